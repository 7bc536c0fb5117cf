/** Events become things: one row an order, in the state that it has now. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import { MAX_THINGS, ThingFold } from '../../../../electron/shared/things/fold-things.ts';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';
import { change } from '../../../fakes/window-fixtures.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Numbers events in the order in which they are given; `at` is in seconds. */
function folded(...events: readonly (Partial<MonitorEvent> & { at?: number })[]): ThingFold {
  const fold = new ThingFold();
  events.forEach(({ at = 0, ...fields }, index) =>
    fold.add(sampleEvent({ receivedAt: at * SECOND, severity: 'quiet', ...fields, seq: index + 1 })),
  );
  return fold;
}

const created = (fields: Partial<MonitorEvent> & { at?: number } = {}) =>
  ({ kind: 'order_created', status: 'pending', severity: 'urgent', ...fields }) as const;
const updated = (status: string, fields: Partial<MonitorEvent> & { at?: number } = {}) =>
  ({ kind: 'order_updated', status, ...fields }) as const;
const gapAt = (at: number): Partial<MonitorEvent> & { at: number } => ({
  at,
  kind: 'gap',
  recognition: 'gap',
  entityType: null,
  entityId: null,
  status: null,
  gap: { from: 0, to: at * SECOND, cause: reason('ended', ''), exceedsResend: false, recovery: null },
});
const statuses = (fold: ThingFold): readonly (string | null)[] =>
  fold.list().map(({ state }) => state.status);

