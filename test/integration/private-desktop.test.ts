/** The private desktop on which a real Electron is tested: it starts, can be looked at, and leaves nothing behind. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient, Variant, type MessageBus } from 'dbus-native';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDesktop, WHOLE, type DesktopOptions } from '../desktop/desktop.ts';
import { membersOf } from '../desktop/desktop-processes.ts';
import { mirror, ordinaryUser, programFor } from '../desktop/ordinary-user.ts';
import { whyNoDesktop } from '../desktop/required-packages.ts';
import { DesktopServices } from '../desktop/services.ts';
import type { DesktopSession } from '../desktop/session.ts';

const BARE: DesktopOptions = { ...WHOLE, keyring: 'none', hasPanel: false, hasSpeaker: false };
const NOTIFICATIONS = 'org.freedesktop.Notifications';

async function openDesktop(options: Partial<DesktopOptions> = {}): Promise<DesktopSession> {
  const { session, stop } = await startDesktop({ ...BARE, ...options });
  onTestFinished(stop);
  return session;
}

function connect({ env }: DesktopSession): MessageBus {
  const bus = createClient({ busAddress: env['DBUS_SESSION_BUS_ADDRESS'] ?? '', timeout: 2_000 });
  onTestFinished(() => bus.close());
  return bus;
}

const has = (bus: MessageBus, name: string): PromiseLike<boolean> =>
  bus.invokeDbus<boolean>({ member: 'NameHasOwner', signature: 's', body: [name] });

const ownerOf = (bus: MessageBus, name: string): PromiseLike<string> =>
  bus.invokeDbus<string>({ member: 'GetNameOwner', signature: 's', body: [name] });

function notify(bus: MessageBus, title: string, replaces = 0): PromiseLike<number> {
  return bus.invoke<number>({
    ...{ destination: NOTIFICATIONS, path: '/org/freedesktop/Notifications' },
    ...{ interface: NOTIFICATIONS, member: 'Notify', signature: 'susssasa{sv}i' },
    body: [
      'test',
      replaces,
      '',
      title,
      'Table <b>4</b>',
      ['default', 'Open', 'handle', 'Mark'],
      { urgency: new Variant('y', 2) },
      0,
    ],
  });
}

function heard(bus: MessageBus, member: string): Promise<readonly unknown[]> {
  const signal = Promise.withResolvers<readonly unknown[]>();
  bus.connection.on('message', (message) => {
    if (message.member === member) signal.resolve(message.body ?? []);
  });
  return signal.promise;
}

describe.skipIf(whyNoDesktop() !== null)(
  'a private desktop (only where Debian’s packages for it are installed)',
  () => {
    it('has display, tray, keyring, sound and notifications, and ends with everything on it', async () => {
      const { session, stop } = await startDesktop();
      const bus = createClient({ busAddress: session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' });
      for (const name of ['org.kde.StatusNotifierWatcher', 'org.freedesktop.secrets', NOTIFICATIONS])
        expect(await has(bus, name), name).toBe(true);
      expect(existsSync(join(session.folder, 'run/pulse/native'))).toBe(true);
      expect(session.env['DISPLAY']).toMatch(/^:\d+$/);
      expect(membersOf(session.folder).length).toBeGreaterThan(5);
      await bus.close();
      await stop();
      expect(membersOf(session.folder)).toEqual([]);
      expect(existsSync(session.folder)).toBe(false);
    });

    it('ends when the process that started it is killed', async () => {
      const desktop = new URL('../desktop/desktop.ts', import.meta.url).href;
      const program = `
      const { startDesktop } = await import('${desktop}');
      const { session } = await startDesktop(${JSON.stringify(BARE)});
      console.log(session.folder);
      setInterval(() => undefined, 1_000);`;
      const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [folder] = (await once(createInterface({ input: starter.stdout }), 'line')) as [string];
      expect(membersOf(folder).length).toBeGreaterThan(1);
      starter.kill('SIGKILL');
      await expect.poll(() => existsSync(folder)).toBe(false);
      expect(membersOf(folder)).toEqual([]);
    });

    it('lacks what a test wants it to lack', async () => {
      const bus = connect(await openDesktop({ hasNotifications: false }));
      for (const name of ['org.kde.StatusNotifierWatcher', 'org.freedesktop.secrets', NOTIFICATIONS])
        expect(await has(bus, name), name).toBe(false);
    });

    it('can lose its panel, and get it back', async () => {
      const session = await openDesktop({ hasPanel: true });
      const [services, bus] = [new DesktopServices(session.services), connect(session)];
      const before = await ownerOf(bus, 'org.kde.StatusNotifierWatcher');
      await services.setPanel(false);
      expect(await has(bus, 'org.kde.StatusNotifierWatcher')).toBe(false);
      await services.setPanel(true);
      expect(await ownerOf(bus, 'org.kde.StatusNotifierWatcher')).not.toBe(before);
    });

    it('can have a keyring that is locked', async () => {
      const bus = connect(await openDesktop({ keyring: 'locked' }));
      const isLocked = await bus.invoke<boolean>({
        destination: 'org.freedesktop.secrets',
        path: '/org/freedesktop/secrets/collection/login',
        ...{ interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' },
        body: ['org.freedesktop.Secret.Collection', 'Locked'],
      });
      expect(isLocked).toBe(true);
    });

    it('keeps what it was asked to show, and plays the person', async () => {
      const session = await openDesktop();
      const services = new DesktopServices(session.services);
      const bus = connect(session);
      await bus.addMatch(`type='signal',interface='${NOTIFICATIONS}'`);
      const id = await notify(bus, 'New order');
      expect(await notify(bus, '2 more', id)).toBe(id);
      const shown = {
        id,
        pid: process.pid,
        urgency: 'critical',
        actions: { handle: 'Mark' },
        expiresAfterMs: 0,
      };
      expect(await services.notifications(process.pid)).toMatchObject([
        { ...shown, title: 'New order', body: 'Table <b>4</b>', closed: 'replaced' },
        { ...shown, title: '2 more', isReplacement: true, canBeClicked: true, closed: null },
      ]);
      expect(await services.notifications(1)).toEqual([]);

      const pressed = heard(bus, 'ActionInvoked');
      const closed = heard(bus, 'NotificationClosed');
      await services.press(id, 'handle');
      expect(await pressed).toEqual([id, 'handle']);
      expect(await closed).toEqual([id, 2]);
      await expect(services.press(id)).rejects.toThrow(`no notification ${id} is on the screen`);
    });

    it('refuses notifications, leaves them unanswered, and has no service for them', async () => {
      const session = await openDesktop();
      const services = new DesktopServices(session.services);
      const bus = connect(session);
      await services.setService(process.pid, 'refusing');
      await expect(notify(bus, 'refused')).rejects.toThrow('refused');
      await services.setService(process.pid, 'hanging');
      await expect(notify(bus, 'unanswered')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
      await services.setService(process.pid, 'showing');
      expect(await notify(bus, 'shown')).toBe(1);
      await services.setPresence(false);
      await expect(notify(bus, 'nobody')).rejects.toMatchObject({
        dbusName: 'org.freedesktop.DBus.Error.ServiceUnknown',
      });
      await services.setPresence(true);
      expect(await notify(bus, 'back')).toBe(2);
    });
  },
);

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ordinary-user-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

it('mirrors a folder so that everyone can read it, and afterwards only what has changed', () => {
  const [from, to] = [join(folder(), 'from'), join(folder(), 'to')];
  mkdirSync(join(from, 'deep'), { recursive: true, mode: 0o700 });
  writeFileSync(join(from, 'deep/program'), 'one', { mode: 0o700 });
  writeFileSync(join(from, 'text'), 'text', { mode: 0o600 });
  mirror(from, to);
  const modeOf = (name: string): number => statSync(join(to, name)).mode & 0o777;
  expect(['deep', 'deep/program', 'text'].map(modeOf)).toEqual([0o755, 0o755, 0o644]);

  const before = statSync(join(to, 'text')).ino;
  rmSync(join(from, 'deep'), { recursive: true });
  mkdirSync(join(from, 'deep'));
  writeFileSync(join(from, 'deep/other'), 'two');
  chmodSync(join(to, 'text'), 0o600);
  mirror(from, to);
  expect(existsSync(join(to, 'deep/program'))).toBe(false);
  expect(readFileSync(join(to, 'deep/other'), 'utf8')).toBe('two');
  // Not written again.
  expect([statSync(join(to, 'text')).ino, modeOf('text')]).toEqual([before, 0o600]);
});

const user = ordinaryUser();

it.skipIf(user === null)(
  'brings a program to an ordinary user who cannot reach it (only when root runs the tests)',
  () => {
    const room = folder();
    chmodSync(room, 0o755);
    const hidden = folder();
    const program = join(hidden, 'bin', 'program');
    mkdirSync(join(hidden, 'bin'));
    writeFileSync(program, '#!/bin/sh\nid -u\n', { mode: 0o700 });
    const reachable = programFor(user, program, room);
    expect(reachable).toBe(join(room, 'bin', 'program'));
    const { stdout } = spawnSync(reachable, { ...user, cwd: '/', encoding: 'utf8' });
    expect(stdout.trim()).toBe(String(user?.uid));
    expect(programFor(user, '/bin/sh', room)).toBe('/bin/sh');
  },
);
