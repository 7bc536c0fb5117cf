/** What the window may ask about what is put aside: who does it, and until when a venue is open. */
import { expect, it } from 'vitest';
import { shelfHandlers } from '../../../../electron/app/requests/shelves.ts';
import type { ShelfRequest } from '../../../../electron/shared/alerts/shelf-ipc.ts';

const NOON = Date.UTC(2026, 10, 30, 12);
const HOUR_MS = 3_600_000;
const REQUEST: ShelfRequest = { rule: 'order_created', locationId: null, durationMs: HOUR_MS, reason: '' };

function handlers(operator = '') {
  const asked: (string | null)[] = [];
  const ended: string[] = [];
  const all = shelfHandlers({
    attention: {
      putAside: (_request, by) => (asked.push(by), { ok: true }),
      endShelf: (id) => void ended.push(id),
    },
    operator: () => operator,
    calendarAt: (locationId) => ({ isOpen: (at) => locationId === 'bar' && at < NOON + HOUR_MS }),
    now: () => NOON,
  });
  return { all, asked, ended };
}

it.each([
  ['Kim', 'Sam', 'Sam'],
  ['Kim', '', 'Kim'],
  ['Kim', undefined, 'Kim'],
  ['', undefined, null],
])('of a computer of %j, on which %j is asked for: done by %j', (operator, by, expected) => {
  const { all, asked } = handlers(operator);
  void all['shelf:add'](by === undefined ? REQUEST : { ...REQUEST, by });
  expect(asked).toEqual([expected]);
});

it('ends by id, and says when a venue closes', () => {
  const { all, ended } = handlers();
  expect(all['shelf:end']('x')).toBeNull();
  expect(ended).toEqual(['x']);
  expect(all['shelf:closing']({ locationId: 'bar' })).toBe(NOON + HOUR_MS);
  expect(all['shelf:closing']({ locationId: null })).toBeNull();
});
