/** When a venue trades, whatever its hours come from: all that asks for hours asks this. */

export interface TradingCalendar {
  /** IANA name of the zone that the hours are read in; empty for that of this computer. */
  readonly timeZone: string;
  /** It never changes: always open, or always closed. */
  readonly isSteady: boolean;
  /** @param at Unix ms */
  isOpen(at: number): boolean;
  /**
   * When trading next begins that did not go on from before.
   * @param after Unix ms
   * @returns Unix ms, above `after`; null when nothing begins within 8 days, such as for a venue that is always open
   */
  nextOpening(after: number): number | null;
}
