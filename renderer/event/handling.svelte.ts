/** Marks events as handled: one, or all that a filter lets through; asks who does it where the venue wants that. */
import { NO_FILTER, type FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { SettingsView } from '../../electron/shared/settings/settings.ts';

/** Names that are offered at most. */
const MAX_NAMES = 6;

/** `dropped` when the person was asked who they are and went back. */
export type Handled = 'done' | 'failed' | 'dropped';

interface Monitor {
  readonly bridge: Pick<MonitorBridge, 'handle' | 'latest'>;
  readonly feed: {
    /** @returns false when it could not be done */
    readonly handle: (event: MonitorEvent, handled: boolean, by?: string) => Promise<boolean>;
  };
  readonly settings: Pick<SettingsView, 'attention'> | null;
}

export class Handling {
  /** While the person's name is asked for: takes the name, null when they go back. */
  asked = $state.raw<((name: string | null) => void) | null>(null);
  readonly #monitor: Monitor;

  constructor(monitor: Monitor) {
    this.#monitor = monitor;
  }

  get asksWho(): boolean {
    return this.#monitor.settings?.attention.asksWho === true;
  }

  async mark(event: MonitorEvent, handled: boolean): Promise<Handled> {
    const by = handled ? await this.who() : undefined;
    if (by === null) return 'dropped';
    return (await this.#monitor.feed.handle(event, handled, by)) ? 'done' : 'failed';
  }

  /** @returns how many events changed, of those that were unhandled; null when the person went back. Rejects when it could not be done. */
  async markAll(filter: FeedFilter): Promise<number | null> {
    const by = await this.who();
    if (by === null) return null;
    const request = { what: filter, handled: true };
    return this.#monitor.bridge.handle(by === undefined ? request : { ...request, by });
  }

  /** Who handled the latest events, the last one first, with the name of this computer; for the question. */
  async names(): Promise<readonly string[]> {
    const { bridge, settings } = this.#monitor;
    const alerting = { ...NO_FILTER, severities: ['urgent', 'notice'] } satisfies FeedFilter;
    const events = await bridge.latest(alerting).catch(() => []);
    const byTime = events.toSorted((one, other) => (other.handledAt ?? 0) - (one.handledAt ?? 0));
    const names = [...byTime.map(({ handledBy }) => handledBy ?? ''), settings?.attention.operator ?? ''];
    return names.filter((name, at) => name !== '' && names.indexOf(name) === at).slice(0, MAX_NAMES);
  }

  /**
   * Asks for the person's name, where the venue wants that.
   * @returns undefined when nobody is asked: main then takes the name of this computer; null when the person went back
   */
  async who(): Promise<string | null | undefined> {
    if (!this.asksWho) return undefined;
    this.asked?.(null);
    return new Promise<string | null>((answer) => {
      this.asked = (name) => {
        this.asked = null;
        answer(name);
      };
    });
  }
}
