/** More than four at a location are one alarm that counts up; and what each alarm leaves in the record. */
import { describe, expect, it } from 'vitest';
import { MAX_SINGLE, MERGED_MS } from '../../../../electron/alerts/queue/alarms.ts';
import { REDRAW_MS } from '../../../../electron/alerts/queue/redraws.ts';
import { NO_FILTER } from '../../../../electron/shared/filter/feed-filter.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';

const ALL = { ...NO_FILTER, unhandled: true };
const kinds = (fake: FakeAttention): readonly string[] => fake.records.map(({ type }) => type);

/** So many orders at once at Harbour Bar. */
function crowd(count: number): FakeAttention {
  const fake = new FakeAttention();
  for (let n = 0; n < count; n += 1) fake.see({ locationId: 'a' });
  return fake;
}

describe('merging', () => {
  it('up to four are alarms of their own; the fifth makes one of all, without a sound', () => {
    const fake = crowd(MAX_SINGLE);
    expect([fake.toasts.length, fake.sounds.length]).toEqual([4, 4]);
    fake.see({ locationId: 'a' });
    expect(fake.sounds).toHaveLength(4);
    expect(fake.toasts.at(-1)?.alert).toMatchObject({
      title: '5 orders at Harbour Bar need you: #1, #2, #3 and 2 more',
      severity: 'urgent',
      opens: 1,
      acknowledges: [1, 2, 3, 4, 5],
    });
    expect(fake.records.slice(4)).toMatchObject([
      ...[1, 2, 3, 4].map((id) => ({ type: 'ended', id, by: 'merged' })),
      {
        type: 'raised',
        id: 5,
        kind: 'merged',
        locationId: 'a',
        thing: null,
        covers: [1, 2, 3, 4, 5].map((id) => `order ${id} a`),
      },
    ]);
  });

  it('counts up in place, a few seconds later at most, rejections and payments too', () => {
    const fake = crowd(5);
    fake.see({ locationId: 'a', status: 'rejected' });
    fake.see({
      locationId: 'a',
      kind: 'transaction_updated',
      entityType: 'transaction',
      status: 'requested',
    });
    fake.pass(REDRAW_MS / 1_000);
    const [merged, latest] = fake.toasts.slice(-2).map(({ alert }) => alert);
    expect(latest?.title).toBe('7 at Harbour Bar need you: order #1, order #2, order #3 and 4 more');
    expect(latest?.key).toBe(merged?.key);
    expect(fake.sounds).toHaveLength(4);
    expect(fake.records.slice(-2)).toMatchObject([
      { type: 'covers', id: 5, thing: 'order 6 a' },
      { type: 'covers', id: 5, thing: 'transaction 7 a' },
    ]);
  });

  it('each location has its own, and notices do not join what is urgent', () => {
    const fake = crowd(5);
    for (let n = 0; n < 4; n += 1) fake.see({ locationId: 'b' });
    for (let n = 0; n < 4; n += 1) fake.see({ locationId: 'a', status: 'cancelled' });
    expect(
      fake.records.filter((record) => record.type === 'raised' && record.kind === 'merged'),
    ).toHaveLength(1);
  });

  it('stays one until nothing has been open there for ten minutes', () => {
    const fake = crowd(5);
    fake.acknowledge(ALL, 5);
    fake.pass(MERGED_MS / 1_000 - 1);
    fake.see({ locationId: 'a' });
    // Heard again, as a reminder of an alarm that is not over.
    expect(kinds(fake).slice(-2)).toEqual(['covers', 'reminded']);
    expect(fake.sounds).toHaveLength(5);
    fake.acknowledge(ALL, 1);
    fake.pass(MERGED_MS / 1_000);
    expect(fake.records.at(-1)).toMatchObject({ type: 'ended', id: 5, by: 'person' });
    fake.see({ locationId: 'a' });
    expect(fake.records.at(-1)).toMatchObject({ type: 'raised', kind: 'order_updated' });
    expect(fake.sounds).toHaveLength(6);
    expect(fake.stop()).toBe(true);
  });

  it('many that fall due together are one alarm with one sound', () => {
    const fake = new FakeAttention({ settings: { teamAccepts: { everywhere: false, locations: [] } } });
    for (let n = 0; n < 20; n += 1) fake.see({ locationId: 'a' });
    fake.pass(60);
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 1]);
    expect(kinds(fake)).toEqual(['raised']);
  });

  it('of 100 a second for a minute all are counted, with few notifications and sounds', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 6_000; n += 1) {
      fake.see({ locationId: 'a', status: 'cancelled' });
      fake.pass(0.01);
    }
    expect(fake.toasts.length).toBeLessThanOrEqual(4 + 1 + 60_000 / REDRAW_MS);
    expect(fake.sounds).toHaveLength(4);
    expect(fake.attention.view.open).toBe(6_000);
  });
});

describe('the record', () => {
  it.each([
    ['person', (fake: FakeAttention): void => fake.acknowledge(1)],
    ['till', (fake: FakeAttention): unknown => fake.see({ entityId: '7', status: 'accepted' })],
  ])('ends an alarm by %s', (by, end) => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7' });
    fake.pass(65);
    end(fake);
    expect(fake.records).toMatchObject([
      { type: 'raised', id: 1, priority: 'urgent', thing: 'order 7', covers: ['order 7'] },
      { type: 'reminded', id: 1 },
      { type: 'ended', id: 1, by },
    ]);
  });

  it('of what was deferred there is one alarm when the pause ends', () => {
    const fake = new FakeAttention();
    fake.attention.pause(60_000);
    for (let n = 0; n < 8; n += 1) fake.see({ locationId: 'a' });
    fake.pass(60);
    expect(fake.records).toMatchObject([{ type: 'raised', kind: 'deferred', covers: { length: 8 } }]);
    fake.acknowledge(ALL, 8);
    expect(kinds(fake)).toEqual(['raised', 'ended']);
  });
});
