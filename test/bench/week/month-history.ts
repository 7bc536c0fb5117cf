/** The history of a simulated month: the latest rows as the one in memory keeps them, and of all before what is learned from them. */
import {
  AcceptanceCount,
  acceptancesIn,
  NO_ACCEPTANCES,
  type Acceptance,
} from '../../../electron/history/acceptances.ts';
import type { HistoryBatch } from '../../../electron/history/history-port.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { HOUR } from './venue-days.ts';

/** More than is ever open, or asked for after a gap. */
const KEPT = 1_000;
/** Nobody is called for an older row any more. */
const SETTLED_AFTER = 3 * HOUR;

export class MonthHistory extends InMemoryHistory {
  readonly #older: AcceptanceCount;
  readonly #recent = new Map<number, MonitorEvent>();

  /** @param learned of the time before */
  constructor(learned: readonly Acceptance[] = []) {
    super(KEPT);
    this.#older = new AcceptanceCount({ ...NO_ACCEPTANCES, done: learned });
  }

  override append(batch: HistoryBatch): Promise<boolean> {
    for (const { event } of batch.events) {
      this.#recent.set(event.seq, event);
      this.#settle(event.receivedAt - SETTLED_AFTER);
    }
    return super.append(batch);
  }

  override called(seqs: readonly number[], at: number): Promise<number> {
    for (const seq of seqs) {
      const row = this.#recent.get(seq);
      if (row !== undefined) this.#recent.set(seq, { ...row, calledAt: row.calledAt ?? at });
    }
    return super.called(seqs, at);
  }

  override acceptances(since: number): Promise<readonly Acceptance[]> {
    const count = new AcceptanceCount(this.#older.state);
    for (const row of this.#recent.values()) count.add(row);
    return Promise.resolve(acceptancesIn(count.state).filter(({ pendingAt }) => pendingAt >= since));
  }

  #settle(before: number): void {
    for (const [seq, row] of this.#recent) {
      if (row.receivedAt >= before) return;
      this.#older.add(row);
      this.#recent.delete(seq);
    }
  }
}
