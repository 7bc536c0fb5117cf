/** The states of the connection, each with its data, and the view of them that leaves the core. */
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { Reason } from '../shared/connection/reasons.ts';

interface Trying {
  readonly since: number;
  /** From 1, counted since the link was last stable. */
  readonly attempt: number;
  /** Why the attempt before this one failed, if one did. */
  readonly reason: Reason | null;
}

interface Paused extends Trying {
  readonly reason: Reason;
  /** Unix ms of the next attempt. */
  readonly retryAt: number;
  /** The same by the uptime, ms, which nobody sets. */
  readonly dueAt: number;
  /** By `Retry-After`, or by refusing the App or the proxy's login: that the computer wakes does not end the wait. */
  readonly isAskedFor: boolean;
}

/**
 * ```
 * off -> connecting -> handshaking -> live
 *            ^  |           |          |
 *            |  v           v          v
 *         waiting / refused (every failure)      any state -> off by choice -> connecting, when it was for a while
 * off -> waiting: asked for twice within a second
 * ```
 */
export type ConnectionState =
  | {
      readonly name: 'off';
      readonly since: number;
      readonly reason: Reason;
      /** Unix ms at which it connects again by itself; null for never. */
      readonly retryAt: number | null;
      /** The same by the uptime, ms; without a meaning for never. */
      readonly dueAt: number;
    }
  | ({ readonly name: 'connecting' } & Trying)
  | ({ readonly name: 'handshaking' } & Trying)
  | { readonly name: 'live'; readonly since: number }
  | ({ readonly name: 'waiting' } & Paused)
  | ({ readonly name: 'refused' } & Paused);

/** What is known beside the state; kept apart because it changes with every frame. */
export interface Vitals {
  readonly lastFrameAt: number | null;
  readonly roundTripMs: number | null;
  readonly roundTripAt: number | null;
  readonly lostSince: number | null;
  readonly attemptsLeft: number;
  readonly destination: string;
}

export function viewOf(state: ConnectionState, vitals: Vitals): ConnectionView {
  return {
    name: state.name,
    since: state.since,
    attempt: 'attempt' in state ? state.attempt : 0,
    retryAt: 'retryAt' in state ? state.retryAt : null,
    reason: 'reason' in state ? state.reason : null,
    ...vitals,
  };
}
