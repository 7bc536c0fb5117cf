/** Icon, tooltip and menu of the tray for each state of the connection. */
import { describe, expect, it } from 'vitest';
import { startingTrayView, trayView } from '../../../electron/app/tray-view.ts';
import type { AttentionView } from '../../../electron/shared/alerts/attention-ipc.ts';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import { REASON_CODES, reason } from '../../../electron/shared/connection/reasons.ts';
import { NOTHING_OPEN } from '../../fakes/idle-views.ts';
import { RESPONSE } from '../../fakes/sample-response.ts';

const orders = (count: number) => ({ orders: count, payments: 0, others: 0 });

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const formatTime = (at: number): string => new Date(at).toISOString().slice(11, 16);
const locationName = (id: string): string | null => (id === 'bar' ? 'Harbour Bar' : null);
const live: ConnectionView = {
  name: 'live',
  since: NOW - (3 * 60 + 12) * 60_000,
  lostSince: null,
  attempt: 0,
  retryAt: null,
  lastFrameAt: NOW - 8_000,
  attemptsLeft: 30,
  roundTripMs: 42,
  roundTripAt: null,
  reason: null,
  destination: 'Doshii live',
};
const CALM = NOTHING_OPEN;
const view = (fields: Partial<ConnectionView>, pausedUntil: number | null = null) =>
  trayView({
    connection: { ...live, ...fields },
    attention: CALM,
    newest: [],
    pausedUntil,
    formatTime,
    locationName,
  });
const waiting = (attention: Partial<AttentionView>, titles: readonly string[] = []) =>
  trayView({
    connection: live,
    attention: { ...CALM, ...attention },
    newest: titles.map((title, index) => ({ seq: 9 - index, title, receivedAt: NOW - index * 60_000 })),
    ...{ pausedUntil: null, formatTime, locationName },
  });
const labels = (shown: ReturnType<typeof view>) =>
  shown.menu.map((item) => ('label' in item ? item.label : '—'));

