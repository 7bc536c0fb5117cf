/** A history in a folder of its own, and events to put into it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import type { HistoryBatch, Mark, StoredEvent } from '../../../electron/history/history-port.ts';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import type { HistoryStoreOptions } from '../../../electron/history/adapters/history-options.ts';
import { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import {
  DatabaseSupervisor,
  type DatabaseSupervisorOptions,
} from '../../../electron/history/adapters/database-supervisor.ts';
import { HISTORY_WORKER } from '../../fakes/history/built-workers.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Reported {
  problems: readonly Problem[];
  resets: number;
  readonly stored: number[];
}

export function newStore(
  folder: string,
  options: Partial<HistoryStoreOptions> = {},
): { store: HistoryStore; reported: Reported } {
  const reported: Reported = { problems: [], resets: 0, stored: [] };
  const store = new HistoryStore({
    folder,
    account: FIRST_ACCOUNT,
    worker: HISTORY_WORKER,
    now: () => Date.now(),
    retention: () => ({ days: 180, events: 1_000_000 }),
    onProblems: (problems) => (reported.problems = problems),
    onReset: () => (reported.resets += 1),
    onStored: (seqs) => reported.stored.push(...seqs),
    retryMs: 250,
    ...options,
  });
  onTestFinished(() => store.close());
  return { store, reported };
}

/** The database alone, closed at the end of the test. By default nothing is done about what it reports. */
export function newDisk(
  folder: string,
  options: Partial<DatabaseSupervisorOptions> = {},
): DatabaseSupervisor {
  const disk = new DatabaseSupervisor({
    folder,
    account: FIRST_ACCOUNT,
    worker: HISTORY_WORKER,
    now: () => 0,
    onProblem: () => undefined,
    onFault: () => undefined,
    onReplacing: () => Promise.resolve(),
    onReplaced: () => undefined,
    ...options,
  });
  onTestFinished(() => disk.close());
  return disk;
}

export function stored(seq: number, fields: Partial<MonitorEvent> = {}): StoredEvent {
  const event = sampleEvent({ seq, receivedAt: 1_000_000 + seq, entityId: String(seq), ...fields });
  return { event, raw: `{"event":"order_created","data":{"id":"${seq}"}}`, identity: seq };
}

/** A mark without a name. @param handledAt Unix ms; null takes it back */
export function mark(handledAt: number | null): Mark {
  return { handledAt, handledBy: null, closedBy: null };
}

export function batch(events: readonly StoredEvent[], rest: Partial<HistoryBatch> = {}): HistoryBatch {
  return { events, repeats: [], amended: [], facts: [], liveUntil: null, ...rest };
}

/** Numbers from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
