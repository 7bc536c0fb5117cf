/** The list of the last days: from today back, at the venue, each with what came. */
import { expect, it } from 'vitest';
import { recentDays } from '../../../electron/completeness/recent-days.ts';
import type { Span } from '../../../electron/connection/connection-spans.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const HOUR = 3_600_000;
/** Sunday noon in Sydney; the clocks went forward that night. */
const NOW = Date.parse('2026-10-04T01:00:00Z');
const BEGIN = NOW - 40 * HOUR;
const spans: readonly Span[] = [{ from: BEGIN, to: NOW - 7_000, kind: 'live' }];
const record = { known: { spans, until: NOW - 7_000 } };

function historyOf(...receivedAt: number[]): InMemoryHistory {
  const history = new InMemoryHistory(100);
  const events = receivedAt.map((at, index) => ({
    event: sampleEvent({ seq: index + 1, receivedAt: at }),
    raw: '',
    identity: null,
  }));
  void history.append({ events, repeats: [], amended: [], facts: [], liveUntil: null });
  return history;
}

it('has 14 days of the venue’s zone, today first, with their seconds and events', async () => {
  const history = historyOf(NOW - 30 * HOUR, NOW - HOUR, NOW);
  const days = await recentDays({ record, history, timeZone: 'Australia/Sydney', now: NOW });
  expect(days.map(({ date }) => date)).toEqual([
    '2026-10-04',
    '2026-10-03',
    '2026-10-02',
    '2026-10-01',
    ...[30, 29, 28, 27, 26, 25, 24, 23, 22, 21].map((day) => `2026-09-${day}`),
  ]);
  expect(days[0]).toMatchObject({
    seconds: { live: 11 * 3_600 - 7, down: 0, off: 0, unknown: 0 },
    toCome: 12 * 3_600 + 7,
    counts: { events: 2 },
    isPruned: false,
  });
  expect(days[1]).toMatchObject({ seconds: { live: 86_400 }, toCome: 0, counts: { events: 1 } });
  expect(days[2]).toMatchObject({ seconds: { live: 5 * 3_600, unknown: 19 * 3_600 }, counts: { events: 0 } });
  expect(days[3]?.segments).toEqual([{ kind: 'unknown', seconds: 86_400 }]);
});

it('says what is not known: counts of a history that cannot be read, and of days that it no longer keeps', async () => {
  const unreadable = { dayCounts: () => Promise.reject(new Error('no disk')) };
  const options = { record, timeZone: '', now: NOW };
  const days = await recentDays({ ...options, history: unreadable });
  expect(new Set(days.map(({ counts }) => counts))).toEqual(new Set([null]));
  expect(days[0]?.seconds.live).toBeGreaterThan(0);

  const pruned = {
    dayCounts: async (bounds: Parameters<InMemoryHistory['dayCounts']>[0]) => ({
      ...(await historyOf().dayCounts(bounds)),
      prunedBefore: NOW - 40 * HOUR,
    }),
  };
  const sydney = await recentDays({ ...options, history: pruned, timeZone: 'Australia/Sydney' });
  expect(sydney.slice(0, 3).map(({ isPruned }) => isPruned)).toEqual([false, false, true]);
});
