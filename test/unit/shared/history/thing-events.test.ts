/** Which events are about one thing, at one location. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLocation, isAbout } from '../../../../electron/shared/history/thing-events.ts';
import { event, seqs } from '../../../fakes/window-fixtures.ts';

const order = { type: 'order', id: '7', locationId: 'a' } as const;

it('is the thing itself, and of an order also what belongs to it', () => {
  const payment = event(1, { entityType: 'transaction', entityId: '9', orderId: '7' });
  expect(isAbout(order, event(1, { entityId: '7' }))).toBe(true);
  expect(isAbout(order, payment)).toBe(true);
  expect(isAbout({ ...order, type: 'booking' }, payment)).toBe(false);
  expect(isAbout(order, event(8))).toBe(false);
});

describe('Q3 one location', () => {
  const place = fc.option(fc.constantFrom('a', 'b', 'c'));
  const places = fc.array(place, { maxLength: 12 });

  it('has its own events, none of another, and those without a location only where there is no other', () => {
    fc.assert(
      fc.property(places, place, (all, wanted) => {
        const events = all.map((locationId, index) => event(index + 1, { locationId }));
        const named = new Set([...all, wanted].filter((each) => each !== null));
        const found = atLocation(events, wanted);
        const expected = events.filter(
          ({ locationId }) =>
            locationId === wanted || (named.size <= 1 && (locationId === null || wanted === null)),
        );
        expect(seqs(found)).toEqual(seqs(expected));
      }),
    );
  });
});
