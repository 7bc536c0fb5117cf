/** Answers are compared with the types of a package by the compiler: here with those of a small one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { explained } from '../../bench/official-sdk/official-sdk-differences.ts';
import { differences } from '../../bench/official-sdk/official-sdk-types.ts';

const TYPES = `
declare enum Status { OPEN = 'open', DONE = 'done' }
interface Thing {
  id: string;
  count: number;
  isNew: boolean;
  status: Status;
  note?: string;
  end: string | null;
  hours: [] | [{ from: string }];
  part: { name: string };
}
export default class Client {
  things: { getAll(): Promise<Thing[]>; getAny(): Promise<any> };
  getCodes(code?: string): Promise<{ code: string }[] | { code: string }>;
}`;
const THING = {
  id: '1',
  count: 2,
  isNew: false,
  status: 'open',
  end: null,
  hours: [{ from: '1' }],
  part: { name: 'n' },
};

function of(answers: Readonly<Record<string, unknown>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const packed = join(folder, 'node_modules', 'small');
  mkdirSync(packed, { recursive: true });
  writeFileSync(join(packed, 'package.json'), '{"name":"small","types":"index.d.ts"}');
  writeFileSync(join(packed, 'index.d.ts'), TYPES);
  return differences(folder, 'small', answers);
}

it('finds nothing where an answer fits its type', () => {
  expect(
    of({
      'things.getAll': [THING, { ...THING, status: 'done', note: 'x', end: 'y', hours: [] }],
      'things.getAny': { whatever: 1 },
      getCodes: [{ code: 'O1' }],
    }),
  ).toEqual([]);
});

it('names each difference once, by its place and what is there', () => {
  const wrong = {
    count: '2',
    isNew: 'yes',
    status: 'lost',
    note: 7,
    end: 3,
    hours: [{ from: '1' }, { from: '2' }],
    part: { name: null, more: 1 },
  };
  expect(of({ 'things.getAll': [wrong, wrong] })).toEqual([
    'things.getAll[].count: text',
    'things.getAll[].end: a number',
    'things.getAll[].hours: another number of rows',
    'things.getAll[].id: missing',
    'things.getAll[].isNew: text',
    'things.getAll[].note: a number',
    'things.getAll[].part.more: not in the type',
    'things.getAll[].part.name: null',
    'things.getAll[].status: “lost”',
  ]);
});

it('explains what is meant and nothing beside it', () => {
  expect(explained('order.getOne.mealPhase: “ordered”')).toContain('capital');
  expect(explained('order.getOne.mealPhase: “lost”')).toBeUndefined();
  expect(explained('order.getOne.id: null')).toBeUndefined();
});