describe('ThingFold', () => {
  it('makes one thing of an order, in the place where it came, with its status now', () => {
    const fold = folded(created(), created({ entityId: '2' }), updated('accepted', { at: 31 }));
    expect(fold.list().map(({ first, state }) => [first.entityId, state.status])).toEqual([
      ['2', 'pending'],
      ['1', 'accepted'],
    ]);
  });

  it('keeps an order, its payment and its check apart, though they may have the same number', () => {
    const payment = { kind: 'transaction_created', entityType: 'transaction', status: 'requested' } as const;
    const check = { kind: 'order_preprocess', status: 'pending' } as const;
    expect(folded(created(), payment, check).list()).toHaveLength(3);
  });

  it('keeps the same number at two locations apart, and gives what names none to the only one', () => {
    const apart = folded(created({ locationId: 'a' }), created({ locationId: 'b' }), updated('accepted'));
    expect(apart.list().map(({ locationId }) => locationId)).toEqual([null, 'b', 'a']);
    const joined = folded(created(), updated('accepted', { locationId: 'a' }), updated('complete'));
    expect(joined.list()).toMatchObject([{ locationId: 'a', events: 3, state: { status: 'complete' } }]);
  });

  it('says how long an order was pending, up to its answer and then up to now', () => {
    const accepted = folded(created({ at: 2 }), updated('accepted', { at: 33 }));
    expect(accepted.list()).toMatchObject([{ pendingSince: 2_000, tookMs: 31_000, answer: 'accepted' }]);
    const complete = folded(
      created({ at: 2 }),
      updated('accepted', { at: 33 }),
      updated('complete', { at: 842 }),
    );
    expect(complete.list()).toMatchObject([{ tookMs: 840_000, answer: 'accepted' }]);
  });

  it('does not say so where it was not watched all the time, or the clock was set back', () => {
    const took = (fold: ThingFold) => fold.list().at(-1)?.tookMs;
    expect(took(folded(created(), gapAt(40), updated('accepted', { at: 41 })))).toBeNull();
    expect(took(folded(updated('accepted', { at: 41 })))).toBeNull();
    expect(took(folded(created(), updated('accepted', { at: 41, origin: 'recovered' })))).toBeNull();
    expect(took(folded(created({ at: 50 }), updated('accepted', { at: 41 })))).toBeNull();
    const after = folded(gapAt(1), created({ at: 2 }), updated('accepted', { at: 4 }));
    expect(after.list()[0]?.tookMs).toBe(2_000);
  });

  it('does not take back an answer for a creation that Doshii sends again', () => {
    const fold = folded(updated('accepted', { at: 10 }), created({ at: 20 }));
    expect(statuses(fold)).toEqual(['accepted']);
    expect(fold.list()[0]?.latest.seq).toBe(1);
    // Days later it is another order of the same number.
    expect(statuses(folded(updated('accepted'), created({ at: 11 * 60 })))).toEqual(['pending']);
  });

  it('does not let what was fetched afterwards turn a newer status back', () => {
    const late = { origin: 'recovered', happenedAt: 5 * SECOND } as const;
    const fold = folded(created(), updated('complete', { at: 60 }), updated('accepted', { at: 90, ...late }));
    expect(statuses(fold)).toEqual(['complete']);
    // What is answered wins over what is pending, whichever clock said so.
    expect(statuses(folded(created({ at: 9 }), updated('accepted', { at: 90, ...late })))).toEqual([
      'accepted',
    ]);
    expect(statuses(folded(updated('accepted', { at: 60 }), updated('cancelled', { at: 90 })))).toEqual([
      'cancelled',
    ]);
  });

  it('keeps the status when an event says none', () => {
    const fold = folded(created(), updated('accepted', { at: 5 }), {
      kind: 'order_updated',
      status: null,
      at: 6,
    });
    expect(fold.list()).toMatchObject([{ latest: { seq: 3 }, state: { seq: 2 } }]);
    const arrived = { kind: 'checkin_created', entityType: 'check-in', status: 'pending' } as const;
    const gone = { kind: 'checkin_deleted', entityType: 'check-in', status: null } as const;
    expect(folded(arrived, gone).list()).toMatchObject([{ state: { kind: 'checkin_deleted' } }]);
  });

  it('gathers facts, the later ones first', () => {
    const fold = folded(
      created({ facts: { ...NO_FACTS, table: '5', items: 2 } }),
      updated('accepted', { facts: { ...NO_FACTS, items: 3 } }),
    );
    expect(fold.list()[0]?.facts).toMatchObject({ table: '5', items: 3 });
    fold.change(change(2, { facts: { ...NO_FACTS, total: 4_510 } }));
    expect(fold.list()[0]?.facts).toMatchObject({ table: '5', items: 3, total: 4_510 });
  });

  it('knows which rows ask for a person, and who took them', () => {
    const fold = folded(created(), updated('rejected', { severity: 'urgent' }));
    expect(fold.list()[0]?.open.map(({ seq }) => seq)).toEqual([1, 2]);
    fold.change(change(1, { handledAt: 5, closedBy: 2 }));
    fold.change(change(2, { handledAt: 6, handledBy: 'Anna' }));
    expect(fold.list()).toMatchObject([{ open: [], handled: { seq: 2, handledBy: 'Anna' } }]);
    fold.change(change(2));
    expect(fold.list()).toMatchObject([{ open: [{ seq: 2 }], handled: null }]);
  });

  it('joins what changes of a menu at one place in a row, and nothing else', () => {
    const item = (entityId: string, locationId = 'a') =>
      ({ kind: 'menu_updated', entityType: 'menu', status: 'unavailable', entityId, locationId }) as const;
    const fold = folded(item('1'), item('2'), item('3', 'b'), created(), item('4'));
    expect(fold.list().map(({ events }) => events)).toEqual([1, 1, 1, 2]);
    expect(folded(gapAt(1), gapAt(9)).list()).toHaveLength(2);
  });

  it('lists nothing that is hidden, but lets it change what is listed', () => {
    expect(folded(created({ severity: 'hidden' })).list()).toEqual([]);
    expect(statuses(folded(created(), updated('complete', { severity: 'hidden' })))).toEqual(['complete']);
  });

  it('passes over what it knows', () => {
    const fold = folded(created(), updated('accepted'));
    fold.add(sampleEvent({ seq: 1, kind: 'order_updated', status: 'cancelled' }));
    expect(statuses(fold)).toEqual(['accepted']);
  });

  it('keeps the newest things, also of a flood of updates of one', () => {
    const fold = new ThingFold();
    for (let seq = 1; seq <= 100_000; seq += 1)
      fold.add(sampleEvent({ seq, entityId: String(Math.floor(seq / 3)), receivedAt: seq }));
    expect(fold.list()).toHaveLength(MAX_THINGS);
    expect(fold.list()[0]?.latest.seq).toBe(100_000);
    expect(fold.find(1)).toBeUndefined();
    for (let seq = 100_001; seq <= 103_000; seq += 1)
      fold.add(sampleEvent({ seq, entityId: '33333', severity: 'urgent', receivedAt: seq }));
    expect(fold.list()[0]?.open.length).toBeLessThanOrEqual(20);
  });

  it('gives each thing one key for as long as it is kept, whatever comes', () => {
    const events = fc.array(
      fc.record({
        entityId: fc.constantFrom('1', '2', null),
        locationId: fc.constantFrom('a', 'b', null),
        kind: fc.constantFrom('order_created', 'order_updated', 'menu_updated', 'transaction_updated'),
        status: fc.constantFrom('pending', 'accepted', 'complete', null),
        origin: fc.constantFrom('live' as const, 'recovered' as const),
        at: fc.integer({ min: -MINUTE, max: MINUTE }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(events, (given) => {
        const fold = new ThingFold();
        let before: readonly string[] = [];
        given.forEach(({ at, ...fields }, index) => {
          fold.add(sampleEvent({ ...fields, severity: 'quiet', receivedAt: at, seq: index + 1 }));
          const keys = fold.list().map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.slice(keys.length - before.length)).toEqual(before);
          before = keys;
        });
        expect(fold.list().reduce((sum, thing) => sum + thing.events, 0)).toBe(given.length);
      }),
    );
  });
});
