/** The built app with the recorder as its main file. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { PrivateDesktop } from '../desktop/private-desktop.ts';

const root = resolve(import.meta.dirname, '../..');
const OUT = 'dist/test-recorder';

export async function buildRecorder(): Promise<void> {
  // Only who builds pays for the bundler.
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: OUT,
      emptyOutDir: true,
      rolldownOptions: {
        input: { recorder: 'test/recorder/recorder.ts' },
        external: ['electron'],
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}

/**
 * @param app folder of the app, with everything that was built
 * @returns a folder that Electron starts instead
 */
export function recordedApp(app: string, desktop: PrivateDesktop): string {
  const folder = join(desktop.session.folder, 'recorded-app');
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')) as object;
  const main = join(relative(folder, app), OUT, 'recorder.js');
  mkdirSync(folder, { recursive: true });
  // In one go: an app of another test may be reading it.
  const draft = join(folder, `package.${process.pid}.json`);
  writeFileSync(draft, JSON.stringify({ ...manifest, main }));
  renameSync(draft, join(folder, 'package.json'));
  desktop.give(folder);
  return folder;
}
