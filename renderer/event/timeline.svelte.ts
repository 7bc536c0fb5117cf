/** The timeline of one thing: asks for its events and for the gaps between them, and goes on live. */
import { NO_FILTER } from '../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../electron/shared/history/history-limits.ts';
import type { Entity } from '../../electron/shared/history/history-queries.ts';
import { atLocation, isAbout } from '../../electron/shared/history/thing-events.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { FeedBatch } from '../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { timelineView, withBatch, type TimelineView } from './timeline-steps.ts';

type Bridge = Pick<MonitorBridge, 'timeline' | 'page' | 'onBatch' | 'onHistoryReset'>;
/** Pages of gaps that are read at most. */
const MAX_GAP_PAGES = 10;

export class EntityTimeline {
  phase = $state<'loading' | 'ready' | 'failed'>('loading');
  /** Older events that are left out. */
  omitted = $state(0);
  /** At its location, and those that came since at any. */
  #events = $state.raw<readonly MonitorEvent[]>([]);
  #gaps = $state.raw<readonly MonitorEvent[]>([]);
  readonly #bridge: Bridge;
  readonly #entity: Entity;
  #reading = 0;
  /** Came while an answer is under way, which may not know them; null when none is. */
  #late: FeedBatch[] | null = null;

  constructor(bridge: Bridge, entity: Entity) {
    this.#bridge = bridge;
    this.#entity = entity;
  }

  get view(): TimelineView {
    return timelineView(atLocation(this.#events, this.#entity.locationId), this.#gaps);
  }

  /** @returns stops it. */
  start(): () => void {
    const subscriptions = [
      this.#bridge.onBatch((batch) => this.#add(batch)),
      this.#bridge.onHistoryReset(() => void this.load()),
    ];
    void this.load();
    return () => {
      this.#reading += 1;
      for (const unsubscribe of subscriptions) unsubscribe();
    };
  }

  async load(): Promise<void> {
    const reading = (this.#reading += 1);
    this.#late = [];
    try {
      const { events, omitted } = await this.#bridge.timeline(this.#entity);
      const gaps = await this.#readGaps(events);
      if (reading !== this.#reading) return;
      this.#events = events;
      this.#gaps = gaps;
      for (const batch of this.#late) this.#take(batch);
      this.omitted = omitted;
      this.phase = 'ready';
    } catch {
      if (reading !== this.#reading) return;
      this.phase = 'failed';
    }
    this.#late = null;
  }

  #add(batch: FeedBatch): void {
    this.#late?.push(batch);
    this.#take(batch);
  }

  #take({ events, changes }: FeedBatch): void {
    this.#events = withBatch(this.#events, this.#own(events), changes);
    this.#gaps = withBatch(this.#gaps, gapsOf(events), []);
  }

  #own(events: readonly MonitorEvent[]): readonly MonitorEvent[] {
    return events.filter((event) => isAbout(this.#entity, event));
  }

  async #readGaps(events: readonly MonitorEvent[]): Promise<readonly MonitorEvent[]> {
    const [first] = events;
    if (first === undefined) return [];
    const filter = { ...NO_FILTER, kinds: ['gap'] };
    const gaps: MonitorEvent[] = [];
    for (let page = 0; page < MAX_GAP_PAGES; page += 1) {
      const fromSeq = (gaps.at(-1)?.seq ?? first.seq) + 1;
      const found = await this.#bridge.page({ filter, fromSeq });
      gaps.push(...found);
      if (found.length < PAGE_SIZE) break;
    }
    return gaps;
  }
}

function gapsOf(events: readonly MonitorEvent[]): readonly MonitorEvent[] {
  return events.filter(({ gap }) => gap !== null);
}
