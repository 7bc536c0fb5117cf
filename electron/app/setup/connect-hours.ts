/** Connects the trading hours: what Doshii lists is taken up, and what goes by them looks again. */
import type { VenueHours } from '../../hours/venue-hours.ts';
import type { Signals } from '../part-signals.ts';

export interface HoursParts {
  readonly signals: Pick<Signals, 'doshiiChanged' | 'hoursChanged'>;
  readonly hours: Pick<VenueHours, 'doshii'>;
  readonly alerts: { reconsider(): void };
  readonly morningCheck: { reconsider(): void };
}

export function connectHours({ signals, hours, alerts, morningCheck }: HoursParts): void {
  signals.doshiiChanged.connect((view) => hours.doshii(view));
  signals.hoursChanged.connect(() => alerts.reconsider());
  signals.hoursChanged.connect(() => morningCheck.reconsider());
}
