/** Hostile arguments at every door of main: each is taken as what its parser says, or turned away; nothing is thrown or changed. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requestParsers, type RequestChannel } from '../../../electron/shared/ipc.ts';

const channels = Object.keys(requestParsers) as RequestChannel[];
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

/** What may stand alone: a filter text, a theme and the like are not in the list above. */
describe.each(channels)('%s', (channel) => {
  it.each(HOSTILE)('turns %s away', (_what, argument) => {
    expect(v.safeParse(requestParsers[channel], argument).success).toBe(allowed(channel, argument));
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withDate: true, withMap: true, maxDepth: 4 }),
        (argument) => {
          v.safeParse(requestParsers[channel], argument);
        },
      ),
      { numRuns: 200 },
    );
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});

/** The few of the hostile values that mean something somewhere. */
function allowed(channel: RequestChannel, argument: unknown): boolean {
  // No device, and a pause of a fraction of a minute.
  return (
    (channel === 'devices:use' && argument === null) ||
    (channel === 'notifications:pause' && argument === 0.5)
  );
}
