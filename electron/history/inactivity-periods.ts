/** The silences between events, of which the venue's own calm is learned. */

import type { MonitorEvent } from '../shared/events/monitor-event.ts';

/** Shorter ones are nothing unusual anywhere, ms. */
export const SHORT_INACTIVITY_MS = 5 * 60_000;

export interface InactivityPeriod {
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
}

export interface InactivityPeriods {
  /** The first event that was looked at, Unix ms; null when there was none. */
  readonly since: number | null;
  /** The last one. */
  readonly until: number | null;
  /** Oldest first; none shorter than `SHORT_INACTIVITY_MS`. */
  readonly list: readonly InactivityPeriod[];
}

export const NO_INACTIVITY: InactivityPeriods = { since: null, until: null, list: [] };

/** Takes the times of events in the order of their numbers. */
export class InactivityCount {
  readonly #list: InactivityPeriod[] = [];
  #since: number | null;
  #last: number | null;

  /** @param before what was counted already */
  constructor(before: InactivityPeriods = NO_INACTIVITY) {
    this.#list.push(...before.list);
    this.#since = before.since;
    this.#last = before.until;
  }

  get result(): InactivityPeriods {
    return { since: this.#since, until: this.#last, list: this.#list };
  }

  /** Takes any row, in order: a test alert says nothing of the venue. */
  add({ origin, kind, receivedAt }: Pick<MonitorEvent, 'origin' | 'kind' | 'receivedAt'>): void {
    if (kind === 'gap') this.outage(receivedAt);
    else if (origin !== 'test') this.event(receivedAt);
  }

  /** @param at Unix ms */
  event(at: number): void {
    this.#since ??= at;
    const last = this.#last;
    if (last !== null && at - last >= SHORT_INACTIVITY_MS) this.#list.push({ from: last, to: at });
    this.#last = at;
  }

  /** The row of an outage: nobody listened until then, so what was before is no silence. */
  outage(at: number): void {
    this.#last = at;
  }
}
