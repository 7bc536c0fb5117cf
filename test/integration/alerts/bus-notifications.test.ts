/** Notifications over a real D-Bus connection, with a service that is absent, late, restarted, stopped or lying. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { MessageBus } from 'dbus-native';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ToastResult } from '../../../electron/alerts/notification-health.ts';
import type { Toast } from '../../../electron/alerts/toasts.ts';
import { BusNotifications, type Limits } from '../../../electron/alerts/adapters/bus-notifications.ts';
import { sessionBusAddress } from '../../../electron/platform/adapters/bus-address.ts';
import { SessionBus } from '../../../electron/platform/adapters/session-bus.ts';
import { ShownNotifications } from '../../../electron/alerts/adapters/shown-notifications.ts';
import { NotificationServer } from '../../desktop/notification-server.ts';
import { openDesktopBus } from '../../fakes/desktop/desktop-bus.ts';
import { newFolder } from '../history/history-setup.ts';

const toast = (title: string, body = ''): Toast => ({
  title,
  body,
  severity: 'urgent',
  canHandle: true,
  target: { opens: 1, handles: [1] },
});
/** A busy machine is not a service that hangs. */
const PATIENT: Limits = { answerMs: 60_000, givenUpMs: 600_000, lateMs: 600_000 };
const UNANSWERED: Limits = { ...PATIENT, answerMs: 50 };

/** What any service can do; none of it is markup. */
const PLAIN = ['body', 'actions'];

async function serveOn(bus: MessageBus, capabilities = PLAIN): Promise<NotificationServer> {
  const server = new NotificationServer(bus, capabilities);
  await server.appear();
  return server;
}

async function desktop() {
  const bus = await openDesktopBus();
  onTestFinished(() => bus.close());
  return {
    address: bus.address,
    bus,
    serve: (capabilities?: string[]) => serveOn(bus.connect(), capabilities),
  };
}

function screen(address: string, limits = PATIENT, folder = newFolder()) {
  const results: [number | null, ToastResult][] = [];
  const events: string[] = [];
  const bus = new SessionBus(address);
  const notifications = new BusNotifications({
    bus,
    limits,
    shown: new ShownNotifications(folder),
    events: {
      onResult: (...result) => results.push(result),
      onClick: (place) => events.push(`click ${place}`),
      onHandle: (place) => events.push(`handle ${place}`),
      onEarlier: () => undefined,
      onClosed: (place) => events.push(`closed ${place}`),
    },
  });
  onTestFinished(async () => {
    await notifications.close();
    await bus.close();
  });
  const resultOf = (place: number | null): Promise<ToastResult> =>
    expect
      .poll(() => results.findLast(([of]) => of === place))
      .toBeDefined()
      .then(() => results.findLast(([of]) => of === place)?.[1] ?? 'refused');
  return { notifications, results, events, resultOf, folder };
}

