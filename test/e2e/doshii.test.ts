/** With the client secret: this computer's device, what Doshii knows of an order, and what an outage missed. */
import { expect, it } from 'vitest';
import { DEMO_CLIENT_SECRET } from '../simulator/simulator.ts';
import '../../renderer/bridge.ts';
import type { LoggedEntry } from './app-driver.ts';
import { badge, detail, openPage, row, rows, tryNow } from './person.ts';
import { openConnected, openFirstRun } from './setup.ts';

const HERE = 'Xk4pQ1tz';
const order = (id: number, status: string) => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  body: { id: String(id), locationId: HERE, status },
});
const booking = { name: 'booking_created', body: { id: '71', locationId: HERE } };

it('registers this computer at the first run, and applies its filter', async () => {
  // Devices given: only those that are registered are let in.
  const account = { clientSecret: DEMO_CLIENT_SECRET, registers: true };
  const { app, simulator, page } = await openFirstRun({}, account, { devices: {} });
  await openPage(page, 'History');
  await simulator.until(
    () => simulator.readyLinks.length === 1 && simulator.attempts.at(-1)?.deviceId !== '',
  );
  const [device] = simulator.rest.devices.all;
  expect(device?.ref).toMatch(/^doshii-monitor:/);
  expect(simulator.attempts.at(-1)).toMatchObject({ status: 101, deviceId: device?.doshiiId });
  await badge(page)
    .getByText(/^Connected/)
    .waitFor();

  const changed = await page.evaluate(async () => {
    const listed = await window.monitor.devices();
    const [own] = listed.ok ? listed.value.devices : [];
    if (own === undefined) return null;
    const { id, version, isThisComputer, isUsed, updatedAt: _, ...draft } = own;
    const saved = await window.monitor.updateDevice({
      id,
      version,
      draft: { ...draft, events: ['order_created'] },
    });
    return { isThisComputer, isUsed, ok: saved.ok };
  });
  expect(changed).toEqual({ isThisComputer: true, isUsed: true, ok: true });
  simulator.emit(booking);
  simulator.emit(order(1, 'pending'));
  await row(page, 'New order 1').waitFor();
  // A registration that took long leaves a gap.
  expect(await rows(page).filter({ hasNotText: 'Offline' }).count()).toBe(1);

  await openPage(page, 'Devices');
  await page.getByText(/The connection uses this computer’s own device/).waitFor();
  const from = app.log.length;
  await page.getByRole('button', { name: 'Use no device' }).click();
  await app.state('live', from);
  expect(simulator.attempts.at(-1)?.deviceId).toBe('');
});

it('shows an order with its details, and recovers the events of an outage', async () => {
  const { app, simulator, page } = await openConnected({ hasSecret: true });
  for (const id of [1, 2]) simulator.emit(order(id, 'pending'));
  await row(page, 'New order 2').click();
  await detail(page).getByText('Total', { exact: true }).waitFor();
  expect(await detail(page).innerText()).not.toMatch(/@example\.com|Bourke/);
  await detail(page).getByRole('button', { name: 'Show guest details' }).click();
  await detail(page)
    .getByText(/Bourke/)
    .waitFor();
  // A change of the event sends no new request, so the shown content stays.
  await page.keyboard.press('h');
  await detail(page)
    .getByText(/^Handled \d{1,2}:\d\d/)
    .waitFor();
  await new Promise((done) => setTimeout(done, 200));
  expect(await detail(page).innerText()).toMatch(/Bourke/);
  await page.keyboard.press('Escape');

  const from = app.log.length;
  await simulator.stop();
  await app.logged((entry) => entry.type === 'state' && entry.connection.name === 'waiting', from);
  simulator.happen(order(1, 'accepted'));
  simulator.happen(order(3, 'pending'));
  await new Promise((done) => setTimeout(done, 5_500));
  await simulator.listen();
  await tryNow(page);
  await app.state('live', from);
  const isDone = (entry: LoggedEntry): boolean =>
    entry.type === 'recovery' && entry.recovery.state === 'done';
  // What cannot be asked at the first try is asked two minutes later.
  const found = await app.logged(isDone, from, 180_000);
  await row(page, 'Order 1 accepted').waitFor();
  await row(page, 'New order 3').waitFor();
  await rows(page).filter({ hasText: '2 recovered' }).waitFor();
  expect(found).toMatchObject({ recovery: { state: 'done', found: 2, others: 0 } });

  // What is found is said once it is known.
  await rows(page).filter({ hasText: '2 recovered' }).getByRole('button').click();
  await detail(page)
    .getByRole('status')
    .filter({ hasText: /^2 recovered(, 1 needs you)?\.$/ })
    .waitFor();
});
