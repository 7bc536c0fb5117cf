/** The table of what depends on what. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  heldBy,
  type CauseKind,
  type RunningCause,
} from '../../../../electron/alerts/causes/cause-dependencies.ts';

const KINDS: readonly CauseKind[] = ['connection', 'pos-offline', 'takes-nothing'];
const place = fc.constantFrom('a', 'b', null);
const cause: fc.Arbitrary<RunningCause> = fc.record({
  kind: fc.constantFrom(...KINDS),
  locationId: place,
  isCalled: fc.boolean(),
});

it('an alarm that names a cause is never held back by itself, nor by what hangs on it', () => {
  fc.assert(
    fc.property(fc.array(cause), cause, (running, own) => {
      const holder = heldBy(own, [...running, own]);
      expect(holder === null || (holder.kind === 'connection' && own.kind !== 'connection')).toBe(true);
    }),
  );
});

it('a thing is held by a cause of its own location or by the connection, and by one that was called if there is one', () => {
  fc.assert(
    fc.property(fc.array(cause), place, (running, locationId) => {
      const fits = running.filter((each) => each.kind === 'connection' || each.locationId === locationId);
      const holder = heldBy({ kind: 'thing', locationId }, running);
      expect(holder === null).toBe(fits.length === 0);
      if (holder === null) return;
      expect(fits).toContain(holder);
      expect(holder.isCalled).toBe(fits.some(({ isCalled }) => isCalled));
      // Of those that were not called, the one that nothing holds back.
      if (!holder.isCalled)
        expect(holder.kind === 'connection').toBe(fits.some(({ kind }) => kind === 'connection'));
    }),
  );
});

it('no cause holds back another in a circle', () => {
  const all = KINDS.map((kind) => ({ kind, locationId: 'a', isCalled: true }));
  for (const each of all) {
    const seen = [each];
    for (let next = heldBy(each, all); next !== null; next = heldBy(next, all)) {
      const known = next;
      expect(seen).not.toContain(known);
      seen.push({ ...known, locationId: 'a' });
    }
  }
});
