/** When Doshii is asked to make up for gaps, and when it is left alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  BETWEEN_SWEEPS_MS,
  HEAD_START_MS,
  Recovery,
  RESUMED_AGE_MS,
  RETRY_DELAYS_MS,
} from '../../../../electron/doshii/recovery/recovery.ts';
import { MAX_REACH_MS } from '../../../../electron/doshii/recovery/gap-window.ts';
import type { Window } from '../../../../electron/doshii/recovery/diff.ts';
import { restReason } from '../../../../electron/doshii/rest-reasons.ts';
import { HistoryUnreadable, type Swept } from '../../../../electron/doshii/recovery/reconcile.ts';
import { InMemoryHistory } from '../../../../electron/history/in-memory-history.ts';
import type { Gap } from '../../../../electron/shared/events/gap.ts';
import type { MonitorEvent, Severity } from '../../../../electron/shared/events/monitor-event.ts';
import { reason, type Reason } from '../../../../electron/shared/connection/reasons.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

let clock: FakeClock;
let history: InMemoryHistory;
let hasSecret: boolean;
let runs: (readonly Window[])[];
let trouble: Reason | null;
/** Rows that Doshii answers with for each window. */
let checked: number;
/** What happens while Doshii answers. */
let meanwhile: () => void;
/** Doshii answers when it resolves. */
let answered: Promise<void>;
let amended: Map<number, Gap>;
/** Rejects the sweep. */
let broken: Error | null;
let errors: { readonly text: string; readonly isFault: boolean }[];
/** Gaps that got a row after all. */
let shortRows: Gap[];
let shownRows: MonitorEvent[];
let recovery: Recovery;

beforeEach(() => {
  clock = new FakeClock();
  history = new InMemoryHistory(100);
  [hasSecret, runs, trouble, checked] = [true, [], null, 3];
  amended = new Map();
  [shortRows, shownRows] = [[], []];
  [broken, errors] = [null, []];
  answered = Promise.resolve();
  meanwhile = () => undefined;
  recovery = new Recovery({
    clock,
    history,
    hasSecret: () => hasSecret,
    feed: {
      lastSeq: 1_000,
      flush: () => Promise.resolve(),
      amend: (seq, gap) => void amended.set(seq, gap),
      addGap: (gap) => {
        shortRows.push(gap);
        return sampleEvent({ seq: 100 + shortRows.length, kind: 'gap', gap });
      },
    },
    onRow: (row) => shownRows.push(row),
    sweep: {
      cancel: () => undefined,
      run: async (windows): Promise<Swept> => {
        runs.push(windows);
        if (broken !== null) throw broken;
        const tallies = windows.map(() => ({ checked, found: 1, others: 0 }));
        const swept = { tallies, trouble: trouble && { reason: trouble, place: 'Harbour Bar' } };
        await answered;
        meanwhile();
        return swept;
      },
    },
    onDone: () => undefined,
    onError: (error, isFault) => errors.push({ text: error.message, isFault }),
  });
});

function gapRow(
  seq: number,
  more: Partial<Gap> = {},
  receivedAt = clock.now(),
  severity: Severity = 'notice',
): MonitorEvent {
  const cause = reason('closed', 'test');
  const gap: Gap = { from: seq, to: seq + 9, cause, exceedsResend: false, recovery: null, ...more };
  const row = sampleEvent({ seq, kind: 'gap', recognition: 'gap', severity, gap, receivedAt });
  void history.append({
    events: [{ event: row, raw: '', identity: null }],
    repeats: [],
    amended: [],
    facts: [],
    liveUntil: null,
  });
  return row;
}

async function advance(ms: number): Promise<void> {
  clock.advance(ms);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

it('gives Doshii a moment to resend, then asks, and leaves no timer', async () => {
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS - 1);
  expect(runs).toEqual([]);
  await advance(1);
  expect(runs).toHaveLength(1);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'done', checked: 3, found: 1, at: clock.now() });
  expect(clock.timers).toBe(0);
});

it('E15 says that the history could not be read only when that is so, and hands on the cause', async () => {
  broken = new HistoryUnreadable('SQLITE_IOERR');
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  expect(amended.get(1)?.recovery?.problem).toContain('The history could not be read');
  expect(errors).toEqual([{ text: 'SQLITE_IOERR', isFault: false }]);
});

