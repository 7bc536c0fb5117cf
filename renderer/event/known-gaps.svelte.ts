/** The latest gaps, by their rows: a row that one of them closed says so. */
import { SvelteMap } from 'svelte/reactivity';
import type { Gap } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { NO_FILTER, SEVERITIES } from '../../electron/shared/filter/feed-filter.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';

const GAPS = { ...NO_FILTER, kinds: ['gap'], severities: [...SEVERITIES] };

export class KnownGaps {
  readonly #bySeq = new SvelteMap<number, Gap>();
  readonly #bridge: Pick<MonitorBridge, 'latest'>;

  constructor(bridge: Pick<MonitorBridge, 'latest'>) {
    this.#bridge = bridge;
  }

  /** Reads those of the history. Never rejects: without them a row only says less. */
  async read(): Promise<void> {
    this.add(await this.#bridge.latest(GAPS).catch(() => []));
  }

  add(events: readonly MonitorEvent[]): void {
    for (const { seq, gap } of events) if (gap !== null) this.#bySeq.set(seq, gap);
  }

  /** The gap whose row closed an event; null when another event or a person did, or none yet. */
  closing({ seq, closedBy }: Pick<MonitorEvent, 'seq' | 'closedBy'>): Gap | null {
    if (closedBy === null || closedBy === seq) return null;
    return this.#bySeq.get(closedBy) ?? null;
  }
}
