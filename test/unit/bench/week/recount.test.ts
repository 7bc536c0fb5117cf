/** The recount is tested with files of which the answer is known. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missed, recount } from '../../../bench/week/recount.ts';

const BEGINS = Date.parse('2026-09-28T02:00:00.000Z');
const HEAD = 'at,priority,kind,location,thing,endedAt,endedBy,deadline,covers';

/** @param seconds since noon */
const at = (seconds: number): string => new Date(BEGINS + seconds * 1_000).toISOString();

interface Row {
  readonly at: number;
  readonly kind?: string;
  readonly thing?: string;
  readonly endedAt?: number;
  readonly endedBy?: string;
  readonly priority?: string;
  readonly covers?: readonly (readonly [thing: string, at: number])[];
}

function alarms(...rows: readonly Row[]): string {
  const lines = rows.map((row, index) =>
    [
      at(row.at),
      row.priority ?? 'urgent',
      row.kind ?? 'order_created',
      'Harbour',
      row.thing ?? `order ${index} Harbour`,
      row.endedAt === undefined ? '' : at(row.endedAt),
      row.endedBy ?? (row.endedAt === undefined ? '' : 'person'),
      '',
      (row.covers ?? []).map(([thing, reportedAt]) => `${thing}@${at(reportedAt)}`).join(';'),
    ].join(','),
  );
  return `${[HEAD, ...lines].join('\n')}\n`;
}

function truth(...needs: readonly (readonly [thing: string, from: number, deadline: number])[]): string {
  const lines = needs.map(([thing, from, deadline]) => `${thing},${at(from)},${at(deadline)}`);
  return `${['thing,neededFrom,deadline', ...lines].join('\n')}\n`;
}

const NO_TRUTH = truth();

describe('alarms in time', () => {
  it('are counted per trading hour', () => {
    expect(recount(alarms({ at: 0 }, { at: 10 }, { at: 7_000 }), NO_TRUTH, 2).alarmsPerHour).toBe(1.5);
  });

  it('are counted in windows that begin with any alarm, the end not included', () => {
    // Eleven within ten minutes, of which no clock's ten minutes hold more than six.
    const rows = Array.from({ length: 11 }, (_, index) => ({ at: 300 + index * 59.9 }));
    expect(recount(alarms(...rows), NO_TRUTH, 1)).toMatchObject({ worstTenMinutes: 11, windowsAboveTen: 1 });
    const wide = Array.from({ length: 11 }, (_, index) => ({ at: 300 + index * 60 }));
    expect(recount(alarms(...wide), NO_TRUTH, 1)).toMatchObject({ worstTenMinutes: 10, windowsAboveTen: 0 });
  });

  it('may be listed in any order', () => {
    expect(recount(alarms({ at: 500 }, { at: 0 }, { at: 599 }), NO_TRUTH, 1).worstTenMinutes).toBe(3);
  });

  it('are none in a file that has only its head', () => {
    expect(recount(alarms(), NO_TRUTH, 1)).toMatchObject({ alarmsPerHour: 0, worstTenMinutes: 0, alarms: 0 });
  });
});

describe('chattering', () => {
  const POS = { kind: 'pos-offline', thing: 'pos Harbour', endedBy: 'cause' };

  it('is the same alarm again within a minute of its end', () => {
    const file = alarms(
      { at: 0, thing: 'order 1 Harbour', endedAt: 30 },
      { at: 89, thing: 'order 1 Harbour', endedAt: 200 },
      { at: 261, thing: 'order 1 Harbour' },
      { at: 262, thing: 'order 2 Harbour' },
    );
    expect(recount(file, NO_TRUTH, 1).chattering).toBe(1);
  });

  it('is a cause that is over within ten seconds', () => {
    const file = alarms({ at: 0, endedAt: 9, ...POS }, { at: 500, endedAt: 511, ...POS });
    expect(recount(file, NO_TRUTH, 1)).toMatchObject({ chattering: 1, fleeting: 1 });
  });

  it('is no order that the till takes just after its alarm, which counts as fleeting', () => {
    const file = alarms(
      { at: 0, endedAt: 4, endedBy: 'till' },
      { at: 20, endedAt: 23, endedBy: 'person' },
      { at: 40, endedAt: 42, endedBy: 'merged' },
    );
    expect(recount(file, NO_TRUTH, 1)).toMatchObject({ chattering: 0, fleeting: 1 });
  });
});

