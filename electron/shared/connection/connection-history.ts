/** What is remembered of the connection: changes of state, outages, round trips and how long it was live. */
import type { ConnectionName } from './connection-view.ts';
import type { Reason } from './reasons.ts';

/** The latest so many are kept. */
export const KEPT_TRANSITIONS = 50;

export interface Transition {
  /** Unix ms. */
  readonly at: number;
  readonly name: ConnectionName;
  readonly reason: Reason | null;
}

export interface Outage {
  /** When the connection was lost, or first wanted, Unix ms. */
  readonly from: number;
  /** Unix ms; null while it lasts. */
  readonly to: number | null;
  /** What ended the connection, not what the attempts after it met. */
  readonly cause: Reason;
}

export interface RoundTrip {
  /** Unix ms. */
  readonly at: number;
  readonly ms: number;
}

/** Shares of a stretch of time, ms. What is missing from its length is not known, such as from before the monitor was first used. */
export interface Uptime {
  readonly liveMs: number;
  /** A connection was wanted and was not there. */
  readonly downMs: number;
  /** Disconnected by choice, or not set up. */
  readonly offMs: number;
  /** The monitor was not running. */
  readonly unwatchedMs: number;
}

export interface ConnectionHistoryView {
  /** Newest first. */
  readonly transitions: readonly Transition[];
  /** Newest first. */
  readonly outages: readonly Outage[];
  /** Oldest first. */
  readonly roundTrips: readonly RoundTrip[];
  /** The last 7 days. */
  readonly week: Uptime;
}
