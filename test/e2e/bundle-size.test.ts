/** Size limits of the built window, which is loaded each time the window opens. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const WINDOW = resolve(import.meta.dirname, '../../dist/renderer');
/** Of code that is packed, bytes. */
const ALLOWED_BYTES = 80_000;

/** The script of the page, and all that it imports before it runs: not what it fetches when it is wanted. */
function firstScripts(): ReadonlySet<string> {
  const page = readFileSync(join(WINDOW, 'index.html'), 'utf8');
  const found = new Set<string>();
  const add = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      add(join(file, '..', name));
  };
  for (const [, src = ''] of page.matchAll(/<script[^>]+src="([^"]+)"/g)) add(join(WINDOW, src));
  return found;
}

it('the code for the first paint is at most 80 kB, compressed', () => {
  const scripts = [...firstScripts()];
  const bytes = scripts.map((file) => gzipSync(readFileSync(file)).length);
  expect(scripts.length).toBeGreaterThan(0);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(ALLOWED_BYTES);
});

it('the first paint holds no parser of messages: those are for main, and for forms', () => {
  const code = [...firstScripts()].map((file) => readFileSync(file, 'utf8')).join('');
  expect(code.includes('valibot')).toBe(false);
});
