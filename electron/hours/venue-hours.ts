/** The trading hours in force, of every location: followed as the settings and what is known of Doshii change. */
import { hoursInForce, type AlwaysOpenReason, type HoursInForce } from '../shared/hours/hours-in-force.ts';
import type { TradingCalendar } from '../shared/hours/trading-calendar.ts';
import type { VenueCalendars } from '../shared/hours/venue-calendars.ts';
import type { DoshiiView } from '../shared/rest/doshii-ipc.ts';
import type { VenueHoursSettings } from '../shared/settings/trading-hours.ts';

export interface VenueHoursOptions {
  readonly settings: () => VenueHoursSettings;
  /** Other hours are in force. */
  readonly onChange: () => void;
}

/** Until it is known. */
const NO_DOSHII: DoshiiView = { rest: 'no-secret', problem: null, locationsReadAt: null, locations: [] };

export class VenueHours implements VenueCalendars {
  readonly #options: VenueHoursOptions;
  #doshii: DoshiiView = NO_DOSHII;
  /** What the hours in force were made of. */
  #made: string;
  #inForce: HoursInForce;

  constructor(options: VenueHoursOptions) {
    this.#options = options;
    this.#made = this.#given();
    this.#inForce = hoursInForce(options.settings(), this.#doshii);
  }

  get all(): TradingCalendar {
    return this.#inForce.all;
  }

  get each(): readonly TradingCalendar[] {
    return this.#inForce.each;
  }

  at(locationId: string | null): TradingCalendar {
    return this.#inForce.at(locationId);
  }

  /** Why the venue counts as always open; null when hours are known. */
  get alwaysOpen(): AlwaysOpenReason | null {
    return this.#inForce.alwaysOpen;
  }

  /** Takes whether Doshii can be asked, and what it lists. */
  doshii(view: DoshiiView): void {
    this.#doshii = view;
    this.settingsChanged();
  }

  /** The settings may have changed. */
  settingsChanged(): void {
    const given = this.#given();
    if (given === this.#made) return;
    const { settings, onChange } = this.#options;
    this.#made = given;
    this.#inForce = hoursInForce(settings(), this.#doshii);
    onChange();
  }

  #given(): string {
    const { rest, locationsReadAt, locations } = this.#doshii;
    const hours = locations.map((each) => [each.id, each.timeZone, each.hours, each.unreadableHours]);
    return JSON.stringify([this.#options.settings(), rest === 'no-secret', locationsReadAt === null, hours]);
  }
}