it('E15 calls any other exception a mistake of the monitor, hands on its cause, and tries again', async () => {
  broken = new TypeError('x is not a function');
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'failed' });
  expect(amended.get(1)?.recovery?.problem).toContain('The monitor had an internal error');
  expect(errors).toEqual([{ text: 'x is not a function', isFault: true }]);
  broken = null;
  await advance(RETRY_DELAYS_MS[0] ?? 0);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'done' });
});

it('E15 takes up what every try failed for once the connection is back again', async () => {
  trouble = restReason('network', 'ENETUNREACH');
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  for (const delay of RETRY_DELAYS_MS) await advance(delay);
  expect(runs).toHaveLength(1 + RETRY_DELAYS_MS.length);
  expect(clock.timers).toBe(0);
  trouble = null;
  recovery.gapEnded(gapRow(2));
  await advance(BETWEEN_SWEEPS_MS);
  expect(runs.at(-1)).toHaveLength(2);
  expect([1, 2].map((seq) => amended.get(seq)?.recovery?.state)).toEqual(['done', 'done']);
  recovery.gapEnded(gapRow(3));
  await advance(BETWEEN_SWEEPS_MS);
  expect(runs.at(-1)).toHaveLength(1);
});

it('E15 counts tries again from the first after each return, and never takes up what only a person can mend', async () => {
  trouble = restReason('network', 'ENETUNREACH');
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  for (const delay of RETRY_DELAYS_MS.slice(1)) await advance(delay);
  recovery.gapEnded(gapRow(2));
  await advance(BETWEEN_SWEEPS_MS);
  for (const delay of RETRY_DELAYS_MS) await advance(delay);
  expect(runs.slice(-RETRY_DELAYS_MS.length).map((windows) => windows.length)).toEqual(
    RETRY_DELAYS_MS.map(() => 2),
  );
  trouble = restReason('gap-too-long', 'test');
  recovery.gapEnded(gapRow(3));
  await advance(BETWEEN_SWEEPS_MS);
  expect(runs.at(-1)).toHaveLength(3);
  trouble = null;
  recovery.gapEnded(gapRow(4));
  await advance(BETWEEN_SWEEPS_MS);
  expect(runs.at(-1)).toHaveLength(1);
});

it('asks at most once a minute, together for gaps that end meanwhile', async () => {
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  recovery.gapEnded(gapRow(2));
  recovery.gapEnded(gapRow(3));
  await advance(BETWEEN_SWEEPS_MS - 1);
  expect(runs).toHaveLength(1);
  await advance(1);
  expect(runs.map((windows) => windows.length)).toEqual([1, 2]);
});

it('tries a passing failure again a few times, ever later, then leaves it to a person', async () => {
  trouble = restReason('server-error', 'HTTP 500');
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'failed' });
  expect(amended.get(1)?.recovery?.problem).toMatch(/^Harbour Bar: .*internal error.* Try again/);
  for (const [index, delay] of RETRY_DELAYS_MS.entries()) {
    await advance(delay - 1);
    expect(runs).toHaveLength(index + 1);
    await advance(1);
    expect(runs).toHaveLength(index + 2);
  }
  await advance(24 * 3_600_000);
  expect(runs).toHaveLength(RETRY_DELAYS_MS.length + 1);
  expect(clock.timers).toBe(0);
});

it('keeps the count of rows that an earlier try has added', async () => {
  trouble = restReason('server-error', 'HTTP 500');
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  trouble = null;
  await advance(RETRY_DELAYS_MS[0] ?? 0);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'done', found: 2 });
});

it.each(['secret-refused', 'not-configured', 'no-secret', 'too-many-changes'] as const)(
  'does not ask again by itself after %s',
  async (code) => {
    trouble = restReason(code, 'test');
    recovery.gapEnded(gapRow(1));
    await advance(HEAD_START_MS);
    await advance(24 * 3_600_000);
    expect(runs).toHaveLength(1);
    expect(amended.get(1)?.recovery?.state).toBe('failed');
  },
);

it('says at once that a secret is wanted', async () => {
  hasSecret = false;
  recovery.gapEnded(gapRow(1));
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'unavailable', problem: null });
  await advance(HEAD_START_MS);
  expect(runs).toEqual([]);
});

