/** Mistakes in sources as `npm run dev` reports them, one line each, in the forms in which the tools throw them. */
import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { errorLine } from '../../../build/dev/error-line.ts';
import { root } from '../../../build/run-tool.ts';

/** Builds one file that is nowhere on the disk. */
async function failureOf(name: string, source: string): Promise<string> {
  const file = join(root, 'renderer', name);
  const built = build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'source',
        resolveId: (id) => (id === file ? file : null),
        load: (id) => (id === file ? source : null),
      },
      svelte({ configFile: false }),
    ],
    build: { write: false, rolldownOptions: { input: file } },
  });
  return errorLine(
    await built.then(
      () => new Error('it was built'),
      (error: unknown) => error,
    ),
  );
}

it.each([
  ['broken.ts', 'export const a = 1;\nexport const b = ;\n', 'renderer/broken.ts:2:18: Unexpected token'],
  ['missing.ts', "import './nowhere.ts';\n", /^renderer\/missing\.ts:1:8: .*\.\/nowhere\.ts/],
  ['Broken.svelte', '<p>a</p>\n<p>{#if}</p>\n', /^renderer\/Broken\.svelte:2:8: Expected whitespace$/],
])('names the place in %s', async (name, source, line) => {
  expect(await failureOf(name, source)).toMatch(line);
});

it.each([
  // As the dev server passes them on to the pages.
  [
    {
      message:
        'Transform failed with 1 error:\n\n[PARSE_ERROR] Unterminated string\n  ╭─[ renderer/strings.ts:102:18 ]\n',
      id: join(root, 'renderer/strings.ts'),
    },
    'renderer/strings.ts:102:18: Unterminated string',
  ],
  [
    {
      message: 'Failed to resolve import "./Rial.svelte" from "renderer/App.svelte". Does the file exist?',
      id: join(root, 'renderer/App.svelte'),
      loc: { file: 'App.svelte', line: 16, column: 19 },
    },
    'renderer/App.svelte:16:20: Failed to resolve import "./Rial.svelte" from "renderer/App.svelte". Does the file exist?',
  ],
  [new Error('The port is in use.\n    at somewhere'), 'The port is in use'],
])('takes one line of %o', (error, line) => {
  expect(errorLine(error)).toBe(line);
});
