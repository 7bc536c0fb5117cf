/** A known trouble that was put aside for a while: its rule, its location, or both call nobody until then. */

export interface Shelf {
  readonly id: string;
  /** Key of the rule (`kind` or `kind status`), or of a cause; null for all. */
  readonly rule: string | null;
  /** Doshii's hashed id; null for all locations. Never null together with `rule`. */
  readonly locationId: string | null;
  /** Who did it; null when nobody said. */
  readonly by: string | null;
  /** Why; empty when nobody said. */
  readonly reason: string;
  /** Unix ms. */
  readonly since: number;
  /** Unix ms: 15 minutes to 8 hours after `since`. */
  readonly until: number;
  /** Alarms that it has kept back so far. */
  readonly keptBack: number;
}
