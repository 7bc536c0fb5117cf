/** Whether Doshii hears from the POS of each location. */
import type { Reason } from '../connection/reasons.ts';

/**
 * `not-judged`: Doshii's heartbeat says nothing about this POS. `unknown`: there is no answer that can be read, or it is too old.
 */
export type PosState = 'online' | 'offline' | 'not-judged' | 'unknown';

export interface PosHealth {
  readonly locationId: string;
  /** Null while it is not known. */
  readonly name: string | null;
  readonly state: PosState;
  /** When Doshii last heard from the POS, Unix ms of this computer's clock; null for never or not known. */
  readonly heartbeatAt: number | null;
  /** How long the POS had been silent when Doshii answered, ms, from 0; null for what is not judged or not known. */
  readonly silentMs: number | null;
  /** Why it is not judged or not known; null where the state says it, or the answer is missing or too old. */
  readonly why: 'webhooks' | 'no-heartbeat' | 'unregistered' | 'inactive' | 'not-readable' | null;
}

export interface HealthView {
  /** When Doshii last answered, Unix ms of this computer's clock; null before the first answer. */
  readonly askedAt: number | null;
  /** Empty without a client secret. */
  readonly locations: readonly PosHealth[];
  /** Why the latest request has no answer that can be used; null or absent when it has one. */
  readonly problem?: Reason | null;
}

export const NO_HEALTH: HealthView = { askedAt: null, locations: [] };
