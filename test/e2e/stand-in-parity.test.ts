/** The stand-in and a real Electron, side by side: the same app does the same on both. */
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import type { RunningApp } from './app-driver.ts';
import { badge, closeDetails, detail, openPage, quitFromTray, row, storedRow } from './person.ts';
import { copySeed, seededPort } from './seed-profile.ts';
import { onRealDesktop, openApp, openSimulator, userDataFolder } from './setup.ts';
import { Trace, type Step } from './behaviour-trace.ts';

const order = (id: string, status: string) => ({ name: 'order_updated', body: { id, status } });

/** A morning of a venue, from the start of the program to its end. */
async function morning(kind: RunningApp['kind'], simulator: Simulator): Promise<readonly Step[]> {
  const userData = userDataFolder();
  copySeed(userData, false, { ...inject('seed'), kind });
  const app = await openApp({ userData, isStandIn: kind === 'stand-in' });
  expect(app.kind).toBe(kind);
  const desktop = await app.control();
  const trace = new Trace(app);
  let page = await app.page();
  await badge(page)
    .getByText(/^Connected/)
    .waitFor();
  await desktop.waitFor(({ tray }) => tray?.tooltip === 'Connected');
  await trace.note('start', page);
  await openPage(page, 'History');

  simulator.emit(order('1', 'accepted'));
  simulator.emit(order('2', 'rejected'));
  await storedRow(page, 'Order 2 rejected').waitFor();
  await desktop.waitFor(({ notifications, badgeCount }) => notifications.length === 1 && badgeCount === 1);
  await app.logged((entry) => entry.type === 'sound');
  await trace.note('two orders', page);

  await row(page, 'Order 2 rejected').click();
  await detail(page).getByRole('button', { name: 'Got it' }).click();
  await desktop.waitFor(
    ({ badgeCount, notifications }) => badgeCount === 0 && notifications.every(({ closed }) => closed),
  );
  await trace.note('handled', page);
  await closeDetails(page);

  const lost = app.log.length;
  simulator.drop();
  await app.state('live', lost);
  simulator.emit(order('3', 'accepted'));
  await storedRow(page, 'Order 3 accepted').waitFor();
  await trace.note('an outage', page);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export events' });
  await desktop.answerNextDialog({ filePaths: [] });
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await dialog.getByText('No file was chosen, so nothing was exported.').waitFor();
  await trace.note('no export', page);
  const file = join(userDataFolder(), 'all.csv');
  await desktop.answerNextDialog({ filePaths: [file] });
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByText('Exported to all.csv.').waitFor();
  await trace.note('an export', page);

  await app.closeWindow();
  const closed = app.log.length;
  simulator.emit(order('4', 'rejected'));
  await app.logged((entry) => entry.type === 'sound', closed);
  await desktop.waitFor(({ notifications }) => notifications.some(({ closed }) => !closed));
  await trace.note('in the tray', null);
  await desktop.clickTray();
  page = await app.page();
  await openPage(page, 'History');
  await storedRow(page, 'Order 4 rejected').waitFor();
  await badge(page)
    .getByText(/^Connected/)
    .waitFor();
  await desktop.waitFor(({ windows: [window] }) => window?.visible === true);
  // Whether a window hears that order 4 was stored depends on when it opens; of this one it always does.
  simulator.emit(order('5', 'accepted'));
  await storedRow(page, 'Order 5 accepted').waitFor();
  await trace.note('opened again', page);

  await quitFromTray(app);
  expect(await app.ended()).toBe(0);
  return trace.steps;
}

onRealDesktop('the stand-in beside it', () => {
  it('does the same in every step: log, messages, tray, notifications, windows, dialogs and rows', async () => {
    const traces: (readonly Step[])[] = [];
    for (const kind of ['electron', 'stand-in'] as const) {
      const simulator = await openSimulator({ port: seededPort() });
      traces.push(await morning(kind, simulator));
      await simulator.stop();
    }
    const [onElectron, onStandIn] = traces;
    expect(onStandIn).toEqual(onElectron);
  });
});
