/** Hostile arguments on every request channel: each is rejected, or parsed where it means something; nothing throws or changes. */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { requests, type RequestChannel } from '../../../../electron/shared/ipc/ipc.ts';

const channels = Object.keys(requests) as RequestChannel[];
const deep = JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) as unknown;

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a negative number', -1],
  ['a fraction', 0.5],
  ['a huge number', 2 ** 60],
  ['a text of two million characters', 'x'.repeat(2_000_000)],
  ['a text of control characters', '\u0000\u202e\ud800'],
  ['an empty object', {}],
  ['a hundred thousand entries', Array.from({ length: 100_000 }, () => 'x')],
  ['two thousand levels', deep],
  ['prototype keys', JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}')],
  ['a date', new Date(0)],
  ['a map', new Map([['what', 1]])],
  ['an object that lies', { toString: () => 'abc', valueOf: () => 7, length: 1, 0: 'x' }],
];

/** The few of the hostile values that mean something somewhere: not watched until asked to, all venues, no device, and a pause of a fraction of a minute. */
const MEANINGFUL = [
  'connection:disconnect takes null',
  'day:figures takes null',
  'devices:use takes null',
  'notifications:pause takes a fraction',
];

it('every channel rejects every hostile value, but for the few that mean something there', () => {
  const taken = channels.flatMap((channel) =>
    HOSTILE.filter(([, argument]) => v.is(requests[channel].argument, argument)).map(
      ([what]) => `${channel} takes ${what}`,
    ),
  );
  expect(taken.sort()).toEqual(MEANINGFUL);
});

it('no channel throws, whatever comes', () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: true, withDate: true, withMap: true, maxDepth: 4 }),
      (argument) => {
        for (const channel of channels) v.safeParse(requests[channel].argument, argument);
      },
    ),
  );
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});
