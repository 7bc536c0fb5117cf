/** The table of what depends on what. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  heldBy,
  isLink,
  type CauseKind,
  type RunningCause,
} from '../../../../electron/alerts/causes/cause-dependencies.ts';

const KINDS: readonly CauseKind[] = ['network', 'connection', 'pos-offline', 'takes-nothing'];
/** What is farther from the orders may hold back what is nearer. */
const LEVEL: Readonly<Record<CauseKind, number>> = {
  network: 0,
  connection: 1,
  'pos-offline': 2,
  'takes-nothing': 2,
};
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
      expect(holder === null || LEVEL[holder.kind] < LEVEL[own.kind]).toBe(true);
    }),
  );
});

it('a thing is held by a cause of its own location or by the connection, and by one that was called if there is one', () => {
  fc.assert(
    fc.property(fc.array(cause), place, (running, locationId) => {
      const fits = running.filter((each) => isLink(each.kind) || each.locationId === locationId);
      const holder = heldBy({ kind: 'thing', locationId }, running);
      expect(holder === null).toBe(fits.length === 0);
      if (holder === null) return;
      expect(fits).toContain(holder);
      expect(holder.isCalled).toBe(fits.some(({ isCalled }) => isCalled));
      // Of those that were not called, the one that nothing holds back.
      if (!holder.isCalled) expect(LEVEL[holder.kind]).toBe(Math.min(...fits.map(({ kind }) => LEVEL[kind])));
    }),
  );
});

it('without a network a lost connection is held back, and is not once there is one', () => {
  fc.assert(
    fc.property(fc.array(cause), fc.boolean(), (others, isCalled) => {
      const network: RunningCause = { kind: 'network', locationId: null, isCalled };
      const rest = others.filter(({ kind }) => kind !== 'network');
      const connection = { kind: 'connection', locationId: null } as const;
      expect(heldBy(connection, [...rest, network])).toBe(network);
      expect(heldBy(connection, rest)).toBeNull();
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
