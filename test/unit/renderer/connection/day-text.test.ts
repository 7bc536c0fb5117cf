/** What is said of a day: nothing better than it was. */
import { describe, expect, it } from 'vitest';
import type {
  DayCompleteness,
  DayCounts,
} from '../../../../electron/shared/completeness/day-completeness.ts';
import { parseFilterText } from '../../../../electron/shared/filter/filter-text.ts';
import { dayFilter, gapFilter } from '../../../../renderer/connection/day-filter.ts';
import { CELLS, stripPieces } from '../../../../renderer/connection/day-strip.ts';
import {
  clockLength,
  dayName,
  dayWords,
  partWords,
  thingWords,
} from '../../../../renderer/connection/day-text.ts';
import { localClock } from '../../../../renderer/filter/local-clock.ts';

const DAY_S = 86_400;
const FROM = new Date(2026, 10, 24).getTime();
const TO = new Date(2026, 10, 25).getTime();

const counts = (fields: Partial<DayCounts> = {}): DayCounts => ({
  events: 214,
  things: { transaction: 34, order: 180 },
  gaps: 0,
  checked: 0,
  recovered: 0,
  unknownThings: 0,
  losses: 0,
  lastGapAt: null,
  ...fields,
});

/** Live but for what is given. */
function day(
  fields: Partial<DayCompleteness> = {},
  others: Partial<DayCompleteness['seconds']> = {},
): DayCompleteness {
  const { down = 0, off = 0, unknown = 0 } = others;
  const live = others.live ?? DAY_S - down - off - unknown - (fields.toCome ?? 0);
  const segments = [
    { kind: 'live' as const, seconds: live },
    { kind: 'off' as const, seconds: off },
    { kind: 'unknown' as const, seconds: unknown },
    { kind: 'down' as const, seconds: down },
  ].filter(({ seconds }) => seconds > 0);
  return {
    date: '2026-11-24',
    from: FROM,
    to: TO,
    seconds: { live, down, off, unknown },
    toCome: 0,
    segments,
    counts: counts(),
    isPruned: false,
    ...fields,
  };
}

describe('the words of a day', () => {
  it.each([
    [day(), '100 % covered · no gaps · 214 events'],
    [day({ toCome: 80_000 }), '100 % covered · no gaps · 214 events'],
    [day({}, { down: 1 }), '99.99 % covered · 214 events'],
    [
      day({ counts: counts({ gaps: 1, checked: 1 }) }, { down: 864 }),
      '99.00 % covered · 1 gap, checked, nothing missing · 214 events',
    ],
    [
      day({ counts: counts({ gaps: 2, checked: 2, recovered: 3 }) }, { down: 900 }),
      '98.9 % covered · 2 gaps, checked, 3 recovered · 214 events',
    ],
    [
      day({ counts: counts({ gaps: 3, checked: 2, recovered: 1 }) }, { down: 900 }),
      '98.9 % covered · 3 gaps, 1 recovered, 1 not checked · 214 events',
    ],
    [
      day({ counts: counts({ gaps: 1, checked: 1, unknownThings: 4 }) }, { down: 900 }),
      '98.9 % covered · 1 gap, checked, 4 of unknown status · 214 events',
    ],
    [day({ counts: counts({ losses: 1 }) }), '100 % covered · history damaged · 214 events'],
    [day({}, { live: 0, unknown: DAY_S }), 'Nothing recorded · 214 events'],
    [day({ counts: counts({ events: 0 }) }, { live: 0, unknown: DAY_S }), 'Nothing recorded'],
    [day({}, { unknown: 8_640 }), '90.0 % covered, not known 2 h 24 min · 214 events'],
    [day({}, { live: 0, off: DAY_S }), '0.0 % covered · 214 events'],
    [day({ counts: null }), '100 % covered · events not readable'],
    [day({ isPruned: true }), '100 % covered · no gaps · events no longer kept'],
    [day({ toCome: 100 }, { down: 10 }), '99.98 % covered · offline now · 214 events'],
    [day({}, { down: 10 }), '99.98 % covered · 214 events'],
  ])('%#', (given, said) => {
    expect(dayWords(given, false)).toBe(said);
  });

  it('do not call the end of what was read an outage once the connection is back', () => {
    const read = day({ toCome: 100 }, { down: 10 });
    expect(dayWords(read, true)).toBe('99.98 % covered · 214 events');
  });

  it('name its parts, what came, and its date wherever the venue is', () => {
    const mixed = day({ toCome: 3_600 }, { down: 125, off: 7_200, unknown: 59 });
    expect(partWords(mixed)).toBe(
      'connected 20 h 56 min, offline 2 min 5 s, off or asleep 2 h, not known 59 s, still to come 1 h',
    );
    expect(thingWords(counts())).toBe('180 orders, 34 payments');
    expect(thingWords(counts({ things: { 'check-in': 1, unreadable: 2 } }))).toBe('2 unreadable, 1 check-in');
    expect(dayName(mixed, 0)).toBe('Today');
    expect(dayName(mixed, 1)).toMatch(/^Tue,? (24 Nov|Nov 24)$/);
    expect([0, 59, 3_661, DAY_S, 90_000].map(clockLength)).toEqual([
      '0:00:00',
      '0:00:59',
      '1:01:01',
      '24:00:00',
      '25:00:00',
    ]);
  });
});

describe('the filter of a day', () => {
  const read = (text: string) => {
    const { filter, problems } = parseFilterText(text, { clock: localClock(TO), locations: [] });
    expect(problems).toEqual([]);
    return filter;
  };

  it('shows all of a day that is over, and what still comes today', () => {
    expect(read(dayFilter(day(), TO))).toMatchObject({ from: FROM, to: TO, kinds: [] });
    expect(read(dayFilter(day({ toCome: 1 }), TO))).toMatchObject({ from: FROM, to: null });
  });

  it('shows its gaps, with one that ended on the next day', () => {
    const over = day({ counts: counts({ gaps: 1, lastGapAt: TO + 5_000 }) });
    expect(read(gapFilter(over, TO))).toMatchObject({ from: FROM, to: TO + 5_001, kinds: ['gap'] });
    expect(read(gapFilter(day({ counts: counts({ gaps: 1, lastGapAt: FROM }) }), TO)).to).toBe(TO);
  });
});

describe('the strip of a day', () => {
  it('fills the day without a hole, and shows an outage of a second', () => {
    const pieces = stripPieces({
      segments: [
        { kind: 'unknown', seconds: 3_600 },
        { kind: 'live', seconds: 40_000 },
        { kind: 'down', seconds: 1 },
        { kind: 'live', seconds: 20_000 },
      ],
      toCome: DAY_S - 63_601,
    });
    expect(pieces.map(({ kind }) => kind)).toEqual(['unknown', 'live', 'down', 'live', 'toCome']);
    expect(pieces[0]).toEqual({ kind: 'unknown', from: 0, cells: 12 });
    let at = 0;
    for (const { from, cells } of pieces) {
      expect(from).toBe(at);
      at += cells;
    }
    expect(at).toBe(CELLS);
  });

  it('is whole for one kind alone', () => {
    expect(stripPieces({ segments: [{ kind: 'live', seconds: 82_800 }], toCome: 0 })).toEqual([
      { kind: 'live', from: 0, cells: CELLS },
    ]);
    expect(stripPieces({ segments: [], toCome: DAY_S })).toEqual([{ kind: 'toCome', from: 0, cells: CELLS }]);
  });
});
