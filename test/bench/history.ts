/** The history at a million events: what every question costs, against the cost of reading one row by its number. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { daysBefore } from '../../electron/completeness/calendar-day.ts';
import { FIRST_ACCOUNT } from '../../electron/shared/account.ts';
import { useAccount } from '../../electron/history/worker/account-rows.ts';
import { NO_FILTER, type FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import { DATABASE_FILE, openForWriting } from '../../electron/history/worker/database.ts';
import { DayTally } from '../../electron/insights/day-figures.ts';
import { HistoryStore } from '../../electron/history/adapters/history-store.ts';
import type { DayBounds } from '../../electron/history/day-counts.ts';
import { HistoryWrites } from '../../electron/history/worker/history-writes.ts';
import { packed } from '../../electron/history/worker/batch-rows.ts';
import { migrate } from '../../electron/history/worker/schema.ts';
import { buildApp } from './build-app.ts';
import { quantile, rounded, type Bench, type Figures } from './bench-figures.ts';
import { storedEvents } from './stored-events.ts';

const EVENTS = 1_000_000;
const BATCH = 500;
const QUESTIONS = 40;
const PRUNED = 20_000;
/** Of a busy day. */
const DAY_EVENTS = 3_000;
/** What the retention lets stay. */
let kept = EVENTS;
/** A question that is put again and again is answered from warm memory; each round asks for something else where it can. */
type Question = (round: number) => Promise<unknown>;

