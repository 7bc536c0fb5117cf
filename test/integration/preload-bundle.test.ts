/** The preload contains the names of the IPC table without its parsers. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, mergeConfig, type Rolldown } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { evaluated } from '../../build/bundle/evaluate-at-build.ts';
import { preloadConfig } from '../../build/vite.config.ts';
import { pushes, requests } from '../../electron/shared/ipc/ipc.ts';

const shared = resolve(import.meta.dirname, '../../electron/shared');

it('the preload names every channel and its method, and contains no parser', async () => {
  const built = await build(mergeConfig(preloadConfig, { build: { write: false } }));
  const { output } = built as Rolldown.RolldownOutput;
  const chunks = output.filter((part) => part.type === 'chunk');
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  expect(modules.filter((id) => id.startsWith(shared)).toSorted()).toEqual([
    join(shared, 'ipc/bridge-methods.ts'),
    join(shared, 'ipc/bridge.ts'),
  ]);
  expect(modules.filter((id) => id.includes('node_modules'))).toEqual([]);
  const code = chunks.map((chunk) => chunk.code).join();
  for (const [channel, { method }] of Object.entries({ ...requests, ...pushes }))
    expect(code).toContain(`"${channel}": "${method}"`);
});

it('a bundle with evaluated names is built again when what they are made of changes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doshii-evaluated-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const save = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  await save('row.ts', `export const row = 'first';`);
  await save('names.ts', `import { row } from './row.ts'; export const names = [row.toUpperCase()];`);
  await save('main.ts', `import { names } from './names.ts'; console.log(names);`);
  const watcher = (await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [evaluated(join(folder, 'names.ts'))],
    build: {
      ssr: 'main.ts',
      outDir: 'out',
      watch: {},
      rolldownOptions: { output: { entryFileNames: 'main.js' } },
    },
  })) as Rolldown.RolldownWatcher;
  onTestFinished(() => watcher.close());
  const bundled = (): Promise<string> => readFile(join(folder, 'out/main.js'), 'utf8').catch(() => '');
  await expect.poll(bundled).toContain('"FIRST"');
  await save('row.ts', `export const row = 'second';`);
  await expect.poll(bundled).toContain('"SECOND"');
});
