/** What the row of a thing says. */
import { describe, expect, it } from 'vitest';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { ThingFold } from '../../../../electron/shared/things/fold-things.ts';
import { NO_FACTS, type ThingFacts } from '../../../../electron/shared/things/thing-facts.ts';
import type { Thing } from '../../../../electron/shared/things/thing.ts';
import { statusPill } from '../../../../renderer/event/status-pill.ts';
import { hasRunningClock, lastColumn, thingName } from '../../../../renderer/live/thing-row-text.ts';
import {
  amountOf,
  endWords,
  factWords,
  restOf,
  shownNumber,
  titleOf,
  tookWords,
} from '../../../../renderer/live/thing-text.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';
import { change } from '../../../fakes/window-fixtures.ts';

const NOON = new Date(2026, 5, 1, 12).getTime();
const facts = (known: Partial<ThingFacts>): ThingFacts => ({ ...NO_FACTS, ...known });

function thing(...events: readonly Partial<MonitorEvent>[]): Thing {
  const fold = new ThingFold();
  events.forEach((fields, index) => fold.add(sampleEvent({ receivedAt: NOON, ...fields, seq: index + 1 })));
  const [found] = fold.list();
  if (found === undefined) throw new Error('no thing');
  return found;
}
const accepted = (at: number) =>
  thing({}, { kind: 'order_updated', status: 'accepted', severity: 'quiet', receivedAt: NOON + at });

describe('the row of a thing', () => {
  it('names it by its number, of which a long one is cut to its end', () => {
    expect(titleOf(sampleEvent({ entityId: '1368' }))).toBe('Order #1368');
    expect(shownNumber('0f8fad5b-d9cb-469f-a165-70867728950e')).toBe('#…950e');
    expect(titleOf(sampleEvent({ kind: 'menu_updated', entityType: 'menu', title: 'Menu updated' }))).toBe(
      'Menu updated',
    );
    expect(titleOf(sampleEvent({ origin: 'test', title: 'Test order' }))).toBe('Test order');
  });

  it.each([
    [{ table: '12', items: 4, orderType: 'dinein' }, 'Table 12 · 4 items'],
    [{ orderType: 'delivery', items: 1 }, 'Delivery · 1 item'],
    [{ orderType: 'dinein' }, 'Dine in'],
    [{ orderType: 'toString' }, ''],
    [{}, ''],
  ])('says whom an order is for, then how much: %j', (known, said) => {
    expect(factWords(sampleEvent(), facts(known), NOON)).toBe(said);
  });

  it('says when an order is wanted, and when a booking begins', () => {
    const wantedAt = NOON + 3_600_000;
    expect(factWords(sampleEvent(), facts({ orderType: 'pickup', wantedAt }), NOON)).toMatch(
      /^Pick-up 0?1:00/,
    );
    const booking = sampleEvent({ kind: 'booking_created', entityType: 'booking' });
    expect(factWords(booking, facts({ wantedAt, covers: 4, table: '7' }), NOON)).toMatch(
      /^0?1:00.* · Table 7 · 4 guests$/,
    );
  });

  it('says to which order a payment belongs', () => {
    const payment = sampleEvent({
      kind: 'transaction_updated',
      entityType: 'transaction',
      entityId: '8',
      orderId: '1349',
    });
    expect([titleOf(payment), factWords(payment, null, NOON)]).toEqual(['Payment #8', 'Order #1349']);
  });

  it('says of what is no thing what its event says, and how many more there are', () => {
    const item = { kind: 'menu_updated', entityType: 'menu', detail: 'Lamb', status: 'unavailable' } as const;
    expect(restOf(thing(item), NOON)).toBe('Lamb');
    expect(restOf(thing(item, { ...item, entityId: '2' }), NOON)).toBe('and 1 more');
  });

  it('shows money, and nothing where it is not known', () => {
    expect(amountOf(facts({ total: 123_450 }), 'AUD')).toBe('$1,234.50');
    expect([amountOf(facts({}), 'AUD'), amountOf(null, 'AUD')]).toEqual(['', '']);
  });

  it('counts while it waits, then says how long it took', () => {
    const waiting = thing({});
    expect(hasRunningClock(waiting, true)).toBe(true);
    expect(hasRunningClock(waiting, false)).toBe(false);
    expect(hasRunningClock(thing({ calledAt: NOON + 5 }), false)).toBe(true);
    expect(hasRunningClock(accepted(31_000), true)).toBe(false);
    expect(lastColumn(waiting, NOON + 58_000)).toBe('0:58');
    expect(lastColumn(waiting, NOON - 58_000)).toBe('0:00');
    expect(lastColumn(accepted(31_000), null)).toBe('in 31 s');
    expect(tookWords(accepted(161_000))).toBe('in 2:41');
  });

  it('names who took it', () => {
    const fold = new ThingFold();
    fold.add(sampleEvent({ receivedAt: NOON, status: 'rejected' }));
    fold.change(change(1, { handledAt: NOON, handledBy: 'Anna' }));
    const [taken] = fold.list();
    expect(taken && [lastColumn(taken, null), endWords(taken)]).toEqual(['✓ Anna', 'Got it']);
  });

  it('says what became of a call', () => {
    expect(endWords(accepted(31_000))).toBe('Accepted in 31 s');
    expect(endWords(thing({}, { kind: 'order_updated', status: 'cancelled', origin: 'recovered' }))).toBe(
      'Cancelled',
    );
    expect(endWords(undefined)).toBe('Got it');
  });

  it('has a name that says all but the seconds', () => {
    const row = thing({ calledAt: NOON + 9, locationId: 'a' });
    const shown = { thing: row, title: titleOf(row.latest), rest: 'Table 5', pill: statusPill(row.state) };
    const name = thingName(
      { ...shown, amount: '$64.20', venue: 'Harbour Bar', isChecked: true, isWaiting: true, unknown: '' },
      NOON + 185_000,
      NOON,
    );
    expect(name).toMatch(
      /^Order #1\. Selected\. Urgent\. Table 5\. Waiting\. waiting for 3 min\. 12:00:00.*\. \$64\.20\. Harbour Bar$/,
    );
  });
});

describe('statusPill', () => {
  const pill = (fields: Partial<MonitorEvent>) => {
    const found = statusPill(sampleEvent(fields));
    return found && `${found.tone}: ${found.text}`;
  };
  const payment = { kind: 'transaction_updated', entityType: 'transaction' } as const;

  it.each([
    [{ status: 'pending' }, 'waiting: Waiting'],
    [{ status: ' Accepted ' }, 'good: Accepted'],
    [{ status: 'rejected' }, 'bad: Rejected'],
    [{ status: 'venue_cancelled' }, 'bad: Venue cancelled'],
    [{ status: 'cancelled' }, 'plain: Cancelled'],
    [{ status: 'complete' }, 'plain: Complete'],
    [{ status: 'on_hold' }, 'plain: On hold'],
    [{ status: 'constructor' }, 'plain: Constructor'],
    [{ ...payment, status: 'complete' }, 'good: Paid'],
    [{ ...payment, status: 'waiting' }, 'waiting: Under way'],
    [{ ...payment, status: 'rejected' }, 'bad: Declined'],
    [{ kind: 'menu_updated', entityType: 'menu', status: 'unavailable' }, 'waiting: Sold out'],
    [{ kind: 'checkin_deleted', entityType: 'check-in', status: null }, 'plain: Cancelled'],
    [{ kind: 'order_updated', status: null }, null],
    [{ recognition: 'unknown', status: 'pending' }, null],
  ] as const)('of %j', (fields, said) => {
    expect(pill(fields)).toBe(said);
  });
});
