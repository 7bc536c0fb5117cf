/**
 * Lint rule `catalogue/sentences`: a text that a person can see stands in the catalogue, which is `renderer/strings/` and
 * the files `strings.ts` of the rooms. Elsewhere a text of two words or more is an error, except what follows here.
 */
import type { ESLint, Linter, Rule } from 'eslint';

const CATALOGUE = ['**/strings.ts', '**/strings/*.ts'];
/** Seen by developers only: the dev server and the log. */
const DEVELOPMENT = [
  'renderer/dev-bridge.ts',
  'electron/shared/ipc/dev-messages.ts',
  'electron/app/adapters/dev-bridge.ts',
  'electron/app/log-entry.ts',
];

/** Two words beside each other, or with a number or another computed part between them. */
const PROSE = /\p{L}{2,}[’']?\p{L}*[,;:.]?\s+(?:\S+\s+)?[“(]?\p{L}{2,}/u;

/** Texts that are read by machines. */
const MACHINE: readonly RegExp[] = [
  // SQL, and lists of its columns.
  /\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|BEGIN|COMMIT|WHERE|ORDER BY|CASE WHEN)\b/,
  /^[a-z_]+(?:, ?[a-z_]+)+,? ?$/,
  // Paths, MIME types, policies of pages, and selectors of elements.
  /^[/~]|\\/,
  /^[a-z]+\/[a-z0-9.+-]+;/,
  /^(?:sandbox|[a-z]+-src) /,
  /^[^A-Z.]*\[[a-z]+[=\]]/,
  // Names of groups in a file, and marks in the place of a value.
  /^\d?…? ?\[[\w ]+\]$/,
  // Terms of a filter, such as `kind:payment after:today`.
  /^\w+:\w+(?: \w+:\w+)+$/,
];

/** Attributes that hold no text. */
const MACHINE_ATTRIBUTES =
  /^(?:class|style|id|for|d|points|viewBox|transform|rel|autocomplete|aria-(?:labelledby|describedby|controls))$/;
/** Calls that log or compare. */
const LOG = /^(?:log|warn|onFault|onRejected|includes)$/;
const MESSAGE = 'Move this sentence to the catalogue: `strings.ts` of its room, or `renderer/strings/`.';

type Node = Rule.Node & { readonly parent: Node; readonly [key: string]: unknown };

/** @param text with a digit for each computed part */
function isSentence(text: string): boolean {
  return PROSE.test(text) && !MACHINE.some((form) => form.test(text.trim()));
}

/** What a call or a `new` calls: `warn` of `this.#port.warn(…)`. */
function calleeOf(node: Node): string {
  const callee = node['callee'] as Node;
  if (callee.type === 'Super') return 'Error';
  const name =
    callee.type === 'MemberExpression' ? (callee as unknown as { property: Node }).property : callee;
  return typeof name['name'] === 'string' ? name['name'] : '';
}

/** A developer's error, a line of the log, or no text at all: a type, a name of a module, a key. */
function isForDevelopers(node: Node): boolean {
  if (/^(?:TSLiteralType|Import|Export(?:All|Named))/.test(node.parent.type)) return true;
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (at.type === 'ThrowStatement') return true;
    if (/^(?:New|Call)Expression$/.test(at.type) && /Error$/.test(calleeOf(at))) return true;
    if (at.type === 'CallExpression' && LOG.test(calleeOf(at))) return true;
    if (/(?:Statement|Declaration)$|Function/.test(at.type)) return false;
  }
  return false;
}

const sentences: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const judge = (node: Rule.Node, text: string): void => {
      if (isSentence(text) && !isForDevelopers(node as Node)) context.report({ node, message: MESSAGE });
    };
    return {
      Literal: (node: Rule.Node & { value?: unknown }) => {
        if (typeof node.value === 'string') judge(node, node.value);
      },
      TemplateLiteral: (node) =>
        judge(node, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('0')),
      SvelteText: (node: Rule.Node & { value?: unknown }) => {
        if (((node as Node).parent.type as string) !== 'SvelteStyleElement') judge(node, String(node.value));
      },
      SvelteLiteral: (node: Rule.Node & { value?: unknown }) => {
        const { key } = node.parent as unknown as { key?: { name?: unknown } };
        if (!MACHINE_ATTRIBUTES.test(String(key?.name))) judge(node, String(node.value));
      },
    };
  },
};

const plugin: ESLint.Plugin = { rules: { sentences } };

export const catalogueConfig: Linter.Config = {
  name: 'catalogue/sentences',
  files: ['electron/**', 'renderer/**'],
  ignores: [...CATALOGUE, ...DEVELOPMENT],
  plugins: { catalogue: plugin },
  rules: { 'catalogue/sentences': 'error' },
};
