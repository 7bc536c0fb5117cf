/** What notifications say: what it is, where it is for and how much, how long it waits; never a guest. */
import { beforeAll, describe, expect, it } from 'vitest';
import { alertFor, waitingAlert } from '../../../electron/alerts/alert-text.ts';
import type { OpenAlert } from '../../../electron/alerts/open-alerts.ts';
import { manyTitle, MAX_NAMES } from '../../../electron/alerts/toast-text.ts';
import { NO_FACTS, type ThingFacts } from '../../../electron/shared/things/thing-facts.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { moment, writeTimesAs } from '../../../electron/shared/text/time-locale.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const TABLE: ThingFacts = { ...NO_FACTS, table: '5', items: 4, total: 17_840 };
const wording = {
  now: NOW,
  currency: 'AUD',
  locationName: (id: string) => ({ bar: 'Harbour Bar', rtl: 'בר הנמל' })[id] ?? null,
};

beforeAll(() => writeTimesAs('en-AU'));

function alert(fields: Partial<MonitorEvent>, waitedMs = 0): OpenAlert {
  const event = sampleEvent({ locationId: 'bar', entityId: '1263', ...fields }) as OpenAlert['event'];
  return {
    topic: 'order',
    event,
    severity: 'urgent',
    seqs: [event.seq],
    timing: 'at-once',
    since: NOW - waitedMs,
    endsWait: false,
    isRestored: false,
    calledAt: null,
    notifiedAt: null,
    coveredAt: null,
    step: 1,
    isOwed: false,
  };
}
const rejected = {
  kind: 'order_updated',
  status: 'rejected',
  title: 'Order 1263 rejected',
  detail: 'Item sold out',
};
const payment = { kind: 'transaction_created', entityType: 'transaction', status: 'requested' } as const;

describe('one thing', () => {
  it.each<[Partial<MonitorEvent>, number, string, string]>([
    [
      { ...rejected, facts: TABLE },
      0,
      'Order #1263 rejected · Table 5',
      'Item sold out · $178.40 · Harbour Bar',
    ],
    [rejected, 0, 'Order #1263 rejected', 'Item sold out · Harbour Bar'],
    [
      { facts: TABLE },
      MINUTE,
      'Order #1263 still waiting (1 min) · Table 5',
      '4 items · $178.40 · Harbour Bar',
    ],
    [
      { title: 'New order 1263', facts: TABLE },
      0,
      'New order #1263 · Table 5',
      '4 items · $178.40 · Harbour Bar',
    ],
    [{ detail: 'Waiting' }, 3 * MINUTE + 999, 'Order #1263 still waiting (3 min)', 'Waiting · Harbour Bar'],
    [
      { ...payment, entityId: '7', facts: { ...NO_FACTS, table: '5', total: 900 } },
      2 * MINUTE,
      'Payment #7 still waiting (2 min) · Table 5',
      '$9.00 · Harbour Bar',
    ],
    [
      { ...rejected, detail: 'Item sold out · 178.40', locationId: null, facts: TABLE },
      0,
      'Order #1263 rejected · Table 5',
      'Item sold out · $178.40',
    ],
    [
      { ...rejected, facts: { ...NO_FACTS, orderType: 'Pickup', wantedAt: NOW } },
      0,
      `Order #1263 rejected · Pick-up ${moment(NOW, NOW)}`,
      'Item sold out · Harbour Bar',
    ],
    [
      { ...rejected, detail: '', facts: { ...TABLE, reason: 'Item sold out: lamb shoulder' } },
      0,
      'Order #1263 rejected · Table 5',
      'Item sold out: lamb shoulder · $178.40 · Harbour Bar',
    ],
    [
      {
        ...rejected,
        detail: 'Reason code O2 · POS reference 7',
        facts: { ...NO_FACTS, reason: 'Item sold out' },
      },
      0,
      'Order #1263 rejected',
      'Item sold out · POS reference 7 · Harbour Bar',
    ],
    [
      { ...rejected, facts: { ...NO_FACTS, reason: 'an item sold out' } },
      0,
      'Order #1263 rejected',
      'An item sold out · Harbour Bar',
    ],
    [
      { ...rejected, facts: { ...NO_FACTS, orderType: 'toString' } },
      0,
      'Order #1263 rejected',
      'Item sold out · Harbour Bar',
    ],
    [
      { ...rejected, entityId: '5f2c1d9e-77aa-4c1b-9d1c-00000000a576', title: 'Order …a576 rejected' },
      0,
      'Order …a576 rejected',
      'Item sold out · Harbour Bar',
    ],
  ])('%o after %i ms', (event, waitedMs, title, body) => {
    expect(alertFor(alert(event, waitedMs), wording)).toMatchObject({ title, body });
  });

  it('is reminded of with how long it waits', () => {
    const [waits, plain, other] = [
      alert({ facts: TABLE }, 2 * MINUTE),
      alert({}, 2 * MINUTE + 30_000),
      alert({ ...rejected, facts: TABLE }, 5 * MINUTE),
    ].map((each) => waitingAlert([each], wording));
    expect(waits?.title).toBe('Still waiting 2 min: order #1263, table 5');
    expect(waits?.body).toBe('4 items · $178.40 · Harbour Bar');
    expect(plain?.title).toBe('Still waiting 2 min: order #1263');
    expect(other?.title).toBe('Still needs you after 5 min: Order #1263 rejected');
  });

  it('isolates a name that is written from right to left, and cuts one of 10,000 characters', () => {
    const hostile = { ...NO_FACTS, table: `\u202e${'x'.repeat(10_000)}` };
    const { title, body } = alertFor(alert({ ...rejected, locationId: 'rtl', facts: hostile }), wording);
    expect(title.length).toBeLessThan(100);
    expect(title).not.toContain('\u202e');
    expect(body).toBe('Item sold out · \u2068בר הנמל\u2069');
  });

  it('a clock that was set back waits for no time at all', () => {
    expect(waitingAlert([alert({}, -MINUTE)], wording)?.title).toBe('Still waiting 0 s: order #1263');
  });
});

