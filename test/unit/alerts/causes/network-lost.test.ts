/** A computer without a network: the alarm names it, and stands for the connection, the POS and the orders that hang on it. */
import { describe, expect, it } from 'vitest';
import { hasNetwork } from '../../../../electron/connection/adapters/network-addresses.ts';
import { reason, type ReasonCode } from '../../../../electron/shared/connection/reasons.ts';
import { FakeVenue } from '../../../fakes/fake-venue.ts';

const MINUTE = 60;
const TITLE = 'This computer has no network: check the cable or Wi-Fi';

/** @param code why there is no connection */
function drop(venue: FakeVenue, code: ReasonCode = 'unreachable'): void {
  venue.link('waiting', venue.clock.now(), reason(code, 'ENETUNREACH'));
}

describe('a computer without a network', () => {
  it('is one alarm at the times of a lost connection, and says what was open', async () => {
    const venue = new FakeVenue(false);
    venue.see({ entityId: '1', locationId: 'a' });
    await venue.live(20);
    const lostAt = venue.seconds;
    venue.hasNetwork = false;
    drop(venue);
    expect(venue.attention.view.causes.map(({ kind }) => kind)).toEqual(['connection', 'network']);
    await venue.live(95 * MINUTE);
    expect(venue.alarms).toEqual(['network-lost']);
    // What is due calls it sooner.
    expect(venue.toasts.map(({ at }) => Math.round((at - lostAt) / MINUTE))).toEqual([1, 5, 15, 30, 90]);
    expect(venue.toasts[0]?.alert).toMatchObject({
      title: TITLE,
      body: '1 order was open when Doshii was lost; check the till.\nOffline for 45 s: orders may not show.',
      severity: 'urgent',
    });
    expect(venue.sounds.every(({ meaning }) => meaning === 'offline')).toBe(true);
    const row = venue.gap(lostAt);
    venue.hasNetwork = true;
    venue.link('live');
    await venue.live(30);
    expect(venue.unknown).toEqual([[row, { orders: 1, payments: 0, others: 0 }]]);
    expect(venue.titles.at(-1)).toMatch(/^Back online after /);
    expect(venue.toasts.at(-1)?.alert.body).toContain('1 order has an unknown status since then');
    expect(venue.alarms).toEqual(['network-lost']);
    expect(venue.records.at(-1)).toMatchObject({ type: 'ended', by: 'cause' });
    expect(venue.attention.view.causes).toEqual([]);
    expect(venue.stop()).toBe(true);
  });

  it.each<[ReasonCode, boolean]>([
    ['connection-refused', false],
    ['unauthorised', false],
    ['unreachable', true],
  ])('is not named where something answers without one: %s', async (code, hasSome) => {
    const venue = new FakeVenue(false);
    venue.hasNetwork = hasSome;
    drop(venue, code);
    await venue.live(3 * MINUTE);
    expect(venue.alarms).toEqual(['connection-lost']);
  });

  it('that goes when something is due is called for that at once, and an earlier gap does not close it', async () => {
    const venue = new FakeVenue(false);
    venue.see({ entityId: '1', locationId: 'a' });
    await venue.live(10);
    venue.gap(5);
    await venue.live(40);
    drop(venue);
    await venue.live(12);
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(5);
    expect(venue.alarms).toEqual(['network-lost']);
    venue.hasNetwork = true;
    drop(venue);
    await venue.live(20);
    expect(venue.alarms).toEqual(['network-lost', 'connection-lost']);
    expect([venue.closed, venue.unknown]).toEqual([[], []]);
  });

  it('that comes back leaves what is due to the connection, which is called for it at once', async () => {
    const venue = new FakeVenue(false);
    venue.see({ entityId: '1', locationId: 'a' });
    await venue.live(20);
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(50);
    venue.hasNetwork = true;
    drop(venue);
    await venue.live(20);
    expect(venue.alarms).toEqual(['network-lost', 'connection-lost']);
  });

  it('that goes before the connection is called is called at the time of the connection', async () => {
    const venue = new FakeVenue(false);
    drop(venue);
    await venue.live(119);
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(0.5);
    expect(venue.alarms).toEqual([]);
    await venue.live(1);
    expect(venue.alarms).toEqual(['network-lost']);
  });

  it('that comes back before it is called leaves the connection its time', async () => {
    const venue = new FakeVenue(false);
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(110);
    venue.hasNetwork = true;
    drop(venue);
    await venue.live(11);
    expect(venue.alarms).toEqual(['connection-lost']);
    expect(venue.attention.view.causes.map(({ kind }) => kind)).toEqual(['connection']);
  });

  it('is back and Doshii is not: the connection is called in its place after 15 s, with what was open', async () => {
    const venue = new FakeVenue(false);
    venue.see({ entityId: '1', locationId: 'a' });
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(3 * MINUTE);
    venue.hasNetwork = true;
    drop(venue);
    await venue.live(14);
    expect(venue.alarms).toEqual(['network-lost']);
    // For a moment.
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(30);
    expect(venue.alarms).toEqual(['network-lost']);
    venue.hasNetwork = true;
    drop(venue);
    await venue.live(16);
    expect(venue.alarms).toEqual(['network-lost', 'connection-lost']);
    expect(venue.covered).toEqual(['order 1 a', 'order 1 a']);
    expect(venue.withdrawn).toContain('network ');
    expect(venue.titles.filter((title) => title.startsWith('Back online'))).toEqual([]);
    expect(venue.attention.view.causes).toMatchObject([{ kind: 'connection', held: { orders: 1 } }]);
    venue.gap(0);
    venue.link('live');
    await venue.live(20);
    expect(venue.titles.filter((title) => title.startsWith('Back online'))).toHaveLength(1);
  });

  it('that goes while the connection is called takes its place after 2 min, and gives it back', async () => {
    const venue = new FakeVenue(false);
    venue.see({ entityId: '1', locationId: 'a' });
    drop(venue);
    await venue.live(6 * MINUTE);
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(119);
    expect(venue.alarms).toEqual(['connection-lost']);
    await venue.live(2);
    expect(venue.alarms).toEqual(['connection-lost', 'network-lost']);
    expect(venue.records).toContainEqual(expect.objectContaining({ type: 'ended', id: 1, by: 'cause' }));
    expect(venue.attention.view.causes).toMatchObject([
      { kind: 'connection', held: { orders: 0 } },
      { kind: 'network', held: { orders: 1 } },
    ]);
    venue.hasNetwork = true;
    drop(venue);
    await venue.live(16);
    expect(venue.alarms).toEqual(['connection-lost', 'network-lost', 'connection-lost']);
    expect(venue.attention.view.causes).toMatchObject([{ kind: 'connection', held: { orders: 1 } }]);
  });

  it('is over when a person disconnects', async () => {
    const venue = new FakeVenue(false);
    venue.hasNetwork = false;
    drop(venue);
    await venue.live(3 * MINUTE);
    venue.link('off');
    await venue.live(1);
    expect(venue.attention.view.causes).toEqual([]);
    expect(venue.stop()).toBe(true);
  });
});

it('a network is an address of another computer’s making', () => {
  const at = (address: string, internal = false) => ({ eth0: [{ address, internal }] });
  expect(hasNetwork(at('192.168.1.20'))).toBe(true);
  expect(hasNetwork(at('2001:db8::1'))).toBe(true);
  for (const address of ['169.254.3.4', 'fe80::1', 'FEBF::1']) expect(hasNetwork(at(address))).toBe(false);
  expect(hasNetwork({ lo: [{ address: '127.0.0.1', internal: true }], eth0: undefined })).toBe(false);
  expect(hasNetwork({})).toBe(false);
});
