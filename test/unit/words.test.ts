/** Plain words in texts, comments and test titles. */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const WORDS = ['somebody', 'whoever', 'anew', 'told', 'turned away', 'of its own accord', 'nobody has it'];
const anyOf = (words: readonly string[]): RegExp => new RegExp(`\\b(?:${words.join('|')})\\b`, 'i');
/** An alert is open, it does not wait for a person; comments may say that code waits for an answer. */
const BANNED_IN_TEXTS = anyOf([...WORDS, 'waits for']);
const BANNED = anyOf(WORDS);
const BANNED_IN_TESTS = anyOf([...WORDS, 'tells']);
/** Keys of the figures that `npm run bench -- week` prints. */
const FIGURES_OF_THE_WEEK = /\b(?:toldLate|neverTold)/g;
/** As a part of a name, in camel case or not. */
const BANNED_IN_NAMES =
  /(?<![A-Za-z])(?:told|anew|somebody|whoever)(?![a-z])|(?:Told|Anew|Somebody|Whoever)(?![a-z])/g;
const TEST_CALL = /^(?:it|test|describe)$/;

/** Every text in quotes or backticks, without what is computed. */
function textsIn(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest));
  return texts;
}

/** Comments of a TypeScript file or a Svelte component. */
const commentsIn = (source: string): string[] =>
  source.match(/\/\*[^]*?\*\/|(?<![:'"`\w])\/\/.*|<!--[^]*?-->/g) ?? [];

/** Titles of tests and of their groups, without what is computed. */
function titlesIn(source: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) && TEST_CALL.test(rootOf(node)) ? node.arguments[0] : undefined;
    if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
    else if (title !== undefined && ts.isTemplateExpression(title))
      titles.push(title.head.text + title.templateSpans.map(({ literal }) => literal.text).join(''));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest));
  return titles;
}

/** The name at the beginning of `it(…)`, `it.only(…)` and `it.each(…)(…)`. */
function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return rootOf(node.expression);
  return ts.isTaggedTemplateExpression(node) ? rootOf(node.tag) : '';
}

it('finds the comments and titles that it judges', () => {
  expect(commentsIn("/** one */ const a = 'wss://x'; // two\n<!-- three -->")).toEqual([
    '/** one */',
    '// two',
    '<!-- three -->',
  ]);
});

it.each([
  ["it('one', () => {}); describe('a group', () => {});", ['one', 'a group']],
  ["it.each([1])('of %i', () => {}); it.for([2] as const)('of %d', () => {});", ['of %i', 'of %d']],
  ["it(\n  'over lines',\n  () => {},\n);", ['over lines']],
  ["it.skipIf(here)('sometimes', () => {}); it.only(`${days} days`, () => {});", ['sometimes', ' days']],
  ["submit('none')", []],
])('finds the titles in %j', (source, titles) => {
  expect(titlesIn(source)).toEqual(titles);
});

it('finds the texts that it judges', () => {
  expect(textsIn("const a = 'told'; // anew\nconst b = `x ${told} somebody ${y} z`;")).toEqual([
    'told',
    'x ',
    ' somebody ',
    ' z',
  ]);
});

it('no sentence that a person can read uses a banned word', () => {
  const files = globSync('{build,electron,renderer}/**/*.ts', { cwd: root });
  expect(files.length).toBeGreaterThan(200);
  const wrong = files.flatMap((file) =>
    textsIn(readFileSync(resolve(root, file), 'utf8'))
      .filter((text) => BANNED_IN_TEXTS.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(wrong).toEqual([]);
});

it('no name uses a banned word', () => {
  expect("const told = isToldAnew(b.told_by, toldAll); 'retold Toldo'".match(BANNED_IN_NAMES)).toEqual([
    'told',
    'Told',
    'Anew',
    'told',
    'told',
  ]);
  const files = globSync('{build,electron,renderer,test}/**/*.{ts,svelte}', { cwd: root });
  expect(files.length).toBeGreaterThan(700);
  const wrong = files
    .filter((file) => !file.endsWith('words.test.ts'))
    .filter((file) => {
      const text = readFileSync(resolve(root, file), 'utf8').replace(FIGURES_OF_THE_WEEK, '');
      return text.search(BANNED_IN_NAMES) !== -1;
    });
  expect(wrong).toEqual([]);
});

it.each([
  ['comment', '{build,electron,renderer}/**/*.{ts,svelte}', commentsIn, BANNED],
  ['comment', 'test/**/*.ts', commentsIn, BANNED_IN_TESTS],
  ['title', 'test/**/*.ts', titlesIn, BANNED_IN_TESTS],
  [
    'text',
    'test/{bench,demo,desktop,e2e,fakes,recorder,simulator,soak,stand-in}/**/*.ts',
    textsIn,
    BANNED_IN_TESTS,
  ],
] as const)('no %s in %s uses a banned word', (_kind, pattern, partsOf, banned) => {
  const files = globSync(pattern, { cwd: root }).filter((file) => !file.endsWith('words.test.ts'));
  expect(files.length).toBeGreaterThan(100);
  const wrong = files.flatMap((file) =>
    partsOf(readFileSync(resolve(root, file), 'utf8'))
      .filter((part) => banned.test(part))
      .map((part) => `${file}: ${part}`),
  );
  expect(wrong).toEqual([]);
});
