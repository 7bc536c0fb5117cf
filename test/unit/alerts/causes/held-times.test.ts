/** What is learned of a venue is not learned while its POS takes nothing. */
import { expect, it } from 'vitest';
import type { HealthView } from '../../../../electron/shared/rest/location-health.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { connection } from '../../../fakes/window-fixtures.ts';
import { NOTHING_KNOWN } from '../../../fakes/nothing-learned.ts';

function setup() {
  const failures: unknown[] = [];
  const called: (readonly [id: string | null, seconds: number])[] = [];
  const known = {
    hasSecret: () => true,
    askStatus: () => Promise.resolve('pending'),
    acceptTimes: {
      ...NOTHING_KNOWN.acceptTimes,
      called: ({ entityId }: { readonly entityId: string | null }) =>
        void called.push([entityId, fake.seconds]),
      posFailed: (id: string, since: number | null) =>
        void failures.push([id, since === null ? null : (since - begins) / 1_000]),
      posReturned: (id: string) => void failures.push([id, 'returned', fake.seconds]),
    },
  };
  const settings = { teamAccepts: { everywhere: false, locations: [] } };
  const fake = new FakeAttention({ known, settings });
  const begins = fake.clock.now();
  return { fake, called, failures };
}

const offline = (askedAt: number): HealthView => ({
  askedAt,
  locations: [
    { locationId: 'a', name: 'Harbour Bar', state: 'offline', heartbeatAt: 0, silentMs: 360_000, why: null },
  ],
});

it('a POS that is offline is reported with its last heartbeat, until it is back; what is due meanwhile is no time', () => {
  const { fake, called, failures } = setup();
  fake.attention.health(offline(fake.clock.now()));
  expect(failures).toEqual([['a', -360]]);
  fake.see({ entityId: '5', locationId: 'a' });
  fake.pass(61);
  expect(called).toEqual([]);
  for (const seconds of [60, 60]) {
    const { locations } = offline(0);
    fake.attention.health({
      askedAt: fake.clock.now(),
      locations: locations.map((each) => ({ ...each, state: 'online', silentMs: 0 })),
    });
    fake.pass(seconds);
  }
  expect(failures).toEqual([
    ['a', -360],
    ['a', 'returned', 121],
  ]);
  expect(fake.stop()).toBe(true);
});

it('an order that is due while the connection is lost is no time: its acceptance may not have come', () => {
  const { fake, called, failures } = setup();
  fake.attention.connection(connection({ name: 'live' }));
  fake.see({ entityId: '5', locationId: 'a' });
  fake.attention.connection(connection({ name: 'waiting', lastFrameAt: fake.clock.now() }));
  fake.pass(70);
  expect([called, failures]).toEqual([[], []]);
});
