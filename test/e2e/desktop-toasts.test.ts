/** Notifications as the service of a real desktop gets them, and what happens where that service is missing or does not answer. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import type { ShownNotification } from '../desktop/notification-server.ts';
import { privateDesktop, type PrivateDesktop } from '../desktop/private-desktop.ts';
import type { DesktopServices } from '../desktop/services.ts';
import type { RunningApp } from './app-driver.ts';
import { escalateAfter, NO_ESCALATION } from './escalation.ts';
import { detail, handleAll, quitFromTray } from './person.ts';
import { onRealDesktop, openApp, openConnected, openDesktop, openFirstRun, userDataFolder } from './setup.ts';

/** After a person wants it to end, ms. */
const QUIT_MS = 5_000;

const order = (id: number, status = 'pending') => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  // Each at a venue of its own: more than four at one would be one alarm.
  body: { id: String(id), status, locationId: `venue${id}` },
});
const orders = (...ids: readonly number[]): readonly string[] => ids.map((id) => `New order #${id}`);

/** What one app has on the screen, the newest last. */
class Screen {
  readonly #services: DesktopServices;
  readonly #pid: number;

  constructor(desktop: PrivateDesktop, app: RunningApp) {
    this.#services = desktop.services;
    this.#pid = app.pid;
  }

  all(): Promise<readonly ShownNotification[]> {
    return this.#services.notifications(this.#pid);
  }

  async now(): Promise<readonly ShownNotification[]> {
    return (await this.all()).filter(({ closed }) => closed === null);
  }

  async titles(): Promise<readonly string[]> {
    return (await this.now()).map(({ title }) => title);
  }

  /** Waits until exactly these are there. */
  async shows(...titles: readonly string[]): Promise<readonly ShownNotification[]> {
    await expect.poll(() => this.titles()).toEqual(titles);
    return this.now();
  }

  async find(title: string): Promise<ShownNotification> {
    const found = (await this.all()).findLast((one) => one.title === title);
    if (found === undefined) throw new Error(`no notification says ${JSON.stringify(title)}`);
    return found;
  }
}

