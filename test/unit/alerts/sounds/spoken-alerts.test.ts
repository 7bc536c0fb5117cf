/** Each sound of an alert comes with what the voice says after it. */
import { expect, it } from 'vitest';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { connection } from '../../../fakes/window-fixtures.ts';
import '../../../register-kinds.ts';

const CANARY = 'CANARY Jo Citizen';

it('an order says its kind, its status and its venue; a reminder of several counts them', () => {
  const fake = new FakeAttention();
  const rejected = {
    kind: 'order_updated',
    status: 'rejected',
    locationId: 'a',
    title: CANARY,
    detail: CANARY,
  };
  fake.see(rejected);
  fake.see(rejected);
  fake.pass(60);
  expect(fake.sounds.map(({ speech }) => speech)).toEqual([
    'Order rejected, Harbour Bar',
    'Order rejected, Harbour Bar',
    '2 alerts need you, 2 urgent, Harbour Bar',
  ]);
});

it('a lost connection says its alert, and its return as well', () => {
  const fake = new FakeAttention();
  fake.attention.connection(connection({ name: 'live' }));
  fake.attention.connection(connection({ name: 'waiting' }));
  fake.pass(130);
  fake.attention.connection(connection({ name: 'live' }));
  fake.pass(30);
  expect(fake.sounds.map(({ meaning, speech }) => [meaning, speech])).toEqual([
    ['offline', 'Offline for 2 minutes: orders may not show'],
    ['back', 'Back online after 2 minutes 10 seconds'],
  ]);
});
