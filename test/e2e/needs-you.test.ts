/** What is pending is a silent row until it needs a person; many at one place then call as one. */
import { expect, it } from 'vitest';
import type { LoggedEntry } from './app-driver.ts';
import { storedRow } from './person.ts';
import { teamAccepts } from './seed-profile.ts';
import { openConnected } from './setup.ts';

/** Until it is learned how long a venue takes, ms. What is heard right after the start counts from its beginning. */
const DELAY_MS = 60_000;
const START_MS = 20_000;
/** A busy computer, ms. */
const PATIENCE_MS = 30_000;
/** Of this many at a venue, one is accepted in time. */
const ORDERS = [1, 2, 3, 4, 5, 6];

const order = (id: number, status: string) => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  body: { id: String(id), status, locationId: 'Xk4pQ1tz' },
});
const raised =
  (kind: string) =>
  (entry: LoggedEntry): boolean =>
    entry.type === 'alarm' && entry.alarm.type === 'raised' && entry.alarm.kind === kind;

it('calls for orders that are pending past their time, as one, and for a rejection at once', async () => {
  const { app, simulator, page } = await openConnected();
  await teamAccepts(page, false);
  const sent = performance.now();
  for (const id of ORDERS) simulator.emit(order(id, 'pending'));
  await storedRow(page, 'New order 6').waitFor();
  simulator.emit(order(1, 'accepted'));
  simulator.emit(order(7, 'rejected'));
  // The rejection came after the orders: none of them has called by then.
  await app.logged(raised('order_updated'));
  expect(app.log.some(raised('order_created'))).toBe(false);
  await expect
    .poll(async () => (await page.evaluate(() => window.monitor.snapshot())).attention)
    .toMatchObject({ open: 1, urgent: 1, waiting: 5 });

  const merged = await app.logged(raised('merged'), 0, DELAY_MS + PATIENCE_MS);
  expect(performance.now() - sent).toBeGreaterThan(DELAY_MS - START_MS);
  expect(app.log.some(raised('order_created'))).toBe(false);
  const notification = await app.logged(
    (entry) => entry.type === 'notification' && entry.alert.kind === 'merged',
    app.log.indexOf(merged),
  );
  expect(notification).toMatchObject({ alert: { severity: 'urgent', count: 6 } });
  await expect
    .poll(async () => (await page.evaluate(() => window.monitor.snapshot())).attention)
    .toMatchObject({ open: 6, urgent: 6, waiting: 0 });
});
