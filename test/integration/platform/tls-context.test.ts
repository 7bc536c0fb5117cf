/** Whom TLS trusts when lists of issuers cannot be read. */
import tls from 'node:tls';
import { expect, it } from 'vitest';
import { trustIn, trustOptions } from '../../../electron/platform/net/adapters/tls-context.ts';

it.each([
  { lists: { default: ['a'], system: ['b', 'a'] }, trusted: { ca: ['a', 'b'] } },
  { lists: { default: ['a'], system: [] }, trusted: { ca: ['a'] } },
  { lists: { default: [], system: ['b'] }, trusted: {} },
  { lists: { default: [], system: [] }, trusted: {} },
])('E12 of the lists $lists it takes $trusted, and never trusts nobody', ({ lists, trusted }) => {
  expect(trustOptions((source) => lists[source])).toEqual(trusted);
});

it('S24 a certificate that cannot be read costs itself only, and is counted', () => {
  const [first = '', second = '', third = ''] = tls.rootCertificates;
  const lists = {
    default: [first, 'none', second.slice(0, 300)],
    system: [third, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
  };
  const { context, counts } = trustIn((source) => lists[source]);
  expect(counts).toEqual({ own: 1, system: 1, unreadable: 3 });
  expect(context).toHaveProperty('context');
});

it('S24 a system whose store is empty or cannot be read leaves the monitor its own issuers', () => {
  const own = tls.rootCertificates.slice(0, 3);
  expect(trustIn((source) => (source === 'default' ? own : [])).counts).toMatchObject({ own: 3, system: 0 });
  const failing = trustIn((source) => {
    if (source === 'system') throw new Error('no store');
    return own;
  });
  expect(failing.counts).toEqual({ own: 3, system: 0, unreadable: 0 });
});
