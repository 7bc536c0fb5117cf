/** What earlier runs left open is old by the clock, which may be wrong at the start. */
import { expect, it } from 'vitest';
import { STALE_MS } from '../../../electron/alerts/alert-manager.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const DAY_MS = 24 * 60 * 60_000;

/** @param aheadMs of the clock at the start */
function start(aheadMs: number): FakeAttention {
  const fake = new FakeAttention();
  const rows = [
    { seq: 1, entityId: '1', status: 'rejected', receivedAt: fake.clock.now() - 9 * DAY_MS },
    { seq: 2, entityId: '2', status: 'rejected', receivedAt: fake.clock.now() - STALE_MS / 2 },
    { seq: 3, entityId: '3', status: 'pending', receivedAt: fake.clock.now() - STALE_MS / 2 },
  ].map((fields) => sampleEvent({ kind: 'order_updated', severity: 'urgent', locationId: 'a', ...fields }));
  fake.clock.setWall(aheadMs);
  fake.attention.restore({ events: rows.toReversed(), total: rows.length, settled: [] });
  fake.pass(120);
  return fake;
}

const heard = (fake: FakeAttention): void =>
  void fake.see({ kind: 'menu_updated', status: null, severity: 'quiet' });

it('a clock that was far ahead keeps nothing back once it is right, as one alarm; what is old stays so', () => {
  const fake = start(30 * DAY_MS);
  heard(fake);
  fake.pass(1);
  expect(fake.records).toEqual([]);
  fake.clock.setWall(-30 * DAY_MS);
  heard(fake);
  fake.pass(1);
  expect(fake.titles).toEqual(['2 orders need you: #2, #3']);
  expect(fake.records.map(({ type }) => type)).toEqual(['raised']);
  heard(fake);
  fake.pass(1);
  expect(fake.records).toHaveLength(1);
});

it('a clock that goes back before all of it calls for nothing old', () => {
  const fake = start(30 * DAY_MS);
  fake.clock.setWall(-3_000 * DAY_MS);
  heard(fake);
  fake.pass(1);
  expect(fake.records).toEqual([]);
});

it('what is answered meanwhile does not call', () => {
  const fake = start(30 * DAY_MS);
  fake.see({ seq: 10, entityId: '2', locationId: 'a', status: 'accepted' });
  fake.see({ seq: 11, entityId: '3', locationId: 'a', status: 'accepted' });
  fake.clock.setWall(-30 * DAY_MS);
  heard(fake);
  fake.pass(1);
  expect(fake.records).toEqual([]);
});

it('what was answered meanwhile does not call when its venue is no longer put aside', () => {
  const fake = start(30 * DAY_MS);
  fake.see({ seq: 10, entityId: '2', locationId: 'a', status: 'accepted' });
  fake.see({ seq: 11, entityId: '3', locationId: 'a', status: 'accepted' });
  fake.clock.setWall(-30 * DAY_MS);
  fake.attention.putAside({ rule: null, locationId: 'a', durationMs: 60 * 60_000, reason: '' }, null);
  heard(fake);
  expect(fake.attention.view.shelves.map(({ keptBack }) => keptBack)).toEqual([0]);
  fake.pass(61 * 60);
  expect(fake.attention.view.shelves).toEqual([]);
  expect(fake.titles).toEqual([]);
});
