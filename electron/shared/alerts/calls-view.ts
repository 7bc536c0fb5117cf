/** What needs a person now, as the window lists it. */
import type { AlertingSeverity } from './attention-settings.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';

/** Calls that are sent one by one. */
export const MAX_CALLS = 100;

export interface CallView {
  /** The latest row of the thing. */
  readonly event: MonitorEvent;
  /** Of the gravest of its rows. */
  readonly severity: AlertingSeverity;
  /** Since when it has been pending or open, Unix ms. */
  readonly since: number;
  /** It stands under a cause, such as a lost connection, so that nobody knows what became of it. */
  readonly isUnknown: boolean;
}

export interface CallsView {
  /** Also those that are not sent one by one. */
  readonly total: number;
  /** Urgent ones first, then the oldest first; at most `MAX_CALLS`. */
  readonly calls: readonly CallView[];
  /** Since when nothing has needed a person, Unix ms; null while something does, and when nothing has in this run. */
  readonly clearSince: number | null;
}

export const NO_CALLS: CallsView = { total: 0, calls: [], clearSince: null };
