/** Doshii's official Node SDK, fetched by npm into a temporary folder for one run, without its install scripts: it is no dependency. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PACKAGE = 'doshii-partner-node-sdk@7.0.2';
export const SDK_NAME = 'doshii-partner-node-sdk';
const INSTALL_MS = 60_000;
const run = promisify(execFile);

/** @param use gets the folder that has it in its `node_modules` @returns null when npm cannot be reached */
export async function withOfficialSdk<T>(
  say: (line: string) => void,
  use: (folder: string) => Promise<T>,
): Promise<T | null> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-official-sdk-'));
  try {
    const problem = await install(folder).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '',
    );
    if (problem === null) return await use(folder);
    say(`the official SDK was not compared: npm cannot be reached (${problem})`);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function install(folder: string): Promise<void> {
  // The npm of the Node that runs this, wherever it is.
  const npm = process.env['npm_execpath'];
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', folder];
  await run(command, [...first, 'install', ...options, PACKAGE], { cwd: folder, timeout: INSTALL_MS });
}
