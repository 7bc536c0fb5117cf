/** For how long a POS was not heard: from its last sign of life on, and once. */
import { expect, it } from 'vitest';
import { eachDay } from '../../../../electron/shared/settings/trading-hours.ts';
import { byLocation } from '../../../fakes/calendars.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';
import { connection } from '../../../fakes/window-fixtures.ts';

const SILENT_MS = 330_000;

it('counts from the last heartbeat, however often Doshii is asked meanwhile', () => {
  const fake = new FakeAttention();
  const { attention, clock } = fake;
  attention.connection(connection({ name: 'live', lastFrameAt: clock.now() }));
  const heardAt = clock.now() - SILENT_MS;
  const ask = (): void => {
    const silentMs = clock.now() - heardAt;
    const health = { locationId: 'a', name: 'Harbour Bar', heartbeatAt: heardAt, silentMs, why: null };
    attention.health({ askedAt: clock.now(), locations: [{ ...health, state: 'offline' }] });
  };
  ask();
  expect(attention.view.causes).toMatchObject([{ kind: 'pos-offline', since: heardAt }]);
  for (let minute = 0; minute < 6; minute += 1) {
    clock.advance(60_000);
    ask();
  }
  expect(attention.view.causes).toMatchObject([{ kind: 'pos-offline', since: heardAt }]);
  expect(fake.titles.at(-1)).toBe('The POS at Harbour Bar has not been heard for 10 min');
  attention.stop();
});

it('outside the hours of its location it is kept back until that opens, though another location is open', () => {
  const clock = new FakeClock();
  clock.setWall(Date.parse('2026-11-24T10:00:00Z') - clock.now());
  const hours = (from: string) => ({ timeZone: 'UTC', days: eachDay(() => ({ from, to: '23:00' })) });
  const calendars = byLocation({ a: hours('09:00'), b: hours('11:00') });
  const fake = new FakeAttention({ clock, settings: { calendars } });
  fake.attention.connection(connection({ name: 'live', lastFrameAt: clock.now() }));
  const ask = (): void => {
    const each = {
      heartbeatAt: clock.now() - SILENT_MS,
      silentMs: SILENT_MS,
      why: null,
      state: 'offline',
    } as const;
    const locations = ['a', 'b'].map((locationId) => ({ ...each, locationId, name: locationId }));
    fake.attention.health({ askedAt: clock.now(), locations });
  };
  ask();
  clock.advance(1_000);
  expect(fake.toasts.map(({ alert }) => alert.locationId)).toEqual(['a']);
  for (let minute = 0; minute < 59; minute += 1) {
    clock.advance(60_000);
    ask();
  }
  expect(new Set(fake.toasts.map(({ alert }) => alert.locationId))).toEqual(new Set(['a']));
  clock.advance(60_000);
  ask();
  expect(fake.toasts.map(({ alert }) => alert.locationId)).toContain('b');
  fake.attention.stop();
});
