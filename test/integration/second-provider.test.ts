/** Another ordering service plugs in at `electron/provider.ts`: feed, history, alerts and the window's lists work with it as they are. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HistoryStore } from '../../electron/history/adapters/history-store.ts';
import { familiesOf } from '../../renderer/alerts/rules/rule-families.ts';
import { allRules } from '../../electron/shared/alerts/attention-rules.ts';
import { kindsOf } from '../../electron/shared/filter/filter-fields.ts';
import { registerKinds } from '../../electron/shared/events/kind-registry.ts';
import { LeapingClock } from '../fakes/leaping-clock.ts';
import { PlatterMonitor } from '../second-provider/monitor.ts';
import { PLATTER } from '../second-provider/provider.ts';
import { PlatterServer } from '../second-provider/server.ts';
import { newFolder, newStore } from './history/history-setup.ts';

const HEARTBEAT_MS = 30_000;

let server: PlatterServer;
let clock: LeapingClock;
let history: HistoryStore;
let monitor: PlatterMonitor;

beforeEach(async () => {
  registerKinds(PLATTER.kinds);
  server = new PlatterServer();
  await server.listen();
  clock = new LeapingClock();
  history = newStore(newFolder(), { now: () => clock.now() }).store;
  const restored = await history.open();
  monitor = new PlatterMonitor(clock, history, server.address);
  monitor.feed.restore(restored);
  monitor.connect();
  await isLive();
});

afterEach(async () => {
  await monitor.quit();
  await server.stop();
});

const isLive = (): Promise<void> => expect.poll(() => monitor.connection.view.name).toBe('live');

it('keeps the connection live with heartbeats of that service, and answers those of its server', async () => {
  expect(monitor.connection.view.destination).toMatch(/^Platter at 127\.0\.0\.1/);
  expect(server.beats).toHaveLength(1);
  clock.leap(HEARTBEAT_MS);
  await expect.poll(() => server.beats.length).toBe(2);
  await expect.poll(() => monitor.connection.view.roundTripMs).not.toBeNull();
  server.beat(77);
  await expect.poll(() => server.answers).toEqual([77]);
  expect(monitor.connection.view.name).toBe('live');
  expect(monitor.rows).toEqual([]);
});

it('shows and stores its events, alerts by its default rules, and settles an alert by a later event', async () => {
  server.send('ticket/opened', { ticket: 'T1', state: 'new', table: '4' });
  server.send('drone/landed', { drone: 'D9' });
  await expect.poll(() => monitor.rows.length).toBe(2);
  expect(monitor.rows).toMatchObject([
    { kind: 'ticket/opened', title: 'Platter ticket T1 opened', severity: 'urgent', entityType: 'order' },
    { kind: 'drone/landed', title: 'Platter drone landed', severity: 'notice', entityType: null },
  ]);
  expect(monitor.toasts.map(({ title, response }) => [title, response.action])).toEqual([
    ['Platter ticket T1 opened', 'Start the ticket.'],
    ['Platter drone landed', 'Change its battery.'],
  ]);
  expect(monitor.attention.view).toMatchObject({ open: 2, urgent: 1 });

  server.send('ticket/closed', { ticket: 'T1', state: 'served' });
  await expect.poll(() => monitor.attention.view).toMatchObject({ open: 1, urgent: 0 });
  await monitor.feed.flush();
  // As a restart reads them, on the thread of the history.
  const open = await history.openRows();
  expect(open.events.map(({ kind }) => kind)).toEqual(['drone/landed']);
  expect(open.settled).toEqual([{ seq: 1, closedBy: 3 }]);
  expect(await history.event(1)).toMatchObject({ kind: 'ticket/opened', isStored: true });
  expect(await history.raw(1)).toContain('"table":"4"');
});

it('fetches over its REST API what a gap missed, and the details of a ticket', async () => {
  server.send('ticket/opened', { ticket: 'T1', state: 'new' });
  await expect.poll(() => monitor.rows.length).toBe(1);
  await server.stop();
  await expect.poll(() => monitor.connection.view.name).not.toBe('live');
  clock.leap(60_000);
  const message = (ticket: string, state: string) => ({ topic: 'ticket/opened', payload: { ticket, state } });
  server.changes = [
    { at: clock.now() - 30_000, message: message('T1', 'new') },
    { at: clock.now() - 20_000, message: message('T2', 'new') },
  ];
  await server.listen();
  monitor.connection.wake('network');
  await isLive();
  await expect.poll(() => monitor.log.filter(({ type }) => type === 'recovery')).toHaveLength(1);
  expect(monitor.log).toContainEqual(
    expect.objectContaining({
      recovery: expect.objectContaining({ state: 'done', checked: 2, found: 1 }) as unknown,
    }),
  );
  await expect
    .poll(() => monitor.rows.map(({ kind, entityId, origin }) => [kind, entityId, origin]))
    .toEqual([
      ['ticket/opened', 'T1', 'live'],
      ['gap', null, 'live'],
      ['ticket/opened', 'T2', 'recovered'],
    ]);
  expect(monitor.attention.view.urgent).toBe(2);

  const request = { type: 'order', id: 'T1', locationId: null, personal: false, fresh: true } as const;
  expect(await monitor.rest.handlers['details:get'](request)).toMatchObject({
    ok: true,
    value: { status: 'cooking', total: 3_700, items: [{ name: 'Laksa', quantity: 2 }] },
  });
});

it('lists its kinds among the alert rules and in the filter', () => {
  expect(allRules({}).map(({ key }) => key)).toEqual([
    'ticket/opened new',
    'ticket/opened',
    'ticket/closed served',
    'ticket/closed void',
    'drone/landed',
    'gap',
    'unreadable',
    'unknown',
  ]);
  expect(familiesOf({}, '', false).map(({ name }) => name)).toEqual([
    'Tickets',
    'Drones',
    'The monitor itself',
  ]);
  expect(kindsOf('order')).toEqual(['ticket/opened', 'ticket/closed']);
});
