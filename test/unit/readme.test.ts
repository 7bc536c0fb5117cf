/** What the README shows is there: its pictures, its filters, and the sentences that it explains. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readReadme } from '../../build/readme.ts';
import { root } from '../../build/run.ts';
import { parseFilterText } from '../../electron/shared/filter-text.ts';
import {
  damagedProblem,
  IN_USE_PROBLEM,
  LATE_PROBLEM,
  lostProblem,
  NEWER_PROBLEM,
  unwritableProblem,
} from '../../electron/history/adapters/history-problems.ts';
import { wallClock } from '../fakes/wall-clock.ts';

const readme = readReadme();
const found = (pattern: RegExp): readonly string[] =>
  [...readme.matchAll(pattern)].map(([, text = '']) => text);

it('has every picture that the README shows', () => {
  const pictures = found(/!\[[^\]]*\]\(([^)]+)\)/g);
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('understands every filter that the README gives as an example', () => {
  const table = readme.slice(readme.indexOf('| Typed'), readme.indexOf('Times are'));
  const examples = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, text = '']) => text);
  expect(examples.length).toBeGreaterThan(0);
  for (const text of examples) {
    expect(
      parseFilterText(text, { clock: wallClock(Date.UTC(2026, 10, 24, 20)), locations: [] }).problems,
      text,
    ).toEqual([]);
  }
});

it('explains in the README whatever can be wrong with the history', () => {
  const explained = found(/^\| _([^_…]+)/gm);
  const problems = [
    damagedProblem('x'),
    unwritableProblem('x', 0),
    lostProblem(1),
    NEWER_PROBLEM,
    IN_USE_PROBLEM,
    LATE_PROBLEM,
  ];
  const unexplained = problems.filter(
    ({ sentence }) => !explained.some((words) => sentence.startsWith(words.trim())),
  );
  expect(unexplained).toEqual([]);
});
