/** What the feed keeps over the end of the program, and what it says of the time between. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { GAP_GRACE_MS } from '../../electron/feed/gap-tracker.ts';
import type { RunningApp } from './app-driver.ts';
import { openPage, row, rows, storedRow } from './person.ts';
import { openApp, openConnected, openHidden, userDataFolder } from './setup.ts';

const order = (number: number, status = 'accepted') => ({
  name: 'order_updated',
  body: { id: String(number), status },
});

it('shows after quitting and starting again all that came until the end, and goes on numbering', async () => {
  const userData = userDataFolder();
  const { app, simulator } = await openHidden({ userData });
  for (let number = 1; number <= 500; number += 1) simulator.emit(order(number));
  await app.logged((entry) => entry.type === 'event' && entry.event.seq === 500);
  // What waits for the disk now is waited for.
  await app.stop();

  const next = await openApp({ userData });
  await next.state('live');
  const page = await next.page();
  await row(page, 'Order 500 accepted').waitFor();
  simulator.emit(order(1, 'complete'));
  await row(page, 'Order 1 complete').waitFor();
  const told = await next.logged((entry) => entry.type === 'event' && entry.event.entityId === '1');
  const isAfterGap = next.log.some((entry) => entry.type === 'event' && entry.event.kind === 'gap');
  expect(told).toMatchObject({ event: { seq: isAfterGap ? 502 : 501 } });
});

it('C50 what Doshii sends again after a restart is counted on its row and makes no row, line or notification of its own', async () => {
  const userData = userDataFolder();
  const { app, simulator } = await openHidden({ userData });
  simulator.backlog = 'repeat';
  for (let number = 1; number <= 20; number += 1) simulator.emit(order(number, 'rejected'));
  await app.logged((entry) => entry.type === 'event' && entry.event.seq === 20);
  await expect.poll(() => alerts(app)).not.toEqual([]);
  await app.stop();

  const next = await openApp({ userData });
  const page = await next.page();
  await next.logged((entry) => entry.type === 'repeat' && entry.repeat.seq === 20);
  await row(page, 'Order 20 rejected').filter({ hasText: 'Came again once' }).waitFor();
  // What comes after them is told, so alerts for the repeats would have been.
  simulator.emit(order(21, 'rejected'));
  await row(page, 'Order 21 rejected').waitFor();
  await expect.poll(() => alerts(next)).toContain('Order 21 rejected');
  // What nobody has handled yet is told once, as one.
  expect(alerts(next)).toEqual(['20 alerts are not handled yet, 20 urgent', 'Order 21 rejected']);
  const told = next.log.flatMap((entry) => (entry.type === 'event' ? [entry.event] : []));
  expect(told.filter(({ kind }) => kind !== 'gap').map(({ entityId }) => entityId)).toEqual(['21']);
  expect(next.log.filter(({ type }) => type === 'repeat')).toHaveLength(20);
  expect(await row(page, 'Order 20 rejected').count()).toBe(1);
});

it('C52 C54 after a kill it has what it showed as stored, and a row says how long it was not there', async () => {
  const userData = userDataFolder();
  const { app, simulator, page } = await openConnected({ userData });
  for (let number = 1; number <= 200; number += 1) simulator.emit(order(number));
  await storedRow(page, 'Order 200 accepted').waitFor();
  await app.kill();
  await sleep(GAP_GRACE_MS);

  const next = await openApp({ userData });
  await next.state('live');
  const again = await next.page();
  await row(again, 'No connection from').waitFor();
  await row(again, 'Order 200 accepted').waitFor();
  const told = await next.logged((entry) => entry.type === 'event' && entry.event.kind === 'gap');
  expect(told).toMatchObject({ event: { seq: 201, gap: { cause: { code: 'not-running' } } } });
});

it('C52 disconnecting by choice leaves a row once it is connected again', async () => {
  const { app, page } = await openConnected();
  await openPage(page, 'Settings');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await app.state('off');
  await sleep(GAP_GRACE_MS);
  const from = app.log.length;
  await page.getByRole('button', { name: 'Connect', exact: true }).first().click();
  await app.state('live', from);
  await openPage(page, 'Events');
  await row(page, 'No connection from').filter({ hasText: 'You disconnected the monitor.' }).waitFor();
  expect(await rows(page).count()).toBe(1);
  const told = await app.logged((entry) => entry.type === 'event' && entry.event.kind === 'gap', from);
  expect(told).toMatchObject({ event: { gap: { cause: { code: 'disconnected' } } } });
});

function alerts(app: RunningApp): readonly string[] {
  return app.log.flatMap((entry) => (entry.type === 'notification' ? [entry.alert.title] : []));
}
