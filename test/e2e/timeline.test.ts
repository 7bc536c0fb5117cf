/** The life of one order: its steps, its payment, a gap in between, and a step that comes while it is open. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { GAP_GRACE_MS } from '../../electron/feed/gap-tracker.ts';
import type { Simulator } from '../simulator/simulator.ts';
import type { RunningApp } from './app-driver.ts';
import { chooseFromDetails, closeDetails, detail, openRow, row } from './person.ts';
import { openConnected } from './setup.ts';
import { share } from './close-after-tests.ts';

const opened = share(openConnected);

/** Long enough to make a row of its own. */
async function outage(app: RunningApp, simulator: Simulator, page: Page): Promise<void> {
  const from = app.log.length;
  simulator.refuse({ status: 503 });
  simulator.drop(1012);
  await app.state('waiting', from);
  await sleep(GAP_GRACE_MS + 1_000);
  simulator.accept();
  // Unless it has just tried by itself.
  const click = page.getByRole('button', { name: 'Try now' }).click();
  click.catch(() => undefined);
  await Promise.race([app.state('live', from), click]);
  await app.state('live', from);
}

it('shows all events of an order, oldest first, marks the gap, and adds live events', async () => {
  const { app, simulator, page } = opened();
  const order = (status: string, name = 'order_updated') =>
    simulator.emit({ name, body: { id: '1234', status, locationId: 'Xk4pQ1tz' } });
  order('pending', 'order_created');
  simulator.emit({
    name: 'transaction_updated',
    body: { id: '77', orderId: '1234', status: 'complete' },
  });
  simulator.emit({ name: 'order_updated', body: { id: '99', status: 'pending' } });
  await row(page, 'Order 99').waitFor();
  await outage(app, simulator, page);
  order('accepted');
  await row(page, 'Order 1234 accepted').waitFor();

  await openRow(page, 'Order 1234 accepted');
  const lines = detail(page).getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect.poll(() => lines.count()).toBe(4);
  const said = await lines.allInnerTexts();
  for (const [index, line] of [
    /New$/,
    /Payment 77/,
    /^Offline .+a step may be missing$/,
    /Accepted/,
  ].entries())
    expect(said[index]?.replaceAll('\n', ' ')).toMatch(line);
  await chooseFromDetails(page, 'Timeline');
  const timeline = page.getByRole('dialog', { name: 'Order 1234' });
  const steps = timeline.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await timeline.getByText(/^3 events in /).waitFor();
  const texts = await steps.allInnerTexts();
  const at = (text: string) => texts.findIndex((step) => step.includes(text));
  const order1234 = ['New order 1234', 'Payment 77', 'A step may be missing here.', '1234 accepted'];
  expect(order1234.map(at)).toEqual(order1234.map(at).toSorted((one, other) => one - other));
  expect(order1234.map(at)).not.toContain(-1);
  expect(at('99')).toBe(-1);

  order('complete');
  // The live region of the dialog says it, too.
  await steps.getByText('Order 1234 complete').waitFor();
  await timeline.getByText(/^4 events in /).waitFor();

  await page.keyboard.press('Escape');
  await expect.poll(() => timeline.count()).toBe(0);
  expect(await detail(page).isVisible()).toBe(true);
  await detail(page)
    .getByText(/^Complete · \d+ s ago$/)
    .waitFor();
  await expect.poll(() => lines.count()).toBe(5);
  await closeDetails(page);
});

it('opens the order of a payment', async () => {
  const { simulator, page } = opened();
  simulator.emit({ name: 'order_created', body: { id: '2345', status: 'pending' } });
  simulator.emit({
    name: 'transaction_created',
    body: { id: '88', orderId: '2345', status: 'requested' },
  });
  await openRow(page, 'payment 88');
  await detail(page).getByRole('heading', { name: '#88 Payment' }).waitFor();
  await chooseFromDetails(page, 'Timeline of order #2345');
  const timeline = page.getByRole('dialog', { name: 'Order 2345' });
  const steps = timeline.getByRole('list', { name: 'Steps' });
  await steps.getByText('New order 2345').waitFor();
  await steps.getByText('New payment 88', { exact: true }).waitFor();
});
