/** What hangs on a cause that was called comes and goes: its notification says so in its place, without a sound. */
import { expect, it } from 'vitest';
import { FakeVenue } from '../../../fakes/fake-venue.ts';

it('a POS that is offline counts what comes and what is answered, silently, a few seconds later', async () => {
  const venue = new FakeVenue(true);
  venue.pos('offline');
  await venue.live(1);
  const [sounds, toasts] = [venue.sounds.length, venue.toasts.length];
  expect([sounds, toasts, venue.updates.length]).toEqual([1, 1, 0]);
  const said = (): string | undefined => venue.updates.at(-1)?.alert.body;
  venue.see({ entityId: '1', locationId: 'a' });
  venue.see({ entityId: '2', locationId: 'a' });
  await venue.live(6);
  expect(said()).toMatch(/^2 orders wait there\./);
  venue.see({ entityId: '1', locationId: 'a', status: 'accepted' });
  await venue.live(6);
  expect(said()).toMatch(/^1 order waits there\./);
  const { length } = venue.updates;
  venue.see({ entityId: '3', locationId: 'b' });
  await venue.live(6);
  expect(venue.updates).toHaveLength(length);
  expect([venue.sounds.length, venue.toasts.length]).toEqual([sounds, toasts]);
});