describe('a service that answers', () => {
  it('E3 is shown each notification once, replaced in place and withdrawn', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    const { notifications, resultOf } = screen(address);
    for (const place of [1, 2, 3]) notifications.show(place, toast(`Order ${place}`));
    expect(await resultOf(3)).toBe('shown');
    notifications.withdraw(2);
    notifications.show(1, toast('2 more alerts'));
    notifications.show(4, toast('Order 4'));
    expect(await resultOf(4)).toBe('shown');
    expect(server.titles).toEqual(['Order 3', '2 more alerts', 'Order 4']);
    expect(server.calls).toEqual(['show 1', 'show 2', 'show 3', 'close 2', 'replace 1', 'show 4']);
    expect(Math.max(...server.all().map(({ onScreen }) => onScreen))).toBe(3);
  });

  it('E2 carries less than 1 kB for a notification, and the icon by its name', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    const { notifications, resultOf } = screen(address);
    notifications.show(1, toast('New order 1', 'Table 5'));
    await resultOf(1);
    const [shown] = server.onScreen;
    expect(shown?.bytes).toBeLessThan(1_000);
    expect(shown).toMatchObject({
      title: 'New order 1',
      body: 'Table 5',
      icon: 'doshii-monitor',
      canBeClicked: true,
      actions: { handle: 'Got it' },
      urgency: 'critical',
      expiresAfterMs: 0,
      isSilent: true,
    });
  });

  it('a notice goes by itself, and what cannot be handled has no button', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    const { notifications, resultOf } = screen(address);
    notifications.show(1, { ...toast('Booked'), severity: 'notice', canHandle: false });
    await resultOf(1);
    const notice = { urgency: 'normal', expiresAfterMs: -1, canBeClicked: true, isSilent: true };
    expect(server.onScreen).toMatchObject([notice]);
    expect(server.onScreen[0]?.actions).toEqual({});
  });

  it.each([
    [['body', 'body-markup'], 'Fish &amp; &lt;a href="https://x"&gt;chips&lt;/a&gt;'],
    [['body'], 'Fish & <a href="https://x">chips</a>'],
  ])('E9 text is never markup for one that can %j', async (capabilities, body) => {
    const { address, serve } = await desktop();
    const server = await serve(capabilities);
    const { notifications, resultOf } = screen(address);
    notifications.show(1, toast('<b>Fish & chips</b>', 'Fish & <a href="https://x">chips</a>'));
    await resultOf(1);
    expect(server.onScreen).toMatchObject([{ title: '<b>Fish & chips</b>', body }]);
  });

  it('text that D-Bus cannot carry is shown without it', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    const { notifications, resultOf } = screen(address);
    notifications.show(1, toast('Order\0 1', 'half \ud83d'));
    expect(await resultOf(1)).toBe('shown');
    expect(server.onScreen).toMatchObject([{ title: 'Order 1', body: 'half \ufffd' }]);
  });

  it('reports what a person does with each, and accepts signals of the service only', async () => {
    const { address, bus, serve } = await desktop();
    const server = await serve();
    const { notifications, events, resultOf } = screen(address);
    for (const place of [1, 2]) notifications.show(place, toast(`Order ${place}`));
    await resultOf(2);
    const stranger = bus.connect();
    const [path, name] = ['/org/freedesktop/Notifications', 'org.freedesktop.Notifications'] as const;
    stranger.sendSignal(path, name, 'ActionInvoked', 'us', [1, 'handle']);
    // Its signal is on the way before those of the service, which reports each action to every program.
    const body = ['another', 0, '', 'Coffee', '', [], [], 0];
    await stranger.invoke({
      ...{ destination: name, path, interface: name },
      ...{ member: 'Notify', signature: 'susssasa{sv}i', body },
    });
    server.press(3);
    server.press(1);
    server.press(2, 'handle');
    await expect.poll(() => events).toEqual(['click 1', 'closed 1', 'handle 2', 'closed 2']);
    // What has left the screen is not withdrawn.
    notifications.withdraw(1);
    notifications.withdraw(2);
    notifications.show(3, toast('Order 3'));
    await resultOf(3);
    expect(server.calls).toEqual(['show 1', 'show 2', 'show 3', 'show 4']);
  });

  it('E3 has none left on the screen when the program is quit', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    const { notifications, resultOf } = screen(address);
    notifications.show(1, toast('Order 1'));
    await resultOf(1);
    notifications.show(2, toast('on its way'));
    await notifications.close();
    await expect.poll(() => server.titles).toEqual([]);
  });
});

