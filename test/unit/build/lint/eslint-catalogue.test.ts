/** The linter reports sentences outside the catalogue, and nothing that only machines or developers read. */
import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { catalogueConfig } from '../../../../build/lint/eslint-catalogue.ts';
import { root } from '../../../../build/run-tool.ts';

const TS = 'electron/alerts/a.ts';
const PAGE = 'renderer/feed/A.svelte';

const SENTENCES: readonly (readonly [file: string, code: string])[] = [
  [TS, "show('The disk is full.');"],
  [TS, "show('Choose a sound');"],
  [TS, 'show(`No connection since ${time}`);'],
  [TS, 'show(`From ${from} to ${to}.`);'],
  [TS, "const TEXTS = { full: 'The disk is full.' };"],
  [TS, "const fail = () => 'next try'; throw new Error(fail());"],
  ['electron/app/adapters/dialog.ts', "dialog.showMessageBox({ message: 'Quit the monitor?' });"],
  [PAGE, '<p>Nothing matches the filter</p>'],
  [PAGE, '<button aria-label="Close the window">×</button>'],
  [PAGE, '<Field label="Client secret" />'],
  [PAGE, "<p>{isOpen ? 'Open now' : ''}</p>"],
  [PAGE, '<script lang="ts">const title = \'All events\';</script>'],
];

const OTHERS: readonly (readonly [file: string, code: string])[] = [
  [TS, "show('Handled');"],
  [TS, 'show(`${name} ${length}`);'],
  [TS, "import text from 'some module';"],
  [TS, "type Kind = 'two words';"],
  [TS, "throw new TypeError('expected a number');"],
  [TS, "throw new NoBus('this session has no bus');"],
  [TS, "reject(new StoreError('the store is locked'));"],
  [TS, "class A extends Error { constructor() { super('the store is locked'); } }"],
  [TS, "log({ type: 'warning', text: `key store: ${cause} failed again` });"],
  [TS, "this.#onFault('the peer went away');"],
  [TS, 'db.prepare(`SELECT seq FROM events WHERE seq = ?`);'],
  [TS, "const COLUMNS = 'seq, received_at, kind';"],
  [TS, "send('text/html; charset=utf-8');"],
  [TS, "const path = '/Library/Application Support/x.json';"],
  [PAGE, '<p class="muted tabular">{say.none}</p>'],
  [PAGE, '<style>.a, .b { color: red }</style>'],
  [PAGE, '<p aria-describedby="help problem">{say.none}</p>'],
  ['electron/alerts/strings.ts', "export const strings = { full: 'The disk is full.' };"],
  ['electron/shared/strings/a.ts', "export const a = { full: 'The disk is full.' };"],
  ['renderer/strings/feed.ts', "export const feed = { full: 'The disk is full.' };"],
  ['test/unit/a.test.ts', "it('shows that the disk is full', () => {});"],
];

const linter = new Linter({ cwd: root });
const config = tseslint.config(
  ...svelte.configs.base,
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  catalogueConfig,
) as Linter.Config[];
const reportedBy = (file: string, code: string): (string | null)[] =>
  linter.verify(code, config, { filename: join(root, file) }).map(({ ruleId }) => ruleId);

describe('the catalogue rule', () => {
  it.each(SENTENCES)('%s: reports %s', (file, code) => {
    expect(reportedBy(file, code)).toEqual(['catalogue/sentences']);
  });

  it.each(OTHERS)('%s: passes %s', (file, code) => {
    expect(reportedBy(file, code)).toEqual([]);
  });

  it('is an error in the configuration of the project', async () => {
    const eslint = new ESLint({ cwd: root, overrideConfigFile: 'build/eslint.config.js' });
    for (const file of ['electron/alerts/toasts.ts', 'electron/main.ts', 'renderer/App.svelte']) {
      const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, [number]> };
      expect(rules['catalogue/sentences']?.[0], file).toBe(2);
    }
  });
});
