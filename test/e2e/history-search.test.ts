/** Finding an order of an earlier day: a history of days, one choice and a word. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../electron/shared/account.ts';
import { useAccount } from '../../electron/history/worker/account-rows.ts';
import { packed } from '../../electron/history/worker/batch-rows.ts';
import { HistoryWrites } from '../../electron/history/worker/history-writes.ts';
import { migrate } from '../../electron/history/worker/schema.ts';
import { NO_FACTS } from '../../electron/shared/things/thing-facts.ts';
import { stored } from '../integration/history/history-setup.ts';
import { openPage, row, rows } from './person.ts';
import { openConnected, userDataFolder } from './setup.ts';

/** Noon so many days before today, by the clocks of this computer. */
function noon(daysAgo: number): number {
  const date = new Date();
  date.setDate(date.getDate() - daysAgo);
  return date.setHours(12, 0, 0, 0);
}

/** An accepted and a rejected order a day, from ten days ago until yesterday. */
function writeDays(folder: string): void {
  const db = new DatabaseSync(join(folder, 'history.db'));
  migrate(db);
  useAccount(db, FIRST_ACCOUNT);
  const events = Array.from({ length: 20 }, (_, index) => {
    const daysAgo = 10 - Math.floor(index / 2);
    const status = index % 2 === 0 ? 'accepted' : 'rejected';
    return stored(index + 1, {
      receivedAt: noon(daysAgo) + index,
      kind: 'order_updated',
      severity: 'quiet',
      title: `Order ${100 + index} ${status}`,
      detail: '',
      entityType: 'order',
      entityId: String(100 + index),
      orderId: null,
      status,
      // Harbour Bar and Terrace Kitchen of the simulator.
      locationId: index % 2 === 0 ? 'm7RwB2cd' : 'Xk4pQ1tz',
      handledAt: null,
      calledAt: null,
    });
  });
  const known = { ...NO_FACTS, table: '5', orderType: 'dinein', items: 6, total: 17_840 };
  const facts = [{ type: 'order', id: '119', locationId: 'Xk4pQ1tz', facts: known }] as const;
  new HistoryWrites(db).append(packed({ events, repeats: [], amended: [], facts, liveUntil: null }));
  db.close();
}

it('finds yesterday’s rejected order with one choice and one word, and names the day between its rows', async () => {
  const userData = userDataFolder();
  writeDays(userData);
  const { page } = await openConnected({ userData });
  await openPage(page, 'History');
  await row(page, 'Order 100 accepted').waitFor();
  const titles = () => rows(page).locator('.title').allInnerTexts();
  // One line between two days, so nine for ten days; there may be a row of the gap until now.
  const days = await rows(page).locator('.day').allInnerTexts();
  expect(new Set(days).size).toBe(days.length);
  expect(days.length).toBeGreaterThanOrEqual(9);

  const column = page.getByRole('complementary', { name: 'Filters' });
  await column.getByRole('radio', { name: /^Yesterday/ }).check();
  await expect.poll(titles).toEqual(['Order 119 rejected', 'Order 118 accepted']);
  await row(page, 'Order 119').focus();
  await page.keyboard.press('/');
  await page.keyboard.type(' rejected');
  await expect.poll(titles).toEqual(['Order 119 rejected']);
  expect(await page.getByRole('searchbox').inputValue()).toBe('after:yesterday before:today rejected');
  await column.getByRole('radio', { name: 'Any time, 10 events' }).check();
  await expect.poll(() => rows(page).count()).toBe(10);
});

it('finds an order by its table, its amount and the name of its venue, and says them on its row', async () => {
  const userData = userDataFolder();
  writeDays(userData);
  const { simulator, page } = await openConnected({ userData, hasSecret: true });
  await openPage(page, 'History');
  const titles = () => rows(page).locator('.title').allInnerTexts();
  const field = page.getByRole('searchbox');
  for (const words of ['table 5', '178.40', '$178.40 harb']) {
    await field.fill(words);
    await expect.poll(titles, { message: words }).toEqual(['Order 119 rejected']);
  }
  const found = row(page, 'Order 119 rejected');
  for (const text of ['Table 5 · 6 items', '$178.40', 'Harbour Bar', 'Rejected'])
    await found.getByText(text, { exact: true }).waitFor();
  expect(await found.getAttribute('aria-label')).toMatch(/Table 5 · 6 items · \$178\.40\..*Harbour Bar$/);

  await field.fill('harbour');
  await expect.poll(async () => (await titles()).length).toBe(10);
  // Also what comes in now, of this venue alone.
  simulator.emit({ name: 'order_updated', body: { id: '7', status: 'accepted', locationId: 'm7RwB2cd' } });
  simulator.emit({ name: 'order_updated', body: { id: '8', status: 'accepted', locationId: 'Xk4pQ1tz' } });
  await row(page, 'Order 8 accepted').waitFor();
  expect(await row(page, 'Order 7 accepted').count()).toBe(0);
});