describe('E3 notifications of a run that was killed', () => {
  it('are withdrawn at the next start, by the numbers on the disk', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    const earlier = screen(address);
    earlier.notifications.show(1, toast('Order 1'));
    await earlier.resultOf(1);
    const file = join(earlier.folder, 'notifications.json');
    await expect.poll(() => JSON.parse(readFileSync(file, 'utf8')) as unknown).toMatchObject({ ids: [1] });
    screen(address, PATIENT, earlier.folder);
    await expect.poll(() => server.calls).toEqual(['show 1', 'close 1']);
  });

  it('are left alone when another service is there, whose numbers mean others', async () => {
    const { address, bus, serve } = await desktop();
    const first = bus.connect();
    await serveOn(first);
    const earlier = screen(address);
    earlier.notifications.show(1, toast('Order 1'));
    await earlier.resultOf(1);
    // Killed: it is not notified that the service goes.
    const { folder } = earlier;
    await expect.poll(() => readFileSync(join(folder, 'notifications.json'), 'utf8')).toContain('[1]');
    const written = readFileSync(join(folder, 'notifications.json'));
    await first.close();
    const server = await serve();
    const copy = newFolder();
    writeFileSync(join(copy, 'notifications.json'), written);
    const later = screen(address, PATIENT, copy);
    expect(await later.resultOf(null)).toBe('shown');
    expect(server.calls.filter((call) => call.startsWith('close'))).toEqual([]);
  });
});

describe('E1 a service', () => {
  it('that is absent is said to be, and one that comes late shows what still waits', async () => {
    const { address, serve } = await desktop();
    const { notifications, resultOf } = screen(address);
    expect(await resultOf(null)).toBe('unsupported');
    notifications.show(1, toast('Order 1'));
    notifications.show(2, toast('handled meanwhile'));
    expect(await resultOf(2)).toBe('unsupported');
    notifications.withdraw(2);
    const server = await serve();
    await expect.poll(() => server.titles).toEqual(['Order 1']);
    expect(await resultOf(1)).toBe('shown');
  });

  it('that is restarted shows again what was on the screen', async () => {
    const { address, bus, serve } = await desktop();
    const first = bus.connect();
    await serveOn(first);
    const { notifications, resultOf } = screen(address);
    notifications.show(1, toast('Order 1'));
    await resultOf(1);
    await first.close();
    const server = await serve();
    await expect.poll(() => server.titles).toEqual(['Order 1']);
    expect(server.calls).toEqual(['show 1']);
  });

  it('that hangs is given up, and no longer asked for those that follow', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    server.answer = () => new Promise(() => undefined);
    const limits = { ...UNANSWERED };
    const { notifications, results, resultOf } = screen(address, limits);
    expect(await resultOf(null)).toBe('given-up');
    for (let place = 1; place <= 50; place += 1) {
      notifications.show(place, toast(`Order ${place}`));
      if (place > 1) notifications.withdraw(place - 1);
    }
    expect(await resultOf(50)).toBe('given-up');
    expect(results.every(([, result]) => result === 'given-up')).toBe(true);
    expect(server.calls).toEqual([]);
  });

  it('that was given up is asked again, and shows what still waits', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    server.answer = () => new Promise(() => undefined);
    const limits = { ...UNANSWERED, givenUpMs: 50 };
    const { notifications, resultOf } = screen(address, limits);
    notifications.show(1, toast('Order 1'));
    expect(await resultOf(1)).toBe('given-up');
    server.answer = null;
    limits.answerMs = PATIENT.answerMs;
    await expect.poll(() => server.titles).toContain('Order 1');
    await expect.poll(() => resultOf(1)).toBe('shown');
    await expect.poll(() => resultOf(null)).toBe('shown');
  });

  it('that answers too late is taken at its word: what it shows is withdrawn when it is over', async () => {
    const { address, serve } = await desktop();
    const server = await serve();
    const late = Promise.withResolvers<number>();
    const limits = { ...PATIENT };
    const { notifications, resultOf } = screen(address, limits);
    await resultOf(null);
    server.answer = (member) => (member === 'Notify' ? late.promise : null);
    limits.answerMs = 50;
    notifications.show(1, toast('Order 1'));
    expect(await resultOf(1)).toBe('given-up');
    notifications.withdraw(1);
    late.resolve(1);
    await expect.poll(() => server.titles).toEqual([]);
  });

  it.each([
    ['an answer', (late: PromiseWithResolvers<unknown>) => late.resolve(['body'])],
    ['an error', (late: PromiseWithResolvers<unknown>) => late.reject(new Error('busy'))],
  ])(
    'that comes too late with %s was only busy: it is asked again soon, and shows what still waits',
    async (_, answer) => {
      const { address, serve } = await desktop();
      const server = await serve();
      const late = Promise.withResolvers<unknown>();
      // The server may come to ask for it only later.
      late.promise.catch(() => undefined);
      server.answer = () => late.promise;
      const limits = { ...UNANSWERED, lateMs: 50 };
      const { notifications, resultOf } = screen(address, limits);
      notifications.show(1, toast('Order 1'));
      expect(await resultOf(1)).toBe('given-up');
      expect(server.calls).toEqual([]);
      limits.answerMs = PATIENT.answerMs;
      server.answer = null;
      answer(late);
      await expect.poll(() => server.titles).toEqual(['Order 1']);
      await expect.poll(() => resultOf(null)).toBe('shown');
    },
  );

  it.each([
    ['no number', () => 0],
    ['an error', () => Promise.reject(new Error('no'))],
  ])('that answers with %s has refused', async (_, answer) => {
    const { address, serve } = await desktop();
    const server = await serve();
    const { notifications, resultOf } = screen(address);
    await resultOf(null);
    server.answer = answer;
    notifications.show(1, toast('Order 1'));
    expect(await resultOf(1)).toBe('refused');
    server.answer = null;
    notifications.show(2, toast('Order 2'));
    expect(await resultOf(2)).toBe('shown');
  });

  it('whose process is stopped holds nothing up; resumed, it shows only what still waits', async () => {
    const { address } = await desktop();
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../desktop/notification-server-process.ts'), address],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('ready');
    const limits = { ...PATIENT };
    const { notifications, resultOf } = screen(address, limits);
    notifications.show(1, toast('Order 1'));
    expect(await resultOf(1)).toBe('shown');
    child.kill('SIGSTOP');
    limits.answerMs = 50;
    for (let place = 2; place <= 50; place += 1) {
      notifications.withdraw(place - 1);
      notifications.show(place, toast(`Order ${place}`));
    }
    expect(await resultOf(50)).toBe('given-up');
    child.kill('SIGCONT');
    const onScreen = async (): Promise<unknown> => {
      child.stdin.write('?\n');
      return JSON.parse(String((await lines.next()).value)) as unknown;
    };
    await expect.poll(onScreen).toEqual([]);
  });
});

