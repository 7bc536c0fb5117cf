/** The file of alarms says what was recorded, and nothing else. */
import { expect, it } from 'vitest';
import { AlarmTable, alarmsFile, truthFile } from '../../../bench/week/csv.ts';

const AT = Date.parse('2026-09-28T02:00:00Z');
const NEED = { thing: 'order 5 Xk4pQ1tz', neededFrom: AT, deadline: AT + 65_000 };

function raised(id: number, more: object = {}) {
  const record = { type: 'raised', id, at: AT + 60_000, priority: 'urgent', kind: 'order_created' } as const;
  return { ...record, locationId: 'Xk4pQ1tz', thing: 'order 5 Xk4pQ1tz', covers: [], ...more };
}

it('writes a row for each alarm, with its end and the deadline of what it is about', () => {
  const table = new AlarmTable();
  table.add(raised(1));
  table.add(raised(2, { thing: null, kind: 'many-orders', covers: ['order 6 Xk4pQ1tz'] }));
  table.add({ type: 'covers', id: 2, at: AT + 90_000, thing: 'order 7 Xk4pQ1tz' });
  table.add({ type: 'reminded', id: 2, at: AT + 120_000 });
  table.add({ type: 'ended', id: 1, at: AT + 70_000, by: 'till' });
  table.add(raised(3, { thing: null, kind: 'connection-lost', locationId: null, priority: 'notice' }));
  expect(alarmsFile(table.csv([NEED])).split('\n')).toEqual([
    'at,priority,kind,location,thing,endedAt,endedBy,deadline,covers',
    '2026-09-28T02:01:00.000Z,urgent,order_created,Xk4pQ1tz,order 5 Xk4pQ1tz,2026-09-28T02:01:10.000Z,till,2026-09-28T02:01:05.000Z,',
    '2026-09-28T02:01:00.000Z,urgent,many-orders,Xk4pQ1tz,,,,,order 6 Xk4pQ1tz@2026-09-28T02:01:00.000Z;order 7 Xk4pQ1tz@2026-09-28T02:01:30.000Z',
    '2026-09-28T02:01:00.000Z,notice,connection-lost,,connection,,,,',
    '',
  ]);
  expect(table.reminders).toBe(1);
});

it('writes what needed a person', () => {
  expect(truthFile([NEED])).toBe(
    'thing,neededFrom,deadline\norder 5 Xk4pQ1tz,2026-09-28T02:00:00.000Z,2026-09-28T02:01:05.000Z\n',
  );
});

it('knows the sounds that no alarm and no reminder reports', () => {
  const table = new AlarmTable();
  table.add(raised(1));
  table.add({ type: 'reminded', id: 1, at: AT + 120_000 });
  expect(table.unrecorded([AT + 60_500, AT + 121_000, AT + 180_000])).toEqual([AT + 180_000]);
});

it('refuses what happens to an alarm that is not open', () => {
  const table = new AlarmTable();
  table.add(raised(1));
  table.add({ type: 'ended', id: 1, at: AT + 70_000, by: 'person' });
  expect(() => table.add({ type: 'covers', id: 1, at: AT, thing: 'order 9 Xk4pQ1tz' })).toThrow('not open');
});