describe('what needed a person', () => {
  it('is a thing of the truth, or one among those that an alarm covers', () => {
    const file = alarms(
      { at: 60, thing: 'order 1 Harbour' },
      { at: 70, thing: 'order 2 Harbour' },
      { at: 80, kind: 'merged', thing: '', covers: [['order 3 Harbour', 80]] },
      { at: 90, kind: 'merged', thing: '', covers: [['order 4 Harbour', 90]] },
    );
    const needs = truth(['order 1 Harbour', 0, 65], ['order 4 Harbour', 0, 95]);
    expect(recount(file, needs, 1)).toMatchObject({ needlessShare: 0.5, toldLate: 0, neverTold: 0 });
  });

  it('is not what needs a person only later', () => {
    const file = alarms({ at: 60, thing: 'connection', kind: 'connection-lost', endedAt: 70 });
    expect(recount(file, truth(['connection', 61, 200]), 1)).toMatchObject({
      needlessShare: 1,
      neverTold: 1,
    });
  });
});

describe('deadlines', () => {
  it('are kept to the millisecond', () => {
    const needs = truth(['order 0 Harbour', 0, 65], ['order 1 Harbour', 0, 65]);
    expect(recount(alarms({ at: 65 }, { at: 65.001 }), needs, 1)).toMatchObject({
      toldLate: 1,
      neverTold: 0,
    });
  });

  it('are missed by what is never reported', () => {
    const needs = truth(['order 7 Harbour', 0, 65]);
    expect(recount(alarms({ at: 3 }), needs, 1)).toMatchObject({ toldLate: 0, neverTold: 1 });
    expect(missed(alarms({ at: 3 }), needs)).toEqual([
      { thing: 'order 7 Harbour', from: BEGINS, deadline: BEGINS + 65_000, reportedAt: null },
    ]);
  });

  it('of what joins another alarm count from when it joined', () => {
    const file = alarms({
      at: 0,
      kind: 'merged',
      thing: '',
      covers: [
        ['order 5 Harbour', 60],
        ['order 6 Harbour', 90],
      ],
    });
    const needs = truth(['order 5 Harbour', 0, 65], ['order 6 Harbour', 0, 65]);
    expect(recount(file, needs, 1)).toMatchObject({ toldLate: 1, neverTold: 0 });
  });

  it('of each need of the same name are their own', () => {
    const lost = { kind: 'connection-lost', thing: 'connection' };
    const file = alarms({ at: 120, endedAt: 900, ...lost });
    const needs = truth(['connection', 0, 125], ['connection', 5_000, 5_125]);
    expect(recount(file, needs, 1)).toMatchObject({ toldLate: 0, neverTold: 1, alarms: 1 });
  });

  it('are kept by a till that is off, where its alarm covers the order', () => {
    const pos = { kind: 'pos-offline', thing: 'pos Harbour' };
    const needs = truth(['order 8 Harbour', 300, 365], ['order 9 Harbour', 300, 365]);
    const file = alarms({ at: 310, covers: [['order 8 Harbour', 360]], ...pos });
    expect(recount(file, needs, 1)).toMatchObject({ neverTold: 1, underCause: 0 });
  });

  it('are kept by a lost connection that was reported and lasts', () => {
    const lost = { kind: 'connection-lost', thing: 'connection' };
    const needs = truth(['order 8 Harbour', 30, 125], ['connection', 0, 125]);
    const kept = recount(alarms({ at: 120, endedAt: 900, ...lost }), needs, 1);
    expect(kept).toMatchObject({ neverTold: 0, underCause: 1 });
    expect(recount(alarms({ at: 120, endedAt: 124, ...lost }), needs, 1)).toMatchObject({ neverTold: 1 });
    expect(recount(alarms({ at: 126, endedAt: 900, ...lost }), needs, 1)).toMatchObject({
      neverTold: 1,
      toldLate: 1,
    });
  });
});

it('shows a row that it cannot read', () => {
  expect(() => recount(`${HEAD}\n1,2,3\n`, NO_TRUTH, 1)).toThrow('not a row');
});

it('shares nothing with what is counted: it imports nothing', () => {
  const source = readFileSync(new URL('../../../bench/week/recount.ts', import.meta.url), 'utf8');
  expect(source).toContain('export function recount');
  expect(source).not.toMatch(/\bimport\b/);
});
