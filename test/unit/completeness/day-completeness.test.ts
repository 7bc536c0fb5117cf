/** A day's seconds are exactly the day, and none is claimed that was not proved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAround, type CalendarDay } from '../../../electron/completeness/calendar-day.ts';
import { dayCoverage, type DayCoverage } from '../../../electron/completeness/day-completeness.ts';
import type { Span } from '../../../electron/connection/connection-spans.ts';
import type { DayKind } from '../../../electron/shared/completeness/day-completeness.ts';
import { WatchedWorld } from './watched-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_LENGTHS = [82_800, 84_600, 86_400, 88_200, 90_000];
/** Moments shortly before clocks change, or that are nothing special. */
const PLACES = [
  ['Australia/Sydney', '2026-10-03T20:00:00Z'],
  ['Australia/Sydney', '2027-04-03T18:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T20:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T18:00:00Z'],
  ['Pacific/Auckland', '2026-09-26T20:00:00Z'],
  ['Europe/London', '2026-10-25T08:00:00Z'],
  ['America/New_York', '2027-03-14T12:00:00Z'],
  ['Africa/Cairo', '2026-04-24T06:00:00Z'],
  ['Australia/Perth', '2026-11-29T22:00:00Z'],
  ['Asia/Kathmandu', '2026-11-29T22:00:00Z'],
  ['', '2026-11-29T22:00:00Z'],
] as const;

const length = (low: number, high: number) => fc.integer({ min: low, max: high });
/** What differs by less than 2 s is not a clock that was set. */
const ahead = fc.oneof(
  fc.constant(0),
  length(-2_000, 2_000).map((steps) => steps * 5_000),
);
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('stay'), ms: length(1, 4 * HOUR), step: length(9_000, 30_000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('lose'), ms: length(0, 40_000), isGoodbye: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('return') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('disconnect') }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('sleep'), ms: length(46_000, 5 * HOUR), isKnown: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('restart'),
      ms: length(500, 5 * HOUR),
      saysGoodbye: fc.boolean(),
      ahead,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set'), ahead }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function act(world: WatchedWorld, each: Action): void {
  if ('step' in each) world.stay(each.ms, each.step);
  else if ('isGoodbye' in each) {
    if (!world.isLive) return;
    world.deaf(each.ms);
    world.become('waiting', each.isGoodbye ? 'closed' : 'silent');
  } else if ('isKnown' in each) world.sleep(each.ms, each.isKnown);
  else if ('saysGoodbye' in each) world.restart(each.ms, each.saysGoodbye, each.ahead);
  else if (each.do === 'return') world.become('live');
  else if (each.do === 'disconnect') world.become('off');
  else if ('ahead' in each) world.setClock(each.ahead);
}

/** What each run could prove, by its own clock; a later run is right about the time from its beginning on. */
function proved(world: WatchedWorld): { spans: Span[]; isContradictory: boolean } {
  let spans: Span[] = [];
  let isContradictory = false;
  for (const { stretches, aheadMs } of world.runs) {
    const own = stretches
      .filter(({ from, to }) => from < to)
      .map(({ kind, from, to }) => ({ kind, from: from + aheadMs, to: to + aheadMs }));
    const begin = (stretches[0]?.from ?? Number.POSITIVE_INFINITY) + aheadMs;
    isContradictory ||= spans.some(({ to }) => to > begin);
    spans = spans
      .filter(({ from }) => from < begin)
      .map((span) => ({ ...span, to: Math.min(span.to, begin) }));
    spans.push(...own);
  }
  return { spans, isContradictory };
}

/** Second by second, without any of the product's arithmetic. */
function recount(
  { from, to }: CalendarDay,
  spans: readonly Span[],
  until: number,
): Record<DayKind | 'toCome', number> {
  const sums = { live: 0, down: 0, off: 0, unknown: 0, toCome: 0 };
  const first = spans[0]?.from ?? Number.POSITIVE_INFINITY;
  let next = 0;
  const kindAt = (at: number): { kind: DayKind; end: number } => {
    while (next < spans.length && (spans[next]?.to ?? 0) <= at) next += 1;
    const span = spans[next];
    if (span === undefined) return { kind: at < first ? 'unknown' : 'off', end: Number.POSITIVE_INFINITY };
    if (span.from > at) return { kind: at < first ? 'unknown' : 'off', end: span.from };
    return { kind: span.kind, end: span.to };
  };
  for (let second = from; second < to; second += 1_000) {
    if (second + 1_000 > until) {
      sums.toCome += 1;
      continue;
    }
    let [at, kind] = [second, 'live' as DayKind];
    while (at < second + 1_000 && kind === 'live') {
      const found = kindAt(at);
      kind = found.kind;
      at = found.end;
    }
    sums[kind] += 1;
  }
  return sums;
}