describe('several', () => {
  const orders = ['1611', '1606', '1598', '1590', '1580'].map((entityId, index) =>
    alert({ entityId, ...(index === 0 && { facts: TABLE }) }, MINUTE),
  );

  it('are counted, and three are named', () => {
    expect(manyTitle(orders.slice(0, 3), null, NOW)).toBe('3 orders need you: #1611 (table 5), #1606, #1598');
    expect(manyTitle(orders, null, NOW)).toBe('5 orders need you: #1611 (table 5), #1606, #1598 and 2 more');
    expect(MAX_NAMES).toBe(3);
    expect(manyTitle(orders.slice(0, 1), 'Harbour Bar', NOW)).toBe(
      '1 order at Harbour Bar needs you: #1611 (table 5)',
    );
  });

  it('of two kinds say which each is', () => {
    const both = [orders[0], alert({ ...payment, entityId: '7' }, MINUTE)].filter(
      (each) => each !== undefined,
    );
    expect(manyTitle(both, null, NOW)).toBe('2 need you: order #1611 (table 5), payment #7');
  });
});

describe('what is learned while the notification is on the screen', () => {
  const learn = (fake: FakeAttention) =>
    fake.attention.learn({ type: 'order', id: '7', locationId: 'bar' }, TABLE);

  it('stands in its place, without a sound, and in the list of calls', () => {
    const fake = new FakeAttention();
    fake.see({ ...rejected, entityId: '7', title: 'Order 7 rejected', locationId: 'bar' });
    learn(fake);
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 1]);
    expect(fake.updates.map(({ alert: { title } }) => title)).toEqual(['Order #7 rejected · Table 5']);
    expect(fake.attention.calls.calls[0]?.event.facts).toEqual(TABLE);
    learn(fake);
    expect(fake.updates).toHaveLength(1);
    expect(fake.stop()).toBe(true);
  });

  it('stands in the reminder once that is shown', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7', locationId: 'bar' });
    fake.pass(121);
    learn(fake);
    expect(fake.updates.at(-1)?.alert.title).toBe('Still waiting 2 min: order #7, table 5');
    fake.stop();
  });

  it('reaches the alert of a payment as its table, and no other thing', () => {
    const fake = new FakeAttention();
    fake.see({ ...payment, entityId: '3', orderId: '7', locationId: 'bar', title: 'Payment 3 requested' });
    fake.see({ ...payment, entityId: '4', orderId: '8', locationId: 'bar' });
    learn(fake);
    expect(fake.updates.map(({ alert: { title } }) => title)).toEqual(['Payment #3 requested · Table 5']);
    fake.stop();
  });
});
