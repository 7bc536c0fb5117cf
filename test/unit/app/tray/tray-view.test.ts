/** Icon, tooltip and menu of the tray for each state of things. */
import { describe, expect, it } from 'vitest';
import { startingTrayView, trayView, type TrayInput } from '../../../../electron/app/tray/tray-view.ts';
import type { TrayCall, TrayItem } from '../../../../electron/app/tray/tray-menu.ts';
import type { AttentionView } from '../../../../electron/shared/alerts/attention-ipc.ts';
import type { ConnectionView } from '../../../../electron/shared/connection/connection-view.ts';
import { REASON_CODES, reason } from '../../../../electron/shared/connection/reasons.ts';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import { NOTHING_OPEN } from '../../../fakes/idle-views.ts';
import { RESPONSE } from '../../../fakes/sample-response.ts';

const orders = (count: number) => ({ orders: count, payments: 0, others: 0 });

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const LATER = NOW + 3_600_000;
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
const show = (fields: Partial<TrayInput>) =>
  trayView({
    connection: live,
    attention: NOTHING_OPEN,
    oldest: [],
    pausedUntil: null,
    closesAt: null,
    afterHours: 'urgent-only',
    formatTime: (at) => new Date(at).toISOString().slice(11, 16),
    locationName: (id) => (id === 'bar' ? 'Harbour Bar' : null),
    ...fields,
  });
const connected = (fields: Partial<ConnectionView>, others: Partial<TrayInput> = {}) =>
  show({ connection: { ...live, ...fields }, ...others });
const waiting = (attention: Partial<AttentionView>, others: Partial<TrayInput> = {}) =>
  show({ attention: { ...NOTHING_OPEN, ...attention }, ...others });
const call = (fields: Partial<TrayCall>): TrayCall => ({
  seq: 1,
  title: 'Order 1263 rejected',
  locationId: null,
  facts: null,
  ...fields,
});
const STOPPED = reason('disconnected', '');

const labelsOf = (items: readonly TrayItem[]) => items.map((item) => ('label' in item ? item.label : '—'));
const labels = ({ menu }: Pick<ReturnType<typeof show>, 'menu'>) => labelsOf(menu);

