/** What is due under a cause has taken longer than its delay: nothing that follows makes its venue slow. */
import { expect, it } from 'vitest';
import type { HealthView } from '../../../../electron/shared/rest/location-health.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { NOTHING_KNOWN } from '../../../fakes/nothing-learned.ts';

function setup() {
  const called: (readonly [id: string | null, seconds: number])[] = [];
  const known = {
    hasSecret: () => true,
    askStatus: () => Promise.resolve('pending'),
    acceptTimes: {
      ...NOTHING_KNOWN.acceptTimes,
      called: ({ entityId }: { readonly entityId: string | null }) =>
        void called.push([entityId, fake.seconds]),
    },
  };
  const settings = { teamAccepts: { everywhere: false, locations: [] } };
  const fake = new FakeAttention({ known, settings });
  return { fake, called };
}

const offline = (askedAt: number): HealthView => ({
  askedAt,
  locations: [
    { locationId: 'a', name: 'Harbour Bar', state: 'offline', heartbeatAt: 0, silentMs: 360_000, why: null },
  ],
});

it('an order that is due while its POS is offline counts as longer than its delay', () => {
  const { fake, called } = setup();
  fake.attention.health(offline(fake.clock.now()));
  fake.see({ entityId: '5', locationId: 'a' });
  fake.see({ entityId: '6', locationId: 'a', status: 'rejected' });
  fake.pass(59);
  expect(called).toEqual([]);
  fake.pass(2);
  expect(called).toEqual([['5', 60]]);
  expect(fake.stop()).toBe(true);
});

it('an order that is accepted in time under a cause counts as nothing', () => {
  const { fake, called } = setup();
  fake.attention.health(offline(fake.clock.now()));
  fake.see({ entityId: '5', locationId: 'a' });
  fake.pass(30);
  fake.see({ entityId: '5', locationId: 'a', status: 'accepted' });
  fake.pass(60);
  expect(called).toEqual([]);
});