it('takes up what is not made up for of the last day, and nothing else', async () => {
  const done = { state: 'done', at: 1, checked: 0, found: 0, others: 0, problem: null } as const;
  gapRow(1, {}, clock.now() - RESUMED_AGE_MS - 1);
  gapRow(2);
  gapRow(3, { recovery: done });
  gapRow(4, { recovery: { ...done, state: 'unavailable' } });
  await recovery.resume();
  await advance(HEAD_START_MS);
  expect(runs.map((windows) => windows.map(({ from }) => from).toSorted())).toEqual([[2, 4]]);
  await recovery.resume();
  await advance(24 * 3_600_000);
  expect(runs).toHaveLength(1);
});

it('takes up gaps whose rows are hidden', async () => {
  gapRow(1, {}, clock.now(), 'hidden');
  await recovery.resume();
  await advance(HEAD_START_MS);
  expect(runs).toHaveLength(1);
});

it.each([
  ['a wrong secret', restReason('secret-refused', 'HTTP 401'), 2],
  ['nothing', null, 1],
] as const)('takes up a gap that fails for %s after the right secret is there', async (_, reason, sweeps) => {
  const answer = Promise.withResolvers<void>();
  [answered, trouble] = [answer.promise, reason];
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  // The secret is saved while the sweep waits for its answer.
  const resumed = recovery.resume();
  await advance(0);
  trouble = null;
  answer.resolve();
  await resumed;
  await advance(BETWEEN_SWEEPS_MS);
  expect(runs).toHaveLength(sweeps);
  expect(amended.get(1)?.recovery?.state).toBe('done');
  await advance(24 * 3_600_000);
  expect(runs).toHaveLength(sweeps);
});

it('fetches for a person at once, but not within a minute of the last time', async () => {
  gapRow(1);
  expect(await recovery.recover(1)).toEqual({ ok: true, value: null });
  expect(runs).toHaveLength(1);
  expect(await recovery.recover(1)).toMatchObject({ ok: false, problem: { code: 'asked-to-wait' } });
  clock.advance(BETWEEN_SWEEPS_MS);
  trouble = restReason('secret-refused', 'HTTP 401');
  expect(await recovery.recover(1)).toMatchObject({ ok: false, problem: { code: 'secret-refused' } });
});

it('reports what it cannot fetch', async () => {
  expect(await recovery.recover(5)).toMatchObject({ ok: false, problem: { code: 'request-refused' } });
  hasSecret = false;
  expect(await recovery.recover(5)).toMatchObject({ ok: false, problem: { code: 'no-secret' } });
});

it.each([
  ['of unknown length', () => ({ from: clock.now(), to: clock.now() }), /not known when/],
  ['in the future', () => ({ from: clock.now(), to: clock.now() + 3_600_000 }), /not known when/],
] as const)('F1 asks nothing for a gap %s, and says why', async (_what, times, words) => {
  recovery.gapEnded(gapRow(1, times()));
  recovery.gapEnded(gapRow(2));
  await advance(HEAD_START_MS);
  expect(runs).toEqual([[{ from: 2, to: 11 }]]);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'failed', checked: 0 });
  expect(amended.get(1)?.recovery?.problem).toMatch(words);
  expect(amended.get(2)?.recovery).toMatchObject({ state: 'done', checked: 3 });
  await advance(24 * 3_600_000);
  expect(runs).toHaveLength(1);
});

it('F1 reports why the gap is not recovered', async () => {
  gapRow(1, { from: 9, to: 9 });
  expect(await recovery.recover(1)).toMatchObject({ ok: false, problem: { code: 'gap-time-unknown' } });
  expect(runs).toEqual([]);
  // Doshii was not asked, so nothing has to wait for it.
  gapRow(2);
  expect(await recovery.recover(2)).toEqual({ ok: true, value: null });
});

it('F1 does not call a gap done of which only the end was read', async () => {
  const to = clock.now();
  recovery.gapEnded(gapRow(1, { from: to - MAX_REACH_MS - 1, to }));
  recovery.gapEnded(gapRow(2, { from: to - MAX_REACH_MS, to }));
  await advance(HEAD_START_MS);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'failed', found: 1 });
  expect(amended.get(1)?.recovery?.problem).toMatch(/7 days that were read.*older orders/);
  expect(amended.get(2)?.recovery).toMatchObject({ state: 'done', found: 1 });
  await advance(24 * 3_600_000);
  expect(runs).toHaveLength(1);
});

