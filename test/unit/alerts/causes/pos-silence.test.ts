/** For how long a POS was not heard: from its last sign of life on, and once. */
import { expect, it } from 'vitest';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
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
  expect(fake.titles.at(-1)).toBe('The POS at Harbour Bar has not been heard for 10 m 30 s');
  attention.stop();
});
