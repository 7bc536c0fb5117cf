/** Times of Doshii mean the same on every computer, and what is none is not guessed at. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { utcTime } from '../../../../electron/shared/text/utc-time.ts';

const zone = process.env['TZ'];
/** Ten or eleven hours ahead of UTC. */
beforeAll(() => void (process.env['TZ'] = 'Australia/Sydney'));
afterAll(() => void (zone === undefined ? delete process.env['TZ'] : (process.env['TZ'] = zone)));

const date = fc.date({ noInvalidDate: true });

it('F1 a time without an offset is UTC, however it is written', () => {
  fc.assert(
    fc.property(date, (at) => {
      const iso = at.toISOString();
      const bare = iso.slice(0, -1);
      for (const text of [
        iso,
        bare,
        bare.replace('T', ' '),
        `${bare}+00:00`,
        ` ${bare}z `,
        `${bare.replace('.', ',')}+0000`,
      ])
        expect(utcTime(text), text).toBe(at.getTime());
      expect(utcTime(bare.slice(0, -4))).toBe(Math.floor(at.getTime() / 1_000) * 1_000);
    }),
  );
});

it('F1 an offset counts', () => {
  expect(utcTime('2026-11-30T10:00:00+11:00')).toBe(Date.UTC(2026, 10, 29, 23));
  expect(utcTime('2026-11-30 10:00 -0330')).toBe(Date.UTC(2026, 10, 30, 13, 30));
  expect(utcTime('2026-11-30')).toBe(Date.UTC(2026, 10, 30));
});

it.each([
  '',
  ' ',
  '7',
  '12',
  '1700000000',
  '2026',
  '2026-13-45',
  '2026-11-30T25:00',
  'Tue',
  'Mon, 30 Nov 2026 10:00:00',
  '11/30/2026',
  'T10:00',
  'null',
  '2026-11-30T10:00:00 AEST',
  '2026-11-30T10:00:00+99:99',
])('F1 %j is no time', (text) => expect(utcTime(text)).toBeNaN());

it('F1 any text is a time or none, and never an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-:T +.Z') }), (text) => {
      expect(typeof utcTime(text)).toBe('number');
    }),
  );
});
