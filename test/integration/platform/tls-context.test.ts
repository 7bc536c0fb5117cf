/** Whom TLS trusts when lists of issuers cannot be read. */
import { expect, it } from 'vitest';
import { trustOptions } from '../../../electron/platform/net/adapters/tls-context.ts';

it.each([
  { lists: { default: ['a'], system: ['b', 'a'] }, trusted: { ca: ['a', 'b'] } },
  { lists: { default: ['a'], system: [] }, trusted: { ca: ['a'] } },
  { lists: { default: [], system: ['b'] }, trusted: {} },
  { lists: { default: [], system: [] }, trusted: {} },
])('E12 of the lists $lists it takes $trusted, and never trusts nobody', ({ lists, trusted }) => {
  expect(trustOptions((source) => lists[source])).toEqual(trusted);
});
