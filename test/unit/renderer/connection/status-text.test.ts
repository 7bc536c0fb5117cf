/** The status in the foot of the sidebar, and the bar that stands above a page while it is down. */
import { describe, expect, it } from 'vitest';
import { barOf, statusOf, tryText } from '../../../../renderer/connection/status-text.ts';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import { connection } from '../../../fakes/window-fixtures.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;
const LOST = reason('cut', 'ECONNRESET');
const down = (forMs: number, name: 'waiting' | 'connecting' | 'handshaking' = 'waiting') =>
  connection({ name, lostSince: NOW - forMs, reason: LOST, retryAt: NOW + 14_000 });

describe('the status', () => {
  it('is connected only while live, with the round trip once one is known', () => {
    expect(statusOf(connection({ name: 'live', roundTripMs: null }), NOW)).toEqual({
      tone: 'live',
      text: 'Connected',
    });
    expect(statusOf(connection({ name: 'live', roundTripMs: 23.6 }), NOW).text).toBe('Connected · 24 ms');
    for (const name of ['connecting', 'handshaking', 'waiting', 'refused', 'off'] as const)
      expect(statusOf(connection({ name, reason: null }), NOW).text).not.toContain('Connected');
  });

  it('says for how long it is offline, through the tries, and turns red after five minutes', () => {
    expect(statusOf(down(59_000), NOW)).toEqual({ tone: 'soon', text: 'Offline' });
    expect(statusOf(down(2 * MINUTE + 40_000), NOW)).toEqual({ tone: 'soon', text: 'Offline 2 min' });
    expect(statusOf(down(33 * MINUTE, 'connecting'), NOW)).toEqual({ tone: 'down', text: 'Offline 33 min' });
    expect(statusOf(down(5 * MINUTE), NOW).tone).toBe('down');
    expect(statusOf(down(5 * MINUTE - 1), NOW).tone).toBe('soon');
  });

  it('says that it is refused, and that nobody watches', () => {
    expect(statusOf(connection({ name: 'refused' }), NOW)).toEqual({ tone: 'down', text: 'Can’t sign in' });
    expect(statusOf(connection({ name: 'off' }), NOW)).toEqual({ tone: 'off', text: 'Not watching' });
  });
});

describe('the bar', () => {
  it('is absent while live, while it starts, and during the first try', () => {
    expect(barOf(connection({ name: 'live' }), NOW)).toBeNull();
    expect(barOf(connection({ name: 'connecting', reason: null }), NOW)).toBeNull();
    expect(barOf(connection({ name: 'off', reason: reason('starting', '') }), NOW)).toBeNull();
  });

  it('stays through the tries of an outage, says how long it lasts and what to do', () => {
    expect(barOf(down(6 * MINUTE), NOW)).toMatchObject({
      tone: 'down',
      text: 'Offline for 6 min. New orders don’t reach this screen. Check the till and tablets.',
      action: 'try',
    });
    expect(barOf(down(6 * MINUTE, 'handshaking'), NOW)).toMatchObject({ tone: 'down', action: 'busy' });
    expect(barOf(down(10_000), NOW)?.text).toMatch(/^Offline\. New orders/);
  });

  it('names the reason where there never was a connection, and where it is refused', () => {
    expect(barOf(connection({ name: 'waiting', lostSince: null, reason: LOST }), NOW)?.text).toBe(
      `Not connected yet. ${LOST.sentence}`,
    );
    const refused = reason('unauthorised', 'HTTP 401');
    expect(barOf(connection({ name: 'refused', reason: refused }), NOW)).toMatchObject({
      text: `Can’t sign in. ${refused.sentence} ${refused.nextStep}`,
      remedy: 'clientId',
    });
  });

  it('offers to start again what a person stopped', () => {
    expect(barOf(connection({ name: 'off', reason: reason('disconnected', '') }), NOW)).toMatchObject({
      tone: 'soon',
      action: 'start',
    });
    expect(barOf(connection({ name: 'off', reason: reason('key-store', '') }), NOW)).toBeNull();
    expect(barOf(connection({ name: 'off', reason: reason('not-configured', '') }), NOW)?.action).toBeNull();
  });
});

it('counts down to the next try', () => {
  expect(tryText(NOW + 14_000, NOW)).toBe('Try now · 14 s');
  expect(tryText(NOW + 301_000, NOW)).toBe('Try now · 5 min 1 s');
  expect(tryText(NOW - 1, NOW)).toBe('Trying…');
  expect(tryText(null, NOW)).toBe('Try now');
});