export const history: Bench = {
  summary: 'the history on disk at 1,000,000 events: pages, filters, search, insert, prune, open',
  run: async (say) => {
    buildApp();
    const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
    try {
      const filled = fill(folder, say);
      const opened = await openings(folder, say);
      return { ...filled, ...opened, ...(await questions(folder, say)) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function fill(folder: string, say: (line: string) => void): Figures {
  const db = openForWriting(join(folder, DATABASE_FILE));
  migrate(db);
  useAccount(db, FIRST_ACCOUNT);
  const writes = new HistoryWrites(db);
  const batches: number[] = [];
  const source = storedEvents();
  const began = performance.now();
  for (let done = 0; done < EVENTS; done += BATCH) {
    const events = source.next(BATCH);
    const start = performance.now();
    writes.append(packed({ events, repeats: [], amended: [], facts: [], liveUntil: Date.now() }));
    batches.push(performance.now() - start);
  }
  say(`${EVENTS} events in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const total = batches.reduce((sum, ms) => sum + ms, 0);
  return {
    insertMicroseconds: rounded((total * 1_000) / EVENTS),
    insertBatchOf500P99Ms: rounded(quantile(batches, 0.99)),
    insertFirstTenthMicroseconds: rounded(mean(batches.slice(0, batches.length / 10)) * 2),
    insertLastTenthMicroseconds: rounded(mean(batches.slice(-batches.length / 10)) * 2),
    bytesPerEvent: rounded(statSync(join(folder, DATABASE_FILE)).size / EVENTS),
  };
}

async function openings(folder: string, say: (line: string) => void): Promise<Figures> {
  const empty = mkdtempSync(join(tmpdir(), 'bench-empty-'));
  const times: Record<'full' | 'empty', number[]> = { full: [], empty: [] };
  for (let round = 0; round < 10; round += 1)
    for (const [name, place] of [
      ['empty', empty],
      ['full', folder],
    ] as const) {
      const store = newStore(place);
      const start = performance.now();
      await store.open();
      times[name].push(performance.now() - start);
      await store.close();
    }
  rmSync(empty, { recursive: true, force: true });
  const [full, none] = [quantile(times.full, 0.5), quantile(times.empty, 0.5)];
  say(`open ${full.toFixed(0)} ms, empty ${none.toFixed(0)} ms`);
  return { openMs: rounded(full), openEmptyMs: rounded(none), openMoreThanEmptyMs: rounded(full - none) };
}

async function questions(folder: string, say: (line: string) => void): Promise<Figures> {
  const store = newStore(folder);
  await store.open();
  const filtered = (fields: Partial<FeedFilter>): FeedFilter => ({ ...NO_FILTER, ...fields });
  const { kinds, statuses, locations } = await store.facets();
  const one = (values: readonly string[], round: number): string[] => [values[round % values.length] ?? ''];
  const first = (await store.event(1))?.receivedAt ?? 0;
  const span = ((await store.event(EVENTS))?.receivedAt ?? 0) - first;
  const latest: Record<string, (round: number) => Partial<FeedFilter>> = {
    kind: (round) => ({ kinds: one(kinds, round) }),
    status: (round) => ({ statuses: one(statuses, round) }),
    severity: (round) => ({ severities: [(['urgent', 'notice', 'quiet'] as const)[round % 3] ?? 'quiet'] }),
    location: (round) => ({ locations: one(locations, round) }),
    entityType: (round) => ({
      entityTypes: [(['order', 'booking', 'employee'] as const)[round % 3] ?? 'order'],
    }),
    id: (round) => ({ ids: [`${1_000 + round * 7}`] }),
    time: (round) => ({
      from: first + (span * round) / QUESTIONS,
      to: first + (span * (round + 1)) / QUESTIONS,
    }),
    unhandled: () => ({ unhandled: true }),
    word: (round) => ({ text: ['order', 'pending', 'table', 'rejected', 'booking'][round % 5] ?? '' }),
    prefix: (round) => ({ text: ['or', 'p', '1', '12', 're', 'tab'][round % 6] ?? '' }),
    number: (round) => ({ text: `${100_000 + round * 977}` }),
    twoWords: (round) => ({ text: ['order rejected', 'table 1', 'booking acc', 'o p'][round % 4] ?? '' }),
    noHit: (round) => ({ text: `zz${round}` }),
    combined: (round) => ({
      severities: ['urgent'],
      locations: one(locations, round),
      unhandled: true,
      text: 'order',
    }),
  };
  const asked: Record<string, Question> = {
    oneRow: (round) => store.event(1 + round * 1_000),
    firstPage: () => store.latest(NO_FILTER),
    pageAtDepth: (round) => store.page(NO_FILTER, 1 + Math.floor((EVENTS * round) / QUESTIONS)),
    directory: () => store.directory(NO_FILTER),
    directoryOfKind: (round) => store.directory(filtered({ kinds: one(kinds, round) })),
    directoryOfWord: (round) =>
      store.directory(filtered({ text: ['order', 'pending', 'table'][round % 3] ?? '' })),
    facets: () => store.facets(),
    dayRows: (round) => store.dayRows(busyDay(first + (span * round) / QUESTIONS)),
    fourteenDays: (round) => store.dayCounts(daysBefore('', first + (span * (round + 1)) / QUESTIONS, 14)),
    timeline: (round) => store.timeline({ type: 'order', id: `${1_000 + round * 7}`, locationId: null }),
    ...Object.fromEntries(
      Object.entries(latest).map(([name, of]) => [
        `by_${name}`,
        (round: number) => store.latest(filtered(of(round))),
      ]),
    ),
  };
  const figures: Record<string, number> = {};
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < QUESTIONS; round += 1) {
      const start = performance.now();
      await ask(round);
      times.push(performance.now() - start);
    }
    figures[`${name}P50Ms`] = rounded(quantile(times, 0.5));
    figures[`${name}P95Ms`] = rounded(quantile(times, 0.95));
    // Of all threads: on a busy machine it says more than the time on the wall.
    const { user, system } = process.cpuUsage(before);
    figures[`${name}CpuMs`] = rounded((user + system) / 1_000 / QUESTIONS);
    say(
      `${name}: p50 ${figures[`${name}P50Ms`]} ms, p95 ${figures[`${name}P95Ms`]} ms, processor ${figures[`${name}CpuMs`]} ms`,
    );
  }
  const pages = Object.keys(figures).filter((name) => /^(by_|firstPage|pageAtDepth).*P95Ms$/.test(name));
  const worst = Math.max(...pages.map((name) => figures[name] ?? 0));
  figures['worstPageP95Ms'] = worst;
  figures['firstPageToOneRowRatio'] = rounded(
    (figures['firstPageP50Ms'] ?? 0) / (figures['oneRowP50Ms'] ?? 1),
  );
  const searches = ['word', 'prefix', 'number', 'twoWords', 'noHit'];
  figures['searchP95Ms'] = Math.max(...searches.map((name) => figures[`by_${name}P95Ms`] ?? 0));
  figures['dayFiguresMs'] = dayFiguresMs();
  kept = EVENTS - PRUNED;
  const pruning = performance.now();
  const removed = await store.prune();
  figures['pruneMicroseconds'] = rounded(((performance.now() - pruning) * 1_000) / removed);
  await store.close();
  return figures;
}

/** Of the stored events, of which there is one a second, as many as come on a busy day. @param from Unix ms */
function busyDay(from: number): DayBounds {
  return { from, to: from + DAY_EVENTS * 1_000 };
}

/** To count the figures of a busy day from its rows, at the median. */
function dayFiguresMs(): number {
  const day = { from: 0, to: Number.MAX_SAFE_INTEGER };
  const rows = storedEvents()
    .next(DAY_EVENTS)
    .map(({ event }) => event);
  const times = Array.from({ length: QUESTIONS }, () => {
    const start = performance.now();
    const tally = new DayTally(day);
    for (const row of rows) tally.add(row);
    tally.figures(null);
    return performance.now() - start;
  });
  return rounded(quantile(times, 0.5));
}

function newStore(folder: string): HistoryStore {
  return new HistoryStore({
    folder,
    account: FIRST_ACCOUNT,
    worker: resolve(import.meta.dirname, '../../dist/main/history-worker.js'),
    now: () => Date.now(),
    retention: () => ({ days: 100_000, events: kept }),
    onProblems: (problems) => problems.forEach(({ sentence }) => console.error(sentence)),
    onReset: () => undefined,
    onStored: () => undefined,
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
