/** The window's state: subscribes first, then asks for the snapshot, and settles what overlaps. */
import { describe, expect, it, vi } from 'vitest';
import { FIRST_ACCOUNT } from '../../../../electron/shared/account.ts';
import type { AddressedPush } from '../../../../electron/shared/ipc/addressed.ts';
import { createBridge, type MonitorBridge } from '../../../../electron/shared/ipc/bridge.ts';
import { registeredKinds } from '../../../../electron/shared/events/kind-registry.ts';
import { NO_CALLS } from '../../../../electron/shared/alerts/calls-view.ts';
import { NO_HEALTH } from '../../../../electron/shared/rest/location-health.ts';
import type { PushChannel, PushPayload, Snapshot } from '../../../../electron/shared/ipc/ipc.ts';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings/settings.ts';
import { Monitor } from '../../../../renderer/shell/monitor.svelte.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { stored } from '../../../fakes/settings/form-settings.ts';
import { NO_REST, NOTHING_OPEN } from '../../../fakes/idle-views.ts';
import { connection, event } from '../../../fakes/window-fixtures.ts';

const snapshot: Snapshot = {
  kinds: registeredKinds(),
  version: '0.1.0',
  locale: 'en-AU',
  canRaise: false,
  connection: connection(),
  settings: stored,
  pausedUntil: 5,
  attention: NOTHING_OPEN,
  calls: NO_CALLS,
  doshii: NO_REST,
  health: NO_HEALTH,
  factsAsked: [],
  problems: [],
  drafts: {},
  page: 'settings',
  selectedSeq: null,
  exporting: { state: 'running', file: 'a.csv', written: 1, total: 2, problem: null },
  events: [event(1), event(2)],
  changes: [],
  total: 2,
  storedUpTo: 2,
};

/** A bridge whose snapshot comes when the test says so. */
function fakeBridge() {
  const listeners = new Map<PushChannel, (push: AddressedPush) => void>();
  const answer = Promise.withResolvers<Snapshot>();
  const bridge: MonitorBridge = {
    ...createBridge({
      request: (channel) => Promise.reject(new Error(`not asked for: ${channel}`)),
      subscribe: (channel, listener) => {
        listeners.set(channel, listener);
        return () => void listeners.delete(channel);
      },
    }),
    snapshot: vi.fn(() => {
      expect(listeners.size).toBe(16);
      return answer.promise;
    }),
    latest: () => Promise.resolve([]),
    directory: () => Promise.resolve({ total: 0, anchors: [], lastSeq: 0 }),
    page: () => Promise.resolve([]),
    event: (seq) => Promise.resolve(event(seq)),
    timeline: () => Promise.resolve({ events: [], omitted: 0 }),
    facets: () => Promise.resolve({ kinds: [], statuses: [], locations: [] }),
  };
  const push = <C extends PushChannel>(channel: C, value: PushPayload<C>): void => {
    listeners.get(channel)?.({ account: FIRST_ACCOUNT, payload: value });
  };
  return { bridge, push, answer, listeners };
}