describe('icon, tooltip and the head of the menu', () => {
  it.each([
    [{}, 'live', 'Connected'],
    [{ name: 'connecting' }, 'connecting', 'Connecting…'],
    [{ name: 'handshaking' }, 'connecting', 'Connecting…'],
    [{ name: 'waiting', lostSince: NOW, retryAt: LATER }, 'waiting', 'Offline since 12:00'],
    [{ name: 'connecting', lostSince: NOW }, 'connecting', 'Offline since 12:00'],
    [{ name: 'waiting', retryAt: LATER }, 'waiting', 'Offline'],
    [{ name: 'refused', lostSince: NOW, retryAt: LATER }, 'refused', 'Can’t sign in to Doshii'],
    [{ name: 'off', reason: STOPPED }, 'off', 'Not watching'],
    [{ name: 'off', reason: STOPPED, retryAt: LATER }, 'off', 'Not watching until 13:00'],
    [{ name: 'off', reason: reason('not-configured', '') }, 'off', 'Not set up yet'],
    [{ name: 'off', reason: reason('starting', '') }, 'connecting', 'Starting…'],
    [
      { name: 'off', reason: reason('key-store', '') },
      'off',
      'Not watching: the stored credentials can’t be read',
    ],
  ] as const)('of %j are %s and %s', (fields, icon, words) => {
    const shown = connected(fields);
    expect([shown.icon, shown.tooltip, labels(shown)[0]]).toEqual([icon, words, words]);
  });

  it.each([
    [{ open: 3 }, 'live-some', '3 need you · Connected', 3],
    [{ open: 1 }, 'live-some', '1 needs you · Connected', 1],
    [{ open: 3, urgent: 3 }, 'live-urgent', '3 need you · Connected', 3],
    [{ open: 1_200, urgent: 12 }, 'live-urgent', '12 urgent, 1,200 in all need you · Connected', 10],
    [{ open: 10 }, 'live-some', '10 need you · Connected', 10],
    [{ open: 0 }, 'live', 'Connected', null],
  ] as const)('of %j are %s and %s, with one number everywhere', (attention, icon, words, overlay) => {
    const shown = waiting(attention);
    expect([shown.icon, shown.tooltip, labels(shown)[0]]).toEqual([icon, words, words]);
    expect(shown.badge).toMatchObject({ count: attention.open, overlay });
    expect(shown.badge.description).toBe(attention.open === 0 ? '' : words.replace(' · Connected', ''));
  });

  it('say first what is worst: no connection, then muted alerts, then what needs you', () => {
    const attention = { ...NOTHING_OPEN, open: 3 };
    const muted = { attention, pausedUntil: LATER };
    const lost = { name: 'waiting', lostSince: NOW } as const;
    expect(show(muted)).toMatchObject({
      icon: 'muted-some',
      tooltip: 'Alerts muted until 13:00 · 3 need you',
    });
    expect(show({ pausedUntil: LATER })).toMatchObject({
      icon: 'muted',
      tooltip: 'Alerts muted until 13:00',
    });
    expect(connected(lost, { attention }).tooltip).toBe('Offline since 12:00 · 3 need you');
    expect(connected(lost, muted)).toMatchObject({
      icon: 'waiting-some',
      tooltip: 'Offline since 12:00 · Alerts muted until 13:00 · 3 need you',
    });
  });

  it('E14 are not redrawn while all is well', () => {
    const later = { lastFrameAt: NOW + 600_000, roundTripMs: 7, roundTripAt: NOW + 600_000 };
    expect(connected(later)).toEqual(connected({}));
  });
});

describe('the menu', () => {
  it('offers to open, to mute, settings, help and to quit', () => {
    expect(labels(show({}))).toEqual([
      'Connected',
      '—',
      'Open Doshii Monitor',
      'Mute',
      '—',
      'Settings…',
      'Help',
      'Stop watching and quit…',
    ]);
  });

  it('mutes for a while or until closing, and names when that is', () => {
    const mute = (closesAt: number | null) => {
      const item = show({ closesAt }).menu.find(({ type }) => type === 'submenu');
      return item?.type === 'submenu' ? item.items : [];
    };
    expect(labelsOf(mute(null))).toEqual(['15 min', '1 hour']);
    expect(labelsOf(mute(LATER))).toEqual(['15 min', '1 hour', 'Until closing (13:00)']);
    expect(mute(LATER)).toMatchObject([
      { action: 'mute-15' },
      { action: 'mute-60' },
      { action: 'mute-closing' },
    ]);
    const muted = labels(show({ pausedUntil: LATER, closesAt: LATER }));
    expect(muted).toContain('Unmute');
    expect(muted).not.toContain('Mute');
  });

  it.each(REASON_CODES)('says why it is offline, in the words of the list: %s', (code) => {
    const cause = reason(code, 'ECONNRESET');
    for (const name of ['waiting', 'refused'] as const)
      expect(labels(connected({ name, reason: cause, retryAt: NOW }))[1]).toBe(cause.sentence);
    // While it tries for the first time nothing is wrong that is known.
    expect(labels(connected({ name: 'connecting', reason: cause }))[1]).toBe('—');
  });

  it.each([
    ['live', null, null],
    ['connecting', null, null],
    ['connecting', NOW, 'Reconnect now'],
    ['waiting', null, 'Reconnect now'],
    ['refused', null, 'Reconnect now'],
    ['off', null, null],
  ] as const)('while %s, lost since %j, offers to connect: %s', (name, lostSince, label) => {
    const entries = labels(connected({ name, lostSince }));
    expect(entries.filter((each) => /Reconnect|Start/.test(each))).toEqual(label === null ? [] : [label]);
  });

  it('offers to watch again what a person stopped', () => {
    const { menu } = connected({ name: 'off', reason: STOPPED });
    expect(menu).toContainEqual({ type: 'action', label: 'Start watching', action: 'reconnect' });
  });

  it('quits without a warning where nothing is watched', () => {
    expect(labels(connected({ name: 'off', reason: reason('not-configured', '') })).at(-1)).toBe(
      'Quit Doshii Monitor',
    );
  });

  it('names the calls with table and venue, each leading to its row, and leads to all of them', () => {
    const shown = waiting(
      { open: 5, urgent: 1 },
      {
        oldest: [
          call({ seq: 9, locationId: 'bar', facts: { ...NO_FACTS, table: '5' } }),
          call({ seq: 8, title: 'x'.repeat(200), locationId: 'bar' }),
          call({ seq: 7, locationId: 'unknown', facts: NO_FACTS }),
        ],
      },
    );
    expect(labels(shown).slice(1, 6)).toEqual([
      'Order 1263 rejected · Table 5 · Harbour Bar',
      `${'x'.repeat(59)}… · Harbour Bar`,
      'Order 1263 rejected',
      'Show what needs you',
      '—',
    ]);
    expect(shown.menu.filter(({ type }) => type === 'row')).toMatchObject([
      { seq: 9 },
      { seq: 8 },
      { seq: 7 },
    ]);
  });

  it('keeps hostile names within their part of the line', () => {
    const facts = { ...NO_FACTS, table: `\u202eבר${'x'.repeat(100)}` };
    const [, label = ''] = labels(waiting({ open: 1 }, { oldest: [call({ facts, locationId: 'bar' })] }));
    expect(label).toMatch(/^Order 1263 rejected · Table \u2068בר[^\u202e]*…\u2069 · Harbour Bar$/u);
    expect(label.length).toBeLessThan(90);
  });
});

