/** What looks again when Doshii changes the trading hours. */
import { expect, it } from 'vitest';
import { connectHours } from '../../../../electron/app/setup/connect-hours.ts';
import { createSignals } from '../../../../electron/app/part-signals.ts';
import { VenueHours } from '../../../../electron/hours/venue-hours.ts';
import { ALWAYS_OPEN } from '../../../../electron/shared/settings/trading-hours.ts';
import { doshiiWith, DOSHII_HOURS, entry, venue } from '../../hours/doshii-locations.ts';

it('alerts and the morning check look again when hours have changed, and only then', () => {
  const signals = createSignals();
  const hours = new VenueHours({
    settings: () => ({ source: 'doshii', ...ALWAYS_OPEN }),
    onChange: signals.hoursChanged.emit,
  });
  const looked: string[] = [];
  connectHours({
    signals,
    hours,
    alerts: { reconsider: () => looked.push('alerts') },
    morningCheck: { reconsider: () => looked.push('morning check') },
  });
  const open = doshiiWith({ locations: [venue('bar', DOSHII_HOURS)] });
  signals.doshiiChanged.emit(open);
  expect(looked.splice(0)).toEqual(['alerts', 'morning check']);
  signals.doshiiChanged.emit({ ...open, locationsReadAt: 2 });
  expect(looked).toEqual([]);
  signals.doshiiChanged.emit(doshiiWith({ locations: [venue('bar', [entry({ isOpen: false })])] }));
  expect(looked).toEqual(['alerts', 'morning check']);
});