describe('trayView', () => {
  it.each([
    [{}, 'live', 'Live since 08:48'],
    [{ name: 'connecting' }, 'connecting', 'Connecting to Doshii live'],
    [{ name: 'handshaking' }, 'connecting', 'Connecting to Doshii live'],
    [
      { name: 'waiting', lostSince: NOW - 90_000, retryAt: NOW + 60_000 },
      'waiting',
      'No connection since 11:58, next try at 12:01',
    ],
    [{ name: 'waiting', retryAt: NOW + 60_000 }, 'waiting', 'No connection, next try at 12:01'],
    [{ name: 'refused', retryAt: NOW + 300_000 }, 'refused', 'Refused, next try at 12:05'],
    [{ name: 'off' }, 'off', 'Disconnected'],
    [{ name: 'off', reason: reason('not-configured', '') }, 'off', 'Not set up yet'],
    [{ name: 'off', reason: reason('starting', '') }, 'off', 'Starting'],
    [{ name: 'off', reason: reason('key-store', '') }, 'off', 'Off: the stored credentials cannot be read'],
  ] as const)('shows %j as %s: %s', (fields, icon, words) => {
    const shown = view(fields);
    expect(shown.icon).toBe(icon);
    expect(shown.tooltip).toBe(`Doshii Monitor: ${words}`);
  });

  it('E14 says nothing that a menu or tooltip would have to redraw while all is well', () => {
    const later = { lastFrameAt: NOW + 600_000, roundTripMs: 7, roundTripAt: NOW + 600_000 };
    expect(view(later)).toEqual(view({}));
  });

  it('offers open, reconnect, pause, settings and quit', () => {
    expect(labels(view({}))).toEqual([
      'Live since 08:48',
      '—',
      'Open Doshii Monitor',
      'Reconnect now',
      'Pause notifications for 1 hour',
      'Settings…',
      '—',
      'Quit Doshii Monitor',
    ]);
  });

  it.each(REASON_CODES)('says why it is down, in the words of the list: %s', (code) => {
    const cause = reason(code, 'ECONNRESET');
    for (const name of ['waiting', 'refused'] as const) {
      expect(labels(view({ name, reason: cause, retryAt: NOW }))[1]).toBe(cause.sentence);
    }
    // While it tries again, or is live, nothing is wrong that is known.
    expect(labels(view({ name: 'connecting', reason: cause }))[1]).toBe('—');
  });

  it('says until when notifications are paused, and offers to resume', () => {
    const shown = labels(view({}, NOW + 3_600_000));
    expect(shown).toContain('Notifications paused until 13:00');
    expect(shown).toContain('Resume notifications');
    expect(shown).not.toContain('Pause notifications for 1 hour');
  });

  it.each([
    ['connecting', 'Doshii live', false],
    ['off', '', false],
    ['off', 'Doshii live', true],
    ['waiting', 'Doshii live', true],
  ] as const)('reconnect while %s to %j can be chosen: %s', (name, destination, enabled) => {
    const item = view({ name, destination }).menu.find(
      (entry) => 'action' in entry && entry.action === 'reconnect',
    );
    expect(item).toMatchObject({ enabled });
  });

  it.each([
    [{ open: 2 }, 'live-some', 'Doshii Monitor: 2 need you · Live since', 2],
    [
      { open: 1_200, urgent: 12 },
      'live-urgent',
      'Doshii Monitor: 1,200 need you, 12 urgent · Live since',
      10,
    ],
    [{ open: 10, urgent: 0 }, 'live-some', 'Doshii Monitor: 10 need you · Live since', 10],
    [{ open: 1 }, 'live-some', 'Doshii Monitor: 1 needs you · Live since', 1],
    [{ open: 0 }, 'live', 'Doshii Monitor: Live since', null],
  ] as const)('shows %j as %s, in words and on the taskbar', (attention, icon, tooltip, overlay) => {
    const shown = waiting(attention);
    expect(shown.icon).toBe(icon);
    expect(shown.tooltip).toContain(tooltip);
    expect(shown.badge).toMatchObject({ count: attention.open, overlay });
    expect(shown.badge.description === '').toBe(attention.open === 0);
  });

  it('lists the newest that wait, each leading to its row, and offers to acknowledge all', () => {
    const shown = waiting({ open: 5, urgent: 1 }, ['New order 12', 'x'.repeat(200)]);
    expect(labels(shown).slice(1, 6)).toEqual([
      '—',
      '5 need you, 1 urgent',
      'New order 12 · 12:00',
      `${'x'.repeat(59)}… · 11:59`,
      'Mark all as handled…',
    ]);
    expect(shown.menu.filter(({ type }) => type === 'row')).toMatchObject([{ seq: 9 }, { seq: 8 }]);
  });

  it('says what stands behind alerts, the connection first, and counts what is too much for a menu', () => {
    const pos = {
      kind: 'pos-offline',
      locationId: 'bar',
      since: NOW,
      isCalled: true,
      held: orders(4),
      response: RESPONSE,
    } as const;
    const lost = { ...pos, kind: 'connection', locationId: null, held: orders(8) } as const;
    const shown = waiting({ open: 1, causes: [pos, lost] });
    expect(labels(shown).slice(1, 3)).toEqual([
      '8 orders were open when Doshii was lost',
      'POS at Harbour Bar offline since 12:00 · 4 orders wait',
    ]);
    expect(shown.tooltip).toBe(
      'Doshii Monitor: 1 needs you · 8 orders were open when Doshii was lost · Live since 08:48',
    );
    const others = ['k3Jx9aQp7ZtL', 'b', 'c', 'd', 'e'].map((locationId) => ({
      ...pos,
      locationId,
      held: orders(0),
    }));
    expect(labels(waiting({ causes: others })).slice(1, 6)).toEqual([
      'POS at k3Jx9aQ… offline since 12:00',
      'POS at b offline since 12:00',
      'POS at c offline since 12:00',
      'and 2 more',
      '—',
    ]);
    const takesNothing = { ...pos, kind: 'takes-nothing', held: orders(1) } as const;
    expect(labels(waiting({ causes: [takesNothing, { ...lost, held: orders(0) }] })).slice(1, 3)).toEqual([
      'Harbour Bar isn’t taking orders · 1 order waits',
      '—',
    ]);
  });

  it('says that there is no network before what hangs on it', () => {
    const network = {
      kind: 'network',
      locationId: null,
      since: NOW,
      isCalled: true,
      response: RESPONSE,
    } as const;
    const pos = { ...network, kind: 'takes-nothing', locationId: 'bar', held: orders(0) } as const;
    expect(labels(waiting({ causes: [pos, { ...network, held: orders(8) }] })).slice(1, 3)).toEqual([
      'This computer has no network · 8 orders were open when Doshii was lost',
      'Harbour Bar isn’t taking orders',
    ]);
    const alone = waiting({ causes: [{ ...network, held: orders(0) }] });
    expect(labels(alone)[1]).toBe('This computer has no network');
  });

  it('says how much is put aside', () => {
    const shelf = {
      id: '1',
      rule: null,
      locationId: 'bar',
      by: null,
      reason: '',
      since: NOW,
      until: NOW,
      keptBack: 0,
    };
    const shown = waiting({ shelves: [shelf] });
    expect(labels(shown)).toContain('1 put aside');
    expect(shown.tooltip).toBe('Doshii Monitor: 1 put aside · Live since 08:48');
    expect(labels(waiting({}))).not.toContain('0 put aside');
  });

  it('says how many are pending within their time, which is no alert', () => {
    const shown = waiting({ waiting: 5 });
    expect(labels(shown)).toContain('5 waiting');
    expect([shown.icon, shown.badge.count]).toEqual(['live', 0]);
    expect(labels(waiting({}))).not.toContain('0 waiting');
  });

  it('says why alerts are quiet; a pause has its own line', () => {
    expect(labels(waiting({ quiet: 'outside-trading' }))[1]).toBe('Outside trading hours: fewer alerts');
    expect(labels(waiting({ quiet: 'quiet-hours' }))[1]).toBe('Quiet hours');
    expect(labels(waiting({ quiet: 'paused' }))[1]).toBe('—');
  });
});

it('S17 while nothing is known the tray says that the monitor is starting, and can open it and quit', () => {
  const starting = startingTrayView();
  expect(starting.tooltip).toBe('Doshii Monitor: Starting');
  expect(starting.menu.flatMap((item) => (item.type === 'action' ? [item.action] : []))).toEqual([
    'open',
    'quit',
  ]);
});
