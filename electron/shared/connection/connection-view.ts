/** The connection as shown in the window, the tray and the log: only what is known to be true. */
import type { Reason } from './reasons.ts';

/**
 * `off`: nobody asked for a connection (no client ID yet, no usable address, or disconnected by hand).
 * `connecting`: TCP, TLS and upgrade under way. `handshaking`: socket open, first ping sent, no answer yet.
 * `live`: a frame came after our ping and none is overdue. `waiting`: lost, next attempt at `retryAt`.
 * `refused`: the server turned us away; retried seldom, at `retryAt`, or at once by hand.
 */
export type ConnectionName = 'off' | 'connecting' | 'handshaking' | 'live' | 'waiting' | 'refused';

export interface ConnectionView {
  readonly name: ConnectionName;
  /** When this state began, Unix ms. */
  readonly since: number;
  /** When the running outage began, Unix ms; null while live, and before the first connection. */
  readonly lostSince: number | null;
  /** Attempts since the link was last stable, from 1; 0 when none is needed. */
  readonly attempt: number;
  /** When the next attempt starts, Unix ms; only in `waiting` and `refused`, and in `off` that a person chose for a while. */
  readonly retryAt: number | null;
  /** The last inbound frame of any kind, Unix ms; null before the first one. */
  readonly lastFrameAt: number | null;
  /** Ping to pong, ms; null until a pong that echoes our own ping has come on this socket. */
  readonly roundTripMs: number | null;
  /** When that was measured, Unix ms; null together with it. */
  readonly roundTripAt: number | null;
  /** Attempts that the allowance still has for the present window; by hand there is always one more. */
  readonly attemptsLeft: number;
  /** Set in `waiting`, `refused` and `off`; while connecting it is the reason of the previous failure, if any. */
  readonly reason: Reason | null;
  /** "Doshii sandbox", "Doshii live" or the host of a custom address; never the query. */
  readonly destination: string;
}
