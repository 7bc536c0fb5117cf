/** What the stand-in can play is written down. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../build/run-tool.ts';

const folder = join(root, 'test', 'stand-in');
const switchesIn = (text: string): string[] => text.match(/\bSTAND_IN_[A-Z_]+/g) ?? [];

it('the README of the stand-in names every switch, and no other', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const read = new Set(sources.flatMap((name) => switchesIn(readFileSync(join(folder, name), 'utf8'))));
  expect(read.size).toBeGreaterThan(5);
  expect([...new Set(switchesIn(readFileSync(join(folder, 'README.md'), 'utf8')))].sort()).toEqual(
    [...read].sort(),
  );
});
