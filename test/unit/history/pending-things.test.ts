/** An order or a payment is followed from its first pending row to its end, and what is not known of it is not guessed. */
import { describe, expect, it } from 'vitest';
import {
  AcceptanceCount,
  acceptancesIn,
  MAX_ACCEPTANCES,
  UNANSWERED_MS,
} from '../../../electron/history/acceptances.ts';
import { MAX_FOLLOWED, PendingThings } from '../../../electron/history/pending-things.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

type Fields = Partial<MonitorEvent>;

/** Rows a second apart, from 0. */
function rows(...all: readonly Fields[]): MonitorEvent[] {
  return all.map((fields, index) =>
    sampleEvent({ seq: index + 1, receivedAt: index * 1_000, kind: 'order_updated', ...fields }),
  );
}

function counted(...all: readonly Fields[]) {
  const count = new AcceptanceCount();
  for (const row of rows(...all)) count.add(row);
  return acceptancesIn(count.state).map(({ topic, pendingAt, answeredAt, outcome, calledAt }) => {
    const called = calledAt === null ? '' : ` called ${calledAt}`;
    return `${topic} ${pendingAt}-${answeredAt ?? ''} ${outcome ?? 'open'}${called}`;
  });
}

const PENDING = { status: 'pending' };
const ACCEPTED = { status: 'accepted' };
const CREATED = { kind: 'order_created', status: 'pending' };
const payment = (status: string): Fields => ({ kind: 'transaction_updated', entityId: 'p', status });
/** Another order, so late that what was pending by then has no answer. */
const LATER = { ...PENDING, entityId: 'later', receivedAt: UNANSWERED_MS + 60_000 };
const GAP = { kind: 'gap', entityId: null, status: null };

describe('things that are pending', () => {
  it.each([
    ['accepted', 'taken'],
    ['complete', 'taken'],
    ['rejected', 'refused'],
    ['venue_cancelled', 'refused'],
    ['cancelled', 'withdrawn'],
    [' Accepted ', 'taken'],
  ])('an order that becomes %s is %s, by the clock of its first pending row', (status, outcome) => {
    expect(counted(CREATED, PENDING, { status }, { status: 'complete' })).toEqual([
      `order 0-2000 ${outcome}`,
    ]);
  });

  it('a payment keeps the clock of its request until a final status', () => {
    const steps = ['requested', 'pending', 'waiting', 'complete'].map(payment);
    expect(counted(...steps)).toEqual(['transaction 0-3000 taken']);
    expect(counted(payment('requested'), payment('rejected'))).toEqual(['transaction 0-1000 refused']);
  });

  it('a status that is not known, and none, say nothing', () => {
    expect(counted(CREATED, { status: 'robotic' }, { status: null }, LATER)).toEqual(['order 0- open']);
    expect(
      counted({ status: 'robotic' }, ACCEPTED, { kind: 'order_preprocess' }, { entityId: null }),
    ).toEqual([]);
  });

  it('orders of two locations, and an order and a payment, with one number are not confused', () => {
    const paid = { ...payment('complete'), entityId: '1' };
    expect(counted({ ...PENDING, locationId: 'a' }, { ...ACCEPTED, locationId: 'b' }, paid, LATER)).toEqual([
      'order 0- open',
    ]);
  });

  it('a creation that comes late does not open what has ended; a change that asks again does', () => {
    expect(counted(ACCEPTED, CREATED)).toEqual([]);
    expect(counted(CREATED, ACCEPTED, CREATED)).toEqual(['order 0-1000 taken']);
    expect(counted(CREATED, ACCEPTED, PENDING, ACCEPTED)).toEqual([
      'order 0-1000 taken',
      'order 2000-3000 taken',
    ]);
  });

  it('what was pending before a gap is left out, unless a person was called before it', () => {
    expect(counted(CREATED, GAP, ACCEPTED)).toEqual([]);
    expect(counted({ ...CREATED, calledAt: 900 }, GAP, ACCEPTED)).toEqual(['order 0- open called 900']);
    expect(counted({ ...CREATED, calledAt: 1_001 }, GAP, ACCEPTED)).toEqual([]);
    expect(counted(GAP, CREATED, ACCEPTED)).toEqual(['order 1000-2000 taken']);
  });

  it('an order without an answer for ten minutes counts as unanswered; a younger one does not count yet', () => {
    const other = (receivedAt: number): Fields => ({ ...PENDING, entityId: 'later', receivedAt });
    expect(counted(CREATED, other(UNANSWERED_MS - 1))).toEqual([]);
    expect(counted(CREATED, other(UNANSWERED_MS))).toEqual(['order 0- open']);
    expect(counted(CREATED, other(UNANSWERED_MS), GAP)).toEqual(['order 0- open']);
    // The silence before a gap may be that of the connection.
    expect(counted(CREATED, { ...GAP, receivedAt: UNANSWERED_MS })).toEqual([]);
  });

  it('what came by recovery is left out, also when it comes live later; a test alert is nothing', () => {
    const recovered = { origin: 'recovered' } as const;
    expect(counted({ ...CREATED, ...recovered }, PENDING, ACCEPTED)).toEqual([]);
    expect(counted(CREATED, { ...ACCEPTED, ...recovered }, PENDING)).toEqual([]);
    expect(counted({ ...CREATED, origin: 'test' }, ACCEPTED)).toEqual([]);
    expect(counted({ ...CREATED, ...recovered }, ACCEPTED, PENDING, LATER)).toEqual(['order 2000- open']);
  });

  it('when a person was called is taken from any of its pending rows, and only the first time counts', () => {
    expect(counted(CREATED, { ...PENDING, calledAt: 1_500 }, { ...PENDING, calledAt: 1_700 })).toEqual([
      'order 0- open called 1500',
    ]);
    const things = new PendingThings();
    const [row = sampleEvent()] = rows(CREATED);
    expect(things.called(row, 5)).toBeNull();
    things.take(row);
    expect(things.called(row, 5)).toMatchObject({ pendingAt: 0, calledAt: 5 });
    expect(things.called(row, 6)).toBeNull();
  });

  it('follows a bounded number of things, and keeps a bounded number of ends', () => {
    const many = Array.from({ length: 2 * MAX_ACCEPTANCES + 10 }, (_, index) => String(index));
    const things = new PendingThings();
    for (const entityId of many) things.take(sampleEvent({ entityId }));
    expect(things.open.size).toBe(MAX_FOLLOWED);
    const count = new AcceptanceCount();
    const once = (entityId: string, locationId: string, status: string): void => {
      count.add(sampleEvent({ entityId, locationId }));
      count.add(sampleEvent({ entityId, locationId, kind: 'order_updated', status }));
    };
    once('first', 'b', 'accepted');
    for (const entityId of many) once(entityId, 'a', 'cancelled');
    const { done } = count.state;
    expect(done).toHaveLength(MAX_ACCEPTANCES + 1);
    expect(done[0]).toMatchObject({ locationId: 'b', outcome: 'taken' });
  });
});
