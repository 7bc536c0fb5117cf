/** What other parts and the window get of the locations. */
import { expect, it } from 'vitest';
import { LocationViews } from '../../../electron/doshii/doshii-view.ts';
import type { Location } from '../../../electron/shared/doshii/doshii-objects.ts';
import { OWN_APP } from '../../../electron/shared/hours/hours-in-force.ts';
import type { OperatingHours } from '../../../electron/shared/hours/operating-hours.ts';
import { entry } from '../hours/doshii-locations.ts';

const at = (id: string, name: string | null, operatingHours: readonly OperatingHours[] = []): Location => ({
  ...{ id, name, timezone: 'Australia/Perth', city: null, country: null, mappedLocationId: null },
  ...{ operatingHours, unreadableHours: 2 },
});

it('are in the order of their names, with their hours', () => {
  const views = new LocationViews().of([at('1', 'Terrace'), at('2', null), at('3', 'Bar')], 'client');
  expect(views.map(({ id }) => id)).toEqual(['2', '3', '1']);
  expect(views[0]).toEqual({ id: '2', name: '', timeZone: 'Australia/Perth', hours: [], unreadableHours: 2 });
});

it('have the hours of all Apps and of this one, without the client ID, and none of other Apps', () => {
  const hours = [null, 'client-CANARY', 'another'].map((appId) => entry({ appId }));
  const [view] = new LocationViews().of([at('1', 'Bar', hours)], 'client-CANARY');
  expect(view?.hours.map(({ appId }) => appId)).toEqual([null, OWN_APP]);
  expect(JSON.stringify(view)).not.toContain('CANARY');
  const [unknown] = new LocationViews().of([at('1', 'Bar', hours)], null);
  expect(unknown?.hours.map(({ appId }) => appId)).toEqual([null]);
});

it('are made once for each list and client ID', () => {
  const views = new LocationViews();
  const list = [at('1', 'Bar', [entry({ appId: 'client' })])];
  const made = views.of(list, 'client');
  expect(views.of(list, 'client')).toBe(made);
  expect(views.of(list, 'another')[0]?.hours).toEqual([]);
  expect(views.of([at('1', 'Terrace')], 'another')[0]?.name).toBe('Terrace');
});
