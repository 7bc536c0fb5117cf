/** A lint rule: a component uses each prop that it declares. Svelte's own rule of this kind needs types, and with them a minute. */
import type { Linter, Rule } from 'eslint';

interface Key {
  readonly name?: string;
  readonly value?: unknown;
}
type Member = Rule.Node & { readonly key?: Key };
/** What the parser for TypeScript gives beyond ESLint's own types. */
interface Declaration {
  readonly id: { readonly name: string };
  readonly body: { readonly body: readonly Member[] };
  readonly typeAnnotation: { readonly members?: readonly Member[] };
}
interface Props {
  readonly properties: readonly { readonly type: string; readonly key: Key }[];
  readonly typeAnnotation?: {
    readonly typeAnnotation: {
      readonly members?: readonly Member[];
      readonly typeName?: { readonly name?: string };
    };
  };
}

const nameOf = ({ name, value }: Key): string => name ?? String(value);

const rule: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const declared = new Map<string, readonly Member[]>();
    let props: Props | null = null;
    const listener: Record<string, (node: never) => void> = {
      TSInterfaceDeclaration: ({ id, body }: Declaration) => void declared.set(id.name, body.body),
      TSTypeAliasDeclaration: ({ id, typeAnnotation }: Declaration) =>
        void declared.set(id.name, typeAnnotation.members ?? []),
      'VariableDeclarator[init.callee.name="$props"] > ObjectPattern': (node: Props) => void (props = node),
      'Program:exit': () => {
        if (props === null) return;
        const { properties, typeAnnotation } = props;
        if (properties.some(({ type }) => type === 'RestElement')) return;
        const used = new Set(properties.map(({ key }) => nameOf(key)));
        const type = typeAnnotation?.typeAnnotation;
        for (const member of type?.members ?? declared.get(type?.typeName?.name ?? '') ?? [])
          if (member.key !== undefined && !used.has(nameOf(member.key)))
            context.report({
              node: member,
              message: `The prop ${nameOf(member.key)} is declared and not used.`,
            });
      },
    };
    return listener as Rule.RuleListener;
  },
};

export const propsConfig: Linter.Config = {
  files: ['**/*.svelte'],
  plugins: { props: { rules: { used: rule } } },
  rules: { 'props/used': 'error' },
};