const total = ({ seconds, toCome }: DayCoverage): number =>
  seconds.live + seconds.down + seconds.off + seconds.unknown + toCome;

describe('the seconds of a day', () => {
  it('are exactly the day and what a recount finds, with sleep, kills and clocks that are set', () => {
    let [recounted, contradictory] = [0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom(...PLACES),
        fc.array(action, { minLength: 3, maxLength: 25, size: 'max' }),
        (place, actions) => {
          const [zone, start] = place;
          const world = new WatchedWorld(Date.parse(start) + 123);
          world.become('connecting');
          for (const each of actions) act(world, each);
          const { spans, until } = world.history.known;
          for (const [index, span] of spans.entries()) {
            expect(span.from).toBeLessThan(span.to);
            expect(span.from).toBeGreaterThanOrEqual(spans[index - 1]?.to ?? 0);
          }
          const truth = proved(world);
          for (
            let day = dayAround(zone, Date.parse(start));
            day.from <= until;
            day = dayAround(zone, day.to)
          ) {
            const coverage = dayCoverage(day, spans, until);
            const expected = recount(day, truth.spans, until);
            expect(DAY_LENGTHS).toContain((day.to - day.from) / 1_000);
            expect(total(coverage)).toBe((day.to - day.from) / 1_000);
            expect(coverage.segments.reduce((sum, { seconds }) => sum + seconds, coverage.toCome)).toBe(
              total(coverage),
            );
            if (truth.isContradictory) expect(coverage.seconds.live).toBeLessThanOrEqual(expected.live);
            else expect({ ...coverage.seconds, toCome: coverage.toCome }).toEqual(expected);
            recounted += 1;
            contradictory += Number(truth.isContradictory);
          }
        },
      ),
    );
    // Both kinds of day must have been met.
    expect(contradictory).toBeGreaterThan(0);
    expect(recounted - contradictory).toBeGreaterThan(recounted / 2);
  });

  it.each([
    ['Australia/Sydney', '2026-11-30', 86_400],
    ['Australia/Sydney', '2026-10-04', 82_800],
    ['Australia/Sydney', '2027-04-04', 90_000],
    ['Australia/Lord_Howe', '2026-10-04', 84_600],
    ['Australia/Lord_Howe', '2027-04-04', 88_200],
    ['Africa/Cairo', '2026-04-24', 82_800],
  ])('of %s on %s are %i', (zone, date, seconds) => {
    const day = dayAround(zone, Date.parse(`${date}T03:00:00Z`));
    expect(day.date).toBe(date);
    const live = [{ from: day.from - 5 * HOUR, to: day.to + HOUR, kind: 'live' as const }];
    expect(dayCoverage(day, live, day.to).seconds).toEqual({ live: seconds, down: 0, off: 0, unknown: 0 });
  });

  it('count a second as live only when all of it was', () => {
    const from = Date.parse('2026-11-30T00:00:00Z');
    const day = { date: '2026-11-30', from, to: from + 86_400_000 };
    const spans: Span[] = [
      { from: from + 900, to: from + 4_100, kind: 'live' },
      { from: from + 4_100, to: from + 5_900, kind: 'down' },
      { from: from + 5_900, to: from + 6_100, kind: 'live' },
    ];
    expect(dayCoverage(day, spans, from + 10_500)).toEqual({
      seconds: { unknown: 1, live: 3, down: 2, off: 4 },
      toCome: 86_390,
      segments: [
        { kind: 'unknown', seconds: 1 },
        { kind: 'live', seconds: 3 },
        { kind: 'down', seconds: 2 },
        { kind: 'off', seconds: 4 },
      ],
    });
  });

  it('are not known without a record, and all to come on a day after the last one', () => {
    const day = dayAround('Australia/Perth', Date.parse('2026-11-30T03:00:00Z'));
    expect(dayCoverage(day, [], day.to).seconds.unknown).toBe(86_400);
    expect(dayCoverage(day, [], day.from).toCome).toBe(86_400);
    expect(dayCoverage(day, [], day.from - HOUR).toCome).toBe(86_400);
  });
});