/** A notification service in a process of its own. */
async function startService(desktop: PrivateDesktop) {
  const file = join(import.meta.dirname, '../desktop/notification-server-process.ts');
  const address = desktop.session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const child = spawn(process.execPath, [file, address], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return {
    stop: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    titles: async (): Promise<unknown> => {
      child.stdin.write('?\n');
      return JSON.parse(String((await lines.next()).value)) as unknown;
    },
  };
}

onRealDesktop('the notification service of a desktop', () => {
  it('E9 shows an alert as plain text with its actions; a click opens its row, its button handles it', async () => {
    const { app, simulator, page } = await openConnected();
    const screen = new Screen(await privateDesktop(), app);
    const control = await app.control();
    const reason = 'no <b>fish</b> & <a href="https://x.example">chips</a>';
    simulator.emit({ name: 'order_updated', body: { id: '1', status: 'rejected', rejectionReason: reason } });
    await screen.shows('Order #1 rejected');
    expect(await screen.now()).toMatchObject([
      {
        // Its first letter is the monitor's.
        body: 'No &lt;b&gt;fish&lt;/b&gt; &amp; &lt;a href="https://x.example"&gt;chips&lt;/a&gt;\nContact the customer, or enter the order by hand.',
        ...{ icon: 'doshii-monitor', urgency: 'critical', expiresAfterMs: 0, isSilent: true },
        ...{ canBeClicked: true, actions: { handle: 'Got it' }, isReplacement: false },
      },
    ]);
    simulator.emit(order(2, 'cancelled'));
    await screen.shows('Order #1 rejected', 'Order #2 cancelled');
    const [rejected, cancelled] = await screen.now();
    expect(cancelled).toMatchObject({ urgency: 'normal', expiresAfterMs: -1, isSilent: true });

    // The service takes away what is clicked; the row stays to be handled.
    const { services } = await privateDesktop();
    await services.press(rejected?.id ?? 0);
    await detail(page).getByRole('heading', { name: '#1 Order' }).waitFor();
    expect((await control.state()).badgeCount).toBe(2);
    await services.press(cancelled?.id ?? 0, 'handle');
    await control.waitFor(({ badgeCount }) => badgeCount === 1);

    // Handled elsewhere, it is withdrawn.
    simulator.emit(order(3));
    await screen.shows('New order #3');
    await handleAll(page);
    await screen.shows();
    expect((await screen.find('New order #3')).closed).toBe('withdrawn');
  });

  it('E3 shows at most three notifications including the newest; none after quitting, and none of a killed run', async () => {
    const userData = userDataFolder();
    const desktop = await privateDesktop();
    const { app, simulator, page } = await openConnected({ userData });
    await escalateAfter(page, NO_ESCALATION);
    const screen = new Screen(desktop, app);
    for (const id of [1, 2, 3]) {
      simulator.emit(order(id));
      await screen.shows(...orders(1, 2, 3).slice(0, id));
    }
    const [oldest] = await screen.now();
    simulator.emit(order(4));
    const [, four] = await screen.shows('New order #3', '4 need you', 'New order #4');
    simulator.emit(order(5));
    const [, five] = await screen.shows('New order #4', '5 need you', 'New order #5');
    const place = { id: oldest?.id, isReplacement: true, urgency: 'critical', actions: {} };
    for (const count of [four, five]) expect(count).toMatchObject(place);
    expect(Math.max(...(await screen.all()).map(({ onScreen }) => onScreen))).toBe(3);

    const record = join(userData, 'notifications.json');
    const newest = (await screen.now()).at(-1)?.id;
    await expect
      .poll(() => (JSON.parse(readFileSync(record, 'utf8')) as { ids: number[] }).ids)
      .toContain(newest);
    await app.kill();
    expect(await screen.now()).toHaveLength(3);
    const again = await openApp({ userData });
    await again.state('live');
    await screen.shows();
    const second = new Screen(desktop, again);
    await expect.poll(() => second.titles()).toHaveLength(1);
    await quitFromTray(again);
    expect(await again.ended()).toBe(0);
    expect(await second.now()).toEqual([]);
    expect((await second.all()).at(-1)?.closed).toBe('withdrawn');
  });

  it('E1 a missing, late, hanging or stopped service: the link stays live, and sound and window replace notifications', async () => {
    const desktop = await openDesktop({ keyring: 'none', hasNotifications: false });
    const { services } = desktop;
    const { app, simulator, page: first } = await openFirstRun({ desktop });
    await escalateAfter(first, NO_ESCALATION);
    const screen = new Screen(desktop, app);
    const sinceLive = app.log.length;
    /** An order that no notification shows: it is logged and heard, and the window comes. */
    const alertUnseen = async (id: number, problem: string): Promise<void> => {
      await app.closeWindow();
      const from = app.log.length;
      simulator.emit(order(id));
      await app.logged((entry) => entry.type === 'event' && entry.event.entityId === String(id), from);
      await app.logged((entry) => entry.type === 'sound' && entry.outcome === 'played', from);
      await (await app.page()).getByRole('region', { name: 'Problems' }).getByText(problem).waitFor();
    };
    const problemEnds = async (problem: string): Promise<void> =>
      (await app.page()).getByText(problem).waitFor({ state: 'hidden' });

    const MISSING = 'This computer has nothing that shows notifications.';
    await alertUnseen(1, MISSING);
    await services.setPresence(true);
    await screen.shows(...orders(1));
    await problemEnds(MISSING);

    const SILENT = 'The notification service of this computer does not answer';
    await services.setService(app.pid, 'hanging');
    await alertUnseen(2, SILENT);
    // It is not asked again for ten minutes, though it would answer now.
    await services.setService(app.pid, 'showing');
    await alertUnseen(3, SILENT);
    expect(await screen.titles()).toEqual(orders(1));
    // A service that has just started is asked at once.
    await services.setPresence(false);
    await services.setPresence(true);
    await screen.shows(...orders(1, 2, 3));
    await problemEnds(SILENT);

    await services.setPresence(false);
    const service = await startService(desktop);
    await expect.poll(() => service.titles()).toEqual(orders(1, 2, 3));
    service.stop();
    await alertUnseen(4, SILENT);
    await alertUnseen(5, SILENT);
    expect(simulator.links).toHaveLength(1);
    expect(app.log.slice(sinceLive).filter(({ type }) => type === 'state')).toEqual([]);
    const asked = performance.now();
    await quitFromTray(app);
    expect(await app.ended()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(QUIT_MS);
    // What was on its way is withdrawn as well.
    service.resume();
    await expect.poll(() => service.titles()).toEqual([]);
  });
});
