/** What the window shows of a lost connection, and that nothing is lost over it. */
import { expect, it } from 'vitest';
import { badge, openPage, row, rows, tryNow } from './person.ts';
import { openConnected } from './setup.ts';
import { share } from './close-after-tests.ts';

/** With the shortest heartbeat that the settings take. */
const opened = share(() => openConnected({ args: ['--fix=heartbeatSeconds=15'] }));

const order = (number: number) => ({
  name: 'order_updated',
  body: { id: String(number), status: 'accepted' },
});

it('keeps unreadable frames, reports them, and stays connected', async () => {
  const { app, simulator, page } = opened();
  const from = app.log.length;
  const hostile = '<img src=x onerror="document.title=\'owned\'">\u202Egnp.exe';
  for (const frame of ['', '{"emit":[', '[[[[', 'null', '"hello"', '{"emit":[{"a":1}]}'])
    simulator.sendRaw(frame);
  simulator.emit({ name: 'order_created', body: { id: hostile, status: 'pending' } });
  simulator.emit({ name: hostile, body: null });
  await expect.poll(() => rows(page).count()).toBe(8);
  expect(await rows(page).filter({ hasText: 'Unreadable message' }).count()).toBe(6);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.title()).not.toBe('owned');
  expect(app.log.slice(from).filter((entry) => entry.type === 'state')).toEqual([]);
});

it('shows a lost connection with reason and countdown, reconnects, and misses nothing', async () => {
  const { app, simulator, page } = opened();
  for (let number = 1; number <= 5; number += 1) simulator.emit(order(number));
  await row(page, 'Order 5 accepted').waitFor();

  const from = app.log.length;
  await simulator.stop();
  await badge(page)
    .getByText(/^Offline/)
    .waitFor();
  for (let number = 6; number <= 9; number += 1) simulator.emit(order(number));
  // Each attempt has its own random delay; a long one shows its seconds.
  await page.getByText(/^Try now · \d+ s$/).waitFor();
  await page.getByText('New orders don’t reach this screen.').waitFor();
  await page.getByRole('button', { name: 'What happened' }).click();
  await page.getByText('Doshii isn’t answering.').first().waitFor();
  await page.getByText(/offline since/).waitFor();
  await openPage(page, 'History');

  await simulator.listen();
  await tryNow(page);
  await app.state('live', from);
  await badge(page)
    .getByText(/^Connected/)
    .waitFor();
  simulator.emit(order(10));
  await row(page, 'Order 10 accepted').waitFor();
  // An outage that lasted longer than necessary has a row.
  const orders = rows(page).filter({ hasText: /Order \d+ accepted/ });
  const titles = await orders.locator('.title').allInnerTexts();
  expect(titles).toEqual(Array.from({ length: 10 }, (_, index) => `Order ${10 - index} accepted`));
});

it('shows a burst of 2,000 events in order', async () => {
  const { app, simulator, page } = opened();
  for (let number = 1_001; number <= 3_000; number += 1) simulator.emit(order(number));
  const last = await app.logged((entry) => entry.type === 'event' && entry.event.entityId === '3000');
  await row(page, 'Order 3000 accepted').waitFor();
  const seqs = await rows(page).evaluateAll((found) =>
    found.map((each) => Number((each as HTMLElement).dataset['seq'])),
  );
  const newest = last.type === 'event' ? last.event.seq : 0;
  expect(newest).toBeGreaterThanOrEqual(2_000);
  expect(seqs).toEqual(seqs.map((_, index) => newest - index));
});

it('notices a link that went silent and opens a new one', async () => {
  const { app, simulator, page } = opened();
  const from = app.log.length;
  simulator.silence();
  simulator.emit({ name: 'booking_created', body: { id: '7' } });
  await app.logged(
    (entry) => entry.type === 'state' && entry.connection.reason?.code === 'silent',
    from,
    120_000,
  );
  await app.state('live', from);
  await row(page, 'New booking 7').waitFor();
});
