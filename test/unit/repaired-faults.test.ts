/** Every repaired fault has a test: the tables of test/README.md name it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../build/run-tool.ts';

/** `| F9 | What holds | `unit/a.test.ts` |` */
const ROW = /^\| ([FSQE]\d+) +\| [^|]+ \| `([^`|]+)` *\|/gm;
/** At the start of a title: `S11 …`, `S2 E5 …`. */
const TITLE = /['"`]((?:[FSQE]\d{1,2} )+)/g;

const folder = join(root, 'test');
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

function numbersIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(TITLE)].flatMap(([, numbers = '']) => numbers.trim().split(' ')));
}

const rows = [...read('README.md').matchAll(ROW)].map(([, number = '', file = '']) => ({ number, file }));

it('numbers are read from the start of a title', () => {
  expect([...numbersIn("it('S11 opens'); it(\n  `S2 E5 asks once`); it('says F9 later')")]).toEqual([
    'S11',
    'S2',
    'E5',
  ]);
});

it('each number of the tables has a test in the file that they name', () => {
  expect(rows.length).toBeGreaterThan(35);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  expect(rows.filter(({ number, file }) => !numbersIn(read(file)).has(number))).toEqual([]);
});

it('each number that a test carries is in the tables', () => {
  const listed = new Set(rows.map(({ number }) => number));
  const tests = globSync('{unit,soak,integration,e2e}/**/*.test.ts', { cwd: folder }).filter(
    (path) => join(folder, path) !== import.meta.filename,
  );
  const carried = new Set(tests.flatMap((path) => [...numbersIn(read(path))]));
  expect([...carried].filter((number) => !listed.has(number))).toEqual([]);
});
