/** A notification's name says what is to happen to it; the system gives it back, perhaps to another run. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseToastId, toastId } from '../../../electron/alerts/toast-id.ts';

const seq = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const target = fc.record({
  opens: fc.oneof(seq, fc.constant<'connection'>('connection')),
  handles: fc.array(seq, { maxLength: 100 }),
  shownAt: fc.integer({ min: 1, max: 8_640_000_000_000_000 }),
});

it('S11 carries what it opens and the rows that it handles, in letters and digits that Windows takes', () => {
  fc.assert(
    fc.property(target, fc.nat(), (wanted, number) => {
      const id = toastId(wanted, number);
      expect(id).toMatch(/^[a-z0-9]{1,64}$/);
      const back = parseToastId(id);
      expect(back).toMatchObject({ opens: wanted.opens, shownAt: wanted.shownAt });
      // All of them or none: half an alert is not to be marked.
      if (back?.handles.length !== 0) expect(back?.handles).toEqual(wanted.handles);
    }),
  );
  expect(parseToastId(toastId({ opens: 12, handles: [12, 15], shownAt: 5 }, 3))).toEqual({
    opens: 12,
    handles: [12, 15],
    shownAt: 5,
  });
  const many = Array.from({ length: 100 }, (_row, index) => index + 1);
  expect(parseToastId(toastId({ opens: 100, handles: many, shownAt: 5 }, 3))).toEqual({
    opens: 100,
    handles: [],
    shownAt: 5,
  });
});

it('S11 gives two notifications of the same row different names', () => {
  const same = { opens: 7, handles: [7], shownAt: 5 };
  expect(toastId(same, 1)).not.toBe(toastId(same, 2));
});

it.each([
  '',
  'n1',
  'o',
  'o0n1t1',
  'o1',
  'o1n1',
  'o1n1t',
  'on1t1',
  'o1ht1',
  'o1h0n1t1',
  'o1n1t1 ',
  'o-1n1t1',
  'o1.5n1t1',
  '14317607570838471237',
])('S11 takes nothing from a name that is not its own: %j', (id) => {
  expect(parseToastId(id)).toBeNull();
});

it('S11 takes nothing from a number that no row has, nor from a name that is too long', () => {
  expect(parseToastId('o9007199254740993n1t1')).toBeNull();
  expect(parseToastId(`o1${'h1'.repeat(100_000)}n1t1`)).toBeNull();
});
