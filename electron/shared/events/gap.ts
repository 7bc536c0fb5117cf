/** A time in which the monitor could not listen, and what is known of what came meanwhile. */
import type { Reason } from '../connection/reasons.ts';

/** Doshii sends a venue again what it missed of the last so many ms (support page "loses connectivity"); older events are not resent. */
export const RESENT_BY_DOSHII_MS = 10 * 60_000;

/** What was fetched over Doshii's REST API to make up for a gap. */
export interface GapRecovery {
  /** `unavailable`: there is no client secret to ask with. */
  readonly state: 'done' | 'failed' | 'unavailable';
  /** When it ended, Unix ms. */
  readonly at: number;
  /** Orders with their payments, bookings and check-ins that changed in the time of the gap, of those that Doshii tells this App of. */
  readonly checked: number;
  /** Of these, what was not known, and has rows of its own now. */
  readonly found: number;
  /** What changed beside these, of which this App never heard: not its own, so it missed nothing of them. */
  readonly others: number;
  /** What went wrong, as a sentence with the next step; only when `failed`. */
  readonly problem: string | null;
}

/** How many things, by what they are. */
export interface ThingCounts {
  readonly orders: number;
  readonly payments: number;
  /** Bookings, check-ins and cards. */
  readonly others: number;
}

export interface Gap {
  /** The last moment known to be live, Unix ms. */
  readonly from: number;
  /** When the connection was live again, Unix ms. */
  readonly to: number;
  readonly cause: Reason;
  /** It lasted longer than what Doshii resends, so the events of its beginning are lost for good. */
  readonly exceedsResend: boolean;
  /** Null while nothing was fetched yet, and for gaps of before this was known. */
  readonly recovery: GapRecovery | null;
  /** What was pending before it and has an unknown status since, as nothing says what became of it; absent for nothing. */
  readonly unknown?: ThingCounts;
}
