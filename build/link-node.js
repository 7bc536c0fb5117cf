/**
 * Runs after `npm ci`, on whatever Node did it: makes `node_modules/.bin/node` the Node of the commands. npm 10 takes that
 * link away together with those of the packages for other systems.
 */
import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
const system = process.platform === 'win32' ? 'win' : process.platform;
const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
const program = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]
  .map((name) => `${name}/${file}`)
  .find((path) => existsSync(join(modules, path)));

if (program === undefined)
  console.warn(
    `npm has no Node 24 for ${process.platform} on ${process.arch}: the commands run on your own, which must be 24 or newer.`,
  );
else if (process.platform === 'win32')
  writeFileSync(join(modules, '.bin', 'node.cmd'), `@"%~dp0\\..\\${program.replaceAll('/', '\\')}" %*\r\n`);
else {
  rmSync(join(modules, '.bin', 'node'), { force: true });
  symlinkSync(`../${program}`, join(modules, '.bin', 'node'));
}
