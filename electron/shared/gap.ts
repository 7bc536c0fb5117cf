/** A time in which the monitor could not listen, and what is known of what came meanwhile. */
import type { Reason } from './reasons.ts';

/** Doshii sends a venue again what it missed of the last so many ms (support page "loses connectivity"); older events are not resent. */
export const RESENT_BY_DOSHII_MS = 10 * 60_000;

export interface Gap {
  /** The last moment known to be live, Unix ms. */
  readonly from: number;
  /** When the connection was live again, Unix ms. */
  readonly to: number;
  readonly cause: Reason;
  /** It lasted longer than what Doshii resends, so the events of its beginning are lost for good. */
  readonly exceedsResend: boolean;
}