describe('a session bus', () => {
  it('E1 that is not there, or goes, leaves the desktop without notifications', async () => {
    const nowhere = screen(`unix:path=${join(newFolder(), 'none')}`);
    expect(await nowhere.resultOf(null)).toBe('unsupported');
    const nonsense = screen('autolaunch:');
    expect(await nonsense.resultOf(null)).toBe('unsupported');
    const bus = await openDesktopBus();
    await serveOn(bus.connect());
    const { notifications, resultOf } = screen(bus.address);
    expect(await resultOf(null)).toBe('shown');
    await bus.close();
    notifications.show(1, toast('Order 1'));
    expect(await resultOf(1)).toBe('unsupported');
  });

  it('E1 that is restarted is found with the next alert, and shows what still waits', async () => {
    const socket = join(newFolder(), 'bus');
    const first = await openDesktopBus(socket);
    await serveOn(first.connect());
    const { notifications, resultOf } = screen(first.address);
    notifications.show(1, toast('Order 1'));
    expect(await resultOf(1)).toBe('shown');
    await first.close();
    const second = await openDesktopBus(socket);
    onTestFinished(() => second.close());
    const server = await serveOn(second.connect());
    notifications.show(2, toast('Order 2'));
    await expect.poll(() => server.titles.toSorted()).toEqual(['Order 1', 'Order 2']);
  });

  it('is looked up as the desktop does', () => {
    const folder = newFolder();
    expect(sessionBusAddress({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x', XDG_RUNTIME_DIR: folder })).toBe(
      'unix:path=/x',
    );
    expect(sessionBusAddress({ XDG_RUNTIME_DIR: folder })).toBeNull();
    expect(sessionBusAddress({})).toBeNull();
  });
});
