/** The strip of the day: it counts what comes, leads to it, and gives way where there is no room. */
import { expect, it } from 'vitest';
import { row } from './person.ts';
import { openConnected } from './setup.ts';

const order = (id: number, status: string, locationId = 'Xk4pQ1tz') => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  body: { id: String(id), status, locationId },
});

it('counts the orders of today, leads to the rejected ones, and keeps its cells where there is room', async () => {
  const { simulator, page } = await openConnected({ shows: 'live' });
  const strip = page.getByRole('region', { name: 'Figures of today' });
  const cell = (name: RegExp) => strip.getByRole('button', { name });
  await cell(/^Orders today 0$/).waitFor();
  // Without a secret no amount can be known.
  await expect.poll(() => strip.getByRole('button').count()).toBe(4);
  const before = await cell(/^Connected/).boundingBox();
  for (const id of [1, 2, 3]) simulator.emit(order(id, 'pending'));
  simulator.emit(order(1, 'accepted'));
  simulator.emit(order(2, 'rejected'));
  await cell(/^Orders today 3$/).waitFor();
  await cell(/^Accepted in \(median\) 0 s .*1 order$/).waitFor();
  expect(await cell(/^Connected/).boundingBox()).toEqual(before);

  await page.setViewportSize({ width: 900, height: 600 });
  await expect.poll(() => strip.getByText('p90', { exact: false }).isVisible()).toBe(false);
  await page.setViewportSize({ width: 640, height: 480 });
  await expect.poll(() => strip.isVisible()).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });

  await cell(/^Rejected 1 33.3 % of orders$/).click();
  await row(page, 'Order 2 rejected').waitFor();
  expect(await row(page, 'New order 3').count()).toBe(0);
});
