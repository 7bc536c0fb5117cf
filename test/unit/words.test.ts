/** The words that people read, in the window and in the log: plain ones. */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const BANNED = /\b(?:somebody|whoever|anew|told|turned away|of its own accord|waits for|nobody has it)\b/i;

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

it('finds the texts that it judges', () => {
  expect(textsIn("const a = 'told'; // anew\nconst b = `x ${told} somebody ${y} z`;")).toEqual([
    'told',
    'x ',
    ' somebody ',
    ' z',
  ]);
});

it('no sentence that a person can read uses a banned word', () => {
  const files = globSync('{electron,renderer}/**/*.ts', { cwd: root });
  expect(files.length).toBeGreaterThan(200);
  const wrong = files.flatMap((file) =>
    textsIn(readFileSync(resolve(root, file), 'utf8'))
      .filter((text) => BANNED.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(wrong).toEqual([]);
});
