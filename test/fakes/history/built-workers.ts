/**
 * What the tests start as threads and processes of the history, built to JavaScript before they need it. Node would run the
 * source as well, but strips its types with WebAssembly, and V8 13.6 dies now and then (SIGSEGV while it frees such code)
 * when several threads of one process do that.
 */
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const OUT = 'dist/test-workers';

export const HISTORY_WORKER = resolve(root, OUT, 'history-worker.js');
export const SMALL_DISK_WORKER = resolve(root, OUT, 'small-disk-worker.js');
export const HISTORY_WRITER = resolve(root, OUT, 'history-writer.js');
export const HISTORY_FILLER = resolve(root, OUT, 'history-filler.js');

export default async function buildWorkers(): Promise<void> {
  // Only who builds pays for the bundler.
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node24',
      outDir: OUT,
      // Two runs side by side build the same.
      emptyOutDir: false,
      rolldownOptions: {
        input: {
          'history-worker': 'electron/history/worker/history-worker.ts',
          'small-disk-worker': 'test/fakes/history/small-disk-worker.ts',
          'history-writer': 'test/fakes/history/history-writer.ts',
          'history-filler': 'test/fakes/history/history-filler.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
}