it.each([3_600_000, -3_600_000])('F1 follows a clock that was set by %i ms since the gap', async (byMs) => {
  const [from, to] = [clock.now() - 60_000, clock.now()];
  recovery.gapEnded(gapRow(1, { from, to }));
  clock.setWall(byMs);
  await advance(HEAD_START_MS);
  expect(runs).toEqual([[{ from: from + byMs, to: to + byMs }]]);
  expect(amended.get(1)).toMatchObject({ from, to, recovery: { state: 'done' } });
});

it('F1 reads again when the clock was set while it read', async () => {
  meanwhile = () => clock.setWall(3_600_000);
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'failed' });
  meanwhile = () => undefined;
  await advance(RETRY_DELAYS_MS[0] ?? 0);
  expect(runs).toEqual([[{ from: 1, to: 10 }], [{ from: 3_600_001, to: 3_600_010 }]]);
  expect(amended.get(1)?.recovery).toMatchObject({ state: 'done' });
});

describe('a gap that is too short for a row', () => {
  const short = (forMs: number): Gap => {
    const to = clock.now();
    return { from: to - forMs, to, cause: reason('cut', 'test'), exceedsResend: false, recovery: null };
  };

  it.each([0, 20, 4_999])(
    'Q1 is recovered like any other when it lasted %i ms, without a row',
    async (ms) => {
      const { from } = short(ms);
      recovery.shortGapEnded(short(ms));
      await advance(HEAD_START_MS);
      expect(runs).toEqual([[{ from, to: from + Math.max(1, ms) }]]);
      await advance(24 * 3_600_000);
      expect(runs).toHaveLength(1);
      expect([shortRows, [...amended]]).toEqual([[], []]);
    },
  );

  it('Q1 is not recovered without a secret', async () => {
    hasSecret = false;
    recovery.shortGapEnded(short(20));
    await advance(24 * 3_600_000);
    expect([runs, shortRows]).toEqual([[], []]);
    expect(clock.timers).toBe(0);
  });

  it('Q1 gets a row when that fails, and is tried again', async () => {
    trouble = restReason('server-error', 'HTTP 500');
    recovery.shortGapEnded(short(20));
    await advance(HEAD_START_MS);
    expect(shortRows).toHaveLength(1);
    expect(shownRows.map(({ seq }) => seq)).toEqual([101]);
    expect(amended.get(101)?.recovery).toMatchObject({ state: 'failed', found: 1 });
    trouble = null;
    await advance(RETRY_DELAYS_MS[0] ?? 0);
    expect(amended.get(101)?.recovery).toMatchObject({ state: 'done', found: 2 });
    expect(shortRows).toHaveLength(1);
    expect(clock.timers).toBe(0);
  });

  it('Q1 gets none when the secret is wrong', async () => {
    trouble = restReason('secret-refused', 'HTTP 401');
    recovery.shortGapEnded(short(20));
    await advance(24 * 3_600_000);
    expect([runs.length, shortRows]).toEqual([1, []]);
  });

  it('Q1 gets one when the program ends before it is recovered, so that the next run recovers it', async () => {
    recovery.shortGapEnded(short(20));
    recovery.stop();
    expect(shortRows).toHaveLength(1);
    recovery.shortGapEnded(short(30));
    recovery.forget();
    expect(shortRows).toHaveLength(1);
    await advance(24 * 3_600_000);
    expect(runs).toEqual([]);
  });
});

it('asks at once after the next return when no question has reached Doshii, and never twice a minute when one has', async () => {
  [trouble, checked] = [restReason('unreachable', 'ENETUNREACH'), 0];
  recovery.gapEnded(gapRow(1));
  await advance(HEAD_START_MS);
  recovery.gapEnded(gapRow(2));
  checked = 3;
  await advance(HEAD_START_MS);
  expect(runs).toHaveLength(2);
  recovery.gapEnded(gapRow(3));
  await advance(BETWEEN_SWEEPS_MS - 1);
  expect(runs).toHaveLength(2);
  await advance(1);
  expect(runs).toHaveLength(3);
});

it('leaves no timer when it is stopped or forgets', async () => {
  recovery.gapEnded(gapRow(1));
  recovery.stop();
  expect(clock.timers).toBe(0);
  recovery.gapEnded(gapRow(2));
  recovery.forget();
  expect(clock.timers).toBe(0);
  await advance(BETWEEN_SWEEPS_MS);
  expect(runs).toEqual([]);
});
