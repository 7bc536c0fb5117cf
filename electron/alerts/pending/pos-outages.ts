/** When the POS of each location took nothing: what was pending then says nothing of how fast the venue accepts. */

/** More are not kept; the oldest are forgotten. */
export const MAX_OUTAGES = 1_000;

/** Unix ms. */
export interface PosOutage {
  readonly locationId: string;
  readonly from: number;
  /** Null while it lasts. */
  readonly to: number | null;
}

export class PosOutages {
  readonly #onSave: (outages: readonly PosOutage[]) => void;
  /** In the order in which they were found. */
  #outages: readonly PosOutage[];

  /**
   * @param restored of earlier runs @param keptSince older ones are forgotten, Unix ms
   * @param now Unix ms: one that lasted when a run ended is known no longer
   */
  constructor(
    restored: readonly PosOutage[],
    { keptSince, now }: { readonly keptSince: number; readonly now: number },
    onSave: (outages: readonly PosOutage[]) => void,
  ) {
    this.#onSave = onSave;
    this.#outages = restored
      .map((outage) => ({ ...outage, to: outage.to ?? now }))
      .filter(({ to }) => to >= keptSince);
  }

  /** @param from Unix ms */
  began(locationId: string, from: number): void {
    this.#keep([...this.#outages, { locationId, from, to: null }]);
  }

  /** The oldest that lasts there; another cause of the same location may go on. @param to Unix ms */
  ended(locationId: string, to: number): void {
    const own = this.#outages.find((outage) => outage.locationId === locationId && outage.to === null);
    this.#keep(this.#outages.map((outage) => (outage === own ? { ...outage, to } : outage)));
  }

  /** Of one location, Unix ms. */
  at(locationId: string | null): readonly PosOutage[] {
    return this.#outages.filter((outage) => outage.locationId === locationId);
  }

  #keep(outages: readonly PosOutage[]): void {
    this.#outages = outages.slice(-MAX_OUTAGES);
    this.#onSave(this.#outages);
  }
}

/** Whether something that was pending from one moment to another was pending in one of them, Unix ms. */
export function isDuring(outages: readonly PosOutage[], from: number, to: number): boolean {
  return outages.some((outage) => to > outage.from && from < (outage.to ?? Number.POSITIVE_INFINITY));
}