describe('Monitor', () => {
  it('says nothing before the snapshot, then takes all of it', async () => {
    const { bridge, answer } = fakeBridge();
    const monitor = new Monitor(bridge);
    const stop = monitor.start();
    expect([monitor.phase, monitor.connection]).toEqual(['starting', null]);
    answer.resolve(snapshot);
    await eventually(() => expect(monitor.phase).toBe('ready'));
    expect([monitor.page, monitor.pausedUntil, monitor.version]).toEqual(['settings', 5, '0.1.0']);
    expect(monitor.canRaise).toBe(false);
    expect([monitor.feed.newest?.seq, monitor.feed.total]).toEqual([2, 2]);
    expect(monitor.exporting.progress).toEqual(snapshot.exporting);
    stop();
  });

  it('says of nothing that it is waiting where the team accepts orders: it is called for at once', async () => {
    const { bridge, push, answer } = fakeBridge();
    const monitor = new Monitor(bridge);
    const stop = monitor.start();
    const order = (locationId: string | null) =>
      event(1, { kind: 'order_created', status: 'pending', severity: 'urgent', locationId });
    const waits = () => [null, 'bar', 'kiosk'].map((id) => monitor.isWaiting(order(id)));
    expect(waits()).toEqual([true, true, true]);
    answer.resolve(snapshot);
    await eventually(() => expect(monitor.phase).toBe('ready'));
    expect(waits()).toEqual([true, true, true]);
    const teamAccepts = { everywhere: false, locations: ['bar'] };
    push('settings:changed', { ...stored, attention: { ...stored.attention, teamAccepts } });
    expect(waits()).toEqual([true, false, true]);
    expect(monitor.isWaiting({ ...order('bar'), kind: 'booking_created' })).toBe(true);
    const everywhere = { everywhere: true, locations: [] };
    push('settings:changed', { ...stored, attention: { ...stored.attention, teamAccepts: everywhere } });
    expect(waits()).toEqual([false, false, false]);
    stop();
  });

  it('lets no clock run for what is never called for, because no acceptance is heard there', () => {
    const monitor = new Monitor(fakeBridge().bridge);
    const order = event(1, {
      kind: 'order_created',
      status: 'pending',
      severity: 'urgent',
      locationId: 'bar',
    });
    const delay = { locationId: 'bar', topic: 'order', delayMs: 60_000, usualMs: null } as const;
    monitor.attention = { ...NOTHING_OPEN, delays: [{ ...delay, basis: 'too-few' }] };
    expect(monitor.hasClock(order)).toBe(true);
    expect(monitor.hasClock({ ...order, calledAt: 5 })).toBe(false);
    monitor.attention = { ...NOTHING_OPEN, delays: [{ ...delay, basis: 'no-acceptances' }] };
    expect([monitor.hasClock(order), monitor.isWaiting(order)]).toEqual([false, true]);
  });

  it('counts from the first row of a pending thing, or from when it happened', () => {
    const monitor = new Monitor(fakeBridge().bridge);
    expect(monitor.pendingSince(event(1, { receivedAt: 9 }))).toBe(9);
    expect(monitor.pendingSince(event(1, { receivedAt: 9, happenedAt: 7 }))).toBe(7);
    monitor.attention = { ...NOTHING_OPEN, pendingSince: { 1: 5 } };
    expect(monitor.pendingSince(event(1, { receivedAt: 9 }))).toBe(5);
    expect(monitor.pendingSince(event(2, { receivedAt: 9 }))).toBe(9);
  });

  it('knows what keeps an open alert back; not one that is handled or for the record', () => {
    const monitor = new Monitor(fakeBridge().bridge);
    const open = event(1, { severity: 'urgent', status: 'rejected', locationId: 'bar' });
    expect(monitor.shelfOf(open)).toBeNull();
    const shelf = {
      ...{ id: '1', rule: null, locationId: 'bar', by: null, reason: '' },
      ...{ since: 0, until: 900_000, keptBack: 1 },
    };
    monitor.attention = { ...NOTHING_OPEN, shelves: [shelf] };
    expect(monitor.shelfOf(open)).toEqual(shelf);
    expect(monitor.shelfOf({ ...open, handledAt: 5 })).toBeNull();
    expect(monitor.shelfOf({ ...open, severity: 'quiet' })).toBeNull();
    expect(monitor.shelfOf({ ...open, locationId: 'terrace' })).toBeNull();
  });

  it('keeps what was pushed while the snapshot was under way', async () => {
    const { bridge, push, answer } = fakeBridge();
    const monitor = new Monitor(bridge);
    const stop = monitor.start();
    const refused = connection({ name: 'refused' });
    push('feed:batch', { events: [event(2), event(3)], changes: [], total: 3, storedUpTo: 3 });
    push('connection:changed', refused);
    push('notifications:paused', null);
    answer.resolve(snapshot);
    await eventually(() => expect(monitor.phase).toBe('ready'));
    expect(monitor.feed.newest?.seq).toBe(3);
    expect([monitor.connection, monitor.pausedUntil, monitor.feed.total]).toEqual([refused, null, 3]);
    stop();
  });

  it('shows the event whose notification was clicked, on the page of events', async () => {
    const { bridge, push, answer } = fakeBridge();
    const monitor = new Monitor(bridge);
    const stop = monitor.start();
    answer.resolve({ ...snapshot, selectedSeq: 1 });
    await eventually(() => expect(monitor.feed.selected?.seq).toBe(1));
    expect(monitor.page).toBe('live');
    push('feed:select', 3);
    await eventually(() => expect(monitor.feed.selected?.seq).toBe(3));
    stop();
  });

  it('ends the first run with the offer of a test alert, once the connection is live', async () => {
    const { bridge, push, answer } = fakeBridge();
    const isFirst = { ...snapshot.settings, clientIdSet: false };
    const save = () => Promise.resolve({ ok: true, settings: snapshot.settings } as const);
    const monitor = new Monitor({ ...bridge, saveSettings: save });
    monitor.start();
    answer.resolve({ ...snapshot, settings: isFirst, connection: connection({ name: 'off' }) });
    await eventually(() => expect(monitor.phase).toBe('ready'));
    const input = { ...DEFAULT_SETTINGS, acceptPlain: false };
    await monitor.save(input);
    expect(monitor.offersTest).toBe(false);
    push('connection:changed', connection());
    expect(monitor.offersTest).toBe(true);
    monitor.offersTest = false;
    await monitor.save(input);
    push('connection:changed', connection());
    expect(monitor.offersTest).toBe(false);
  });

  it('keeps why this computer could not be registered for the page that it opens, until the next try', async () => {
    const problem = reason('server-error', 'HTTP 500');
    const useThisComputer = vi
      .fn<MonitorBridge['useThisComputer']>()
      .mockResolvedValueOnce({ ok: false, problem })
      .mockRejectedValueOnce(new Error('gone'));
    const monitor = new Monitor({ ...fakeBridge().bridge, useThisComputer });
    await monitor.useThisComputer();
    expect([monitor.page, monitor.registering.problem]).toEqual(['doshii', problem]);
    expect(monitor.voice.assertive.text).toContain('could not be registered');
    await monitor.useThisComputer();
    expect(monitor.registering.problem?.sentence).toBe('This window cannot reach the monitor.');
  });

  it('says what the key for the pause of the list did', () => {
    const monitor = new Monitor(fakeBridge().bridge);
    const after = () => [monitor.feed.isPaused, monitor.voice.polite.at(-1)?.text];
    monitor.togglePause();
    expect(after()).toEqual([true, 'The list is paused.']);
    monitor.togglePause();
    expect(after()).toEqual([false, 'The list goes on.']);
  });

  it('says so when main does not answer, and lets every subscription go', async () => {
    const { bridge, answer, listeners } = fakeBridge();
    const monitor = new Monitor(bridge);
    const stop = monitor.start();
    answer.reject(new Error('gone'));
    await eventually(() => expect(monitor.phase).toBe('unreachable'));
    stop();
    expect(listeners.size).toBe(0);
  });
});
