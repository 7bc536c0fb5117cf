/** What has passed is linted again when it or the configuration has changed, and only then. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ESLint } from 'eslint';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { lintChanged } from '../../../../build/lint/lint.ts';
import { Passed } from '../../../../build/lint/check-cache.ts';
import { Sources } from '../../../../build/lint/source-keys.ts';

let root = '';
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lint-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  write('node_modules/.package-lock.json', '{}');
  write('build/eslint.config.js', '');
  write('app/deep.ts', 'export type Deep = number;');
  write('app/middle.ts', "export type { Deep } from './deep.ts';");
  write('app/Top.svelte', '<script lang="ts">import type { Deep } from \'./middle.ts\';</script>');
  write('app/alone.ts', 'export {};');
});

/** @param unclean files that ESLint has something to say about */
async function linted(...unclean: string[]): Promise<string[]> {
  const asked: string[] = [];
  await lintChanged(new Sources(root, ['app']), new Passed(root, 'lint'), (files) => {
    asked.push(...files);
    const results = files.map((file) => ({
      filePath: join(root, file),
      messages: unclean.includes(file) ? [{}] : [],
    }));
    // In an order of its own, as ESLint may.
    return Promise.resolve(results.reverse() as ESLint.LintResult[]);
  });
  return asked;
}

const ALL = ['app/Top.svelte', 'app/alone.ts', 'app/deep.ts', 'app/middle.ts'];

it('lints everything once, and then nothing', async () => {
  expect(await linted()).toEqual(ALL);
  expect(await linted()).toEqual([]);
});

it('lints a file again until it is clean', async () => {
  await linted('app/alone.ts');
  expect(await linted('app/alone.ts')).toEqual(['app/alone.ts']);
  expect(await linted()).toEqual(['app/alone.ts']);
  expect(await linted()).toEqual([]);
});

it('lints a file that changed or came, and not what imports it', async () => {
  await linted();
  write('app/deep.ts', 'export type Deep = Promise<number>;');
  write('app/late.ts', 'export {};');
  expect(await linted()).toEqual(['app/deep.ts', 'app/late.ts']);
});

it.each([
  ['a rule', 'build/eslint.config.js'],
  ['a rule that needs types', 'build/oxlint.json'],
  ['an installed tool', 'node_modules/.package-lock.json'],
  ['an option of the compiler', 'app/tsconfig.json'],
])('lints everything again after %s changed', async (_what, file) => {
  await linted();
  write(file, '{ "changed": true }');
  expect(await linted()).toEqual(ALL);
});

it('lints everything again after a global declaration changed', async () => {
  write('app/alone.ts', 'declare global { interface Window { a: 1 } }');
  await linted();
  write('app/alone.ts', 'declare global { interface Window { a: 2 } }');
  expect(await linted()).toEqual(ALL);
});

it('lints everything when what was kept is damaged', async () => {
  await linted();
  write('node_modules/.cache/doshii-monitor/lint.json', '{"half');
  expect(await linted()).toEqual(ALL);
});

it('gives all files together a key that changes with what they import from elsewhere', () => {
  write('shared/used.ts', 'export const used = 1;');
  write('shared/unused.ts', 'export const unused = 1;');
  write('app/alone.ts', "import '../shared/used.ts';");
  const key = (): string => {
    const sources = new Sources(root, ['app']);
    return sources.keyOfAll(sources.files);
  };
  const before = key();
  write('shared/unused.ts', 'export const unused = 2;');
  expect(key()).toBe(before);
  write('shared/used.ts', 'export const used = 2;');
  expect(key()).not.toBe(before);
});