describe('what stands behind alerts', () => {
  it('is named, the connection first, and counted when it is too much for a menu', () => {
    const pos = {
      kind: 'pos-offline',
      locationId: 'bar',
      since: NOW,
      isCalled: true,
      held: orders(4),
      response: RESPONSE,
    } as const;
    const lost = { ...pos, kind: 'connection', locationId: null, held: orders(8) } as const;
    expect(labels(waiting({ open: 1, causes: [pos, lost] })).slice(1, 3)).toEqual([
      '8 orders were open when Doshii was lost',
      'POS at Harbour Bar offline since 12:00 · 4 orders wait',
    ]);
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

  it('is the network before what hangs on it', () => {
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
    expect(labels(waiting({ shelves: [shelf] }))).toContain('1 put aside');
    expect(labels(waiting({}))).not.toContain('0 put aside');
  });

  it('says how many are pending within their time, which is no alert', () => {
    const shown = waiting({ waiting: 5 });
    expect(labels(shown)).toContain('5 waiting');
    expect([shown.icon, shown.badge.count]).toEqual(['live', 0]);
    expect(labels(waiting({}))).not.toContain('0 waiting');
  });

  it.each([
    ['urgent-only', 'After hours: urgent only'],
    ['silent', 'After hours: no sounds'],
    ['off', 'After hours: no alerts'],
  ] as const)('says what alerts do after hours: %s', (afterHours, words) => {
    expect(labels(waiting({ quiet: 'outside-trading' }, { afterHours }))[1]).toBe(words);
  });

  it('says that it is quiet hours; muted alerts stand in the head', () => {
    expect(labels(waiting({ quiet: 'quiet-hours' }))[1]).toBe('Quiet hours');
    expect(labels(waiting({ quiet: 'paused' }))[1]).toBe('—');
  });
});

it('S17 while nothing is known the tray says that the monitor is starting, and can open it and quit', () => {
  const starting = startingTrayView();
  expect(starting.tooltip).toBe('Starting…');
  expect(starting.menu.flatMap((item) => (item.type === 'action' ? [item.action] : []))).toEqual([
    'open',
    'quit',
  ]);
});
