/** The details of an event: where they stand at each size, what they say as things change, and what they do with bad answers. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import { share } from './close-after-tests.ts';
import { hostileOrder } from './hostile-order.ts';
import { chooseFromDetails, closeDetails, detail, openRow, row, rows } from './person.ts';
import { openConnected } from './setup.ts';

const HERE = 'Xk4pQ1tz';
const order = (id: number | string, status: string) => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  body: { id: String(id), locationId: HERE, status },
});
const WIDE = { width: 1_280, height: 800 };

const boxOf = async (of: Locator): Promise<{ x: number; y: number; width: number; height: number }> => {
  const box = await of.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return box;
};
const boxesOf = (page: Page): Promise<readonly unknown[]> =>
  rows(page).evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
const attention = async (page: Page) => (await page.evaluate(() => window.monitor.snapshot())).attention;

describe('with the client secret', () => {
  const opened = share(() => openConnected({ hasSecret: true }));

  it.each([
    [1_280, 800],
    [900, 600],
  ])('lie over the end of the list at %i × %i, and no row moves', async (width, height) => {
    const { simulator, page } = opened();
    simulator.emit(order(`1${width}`, 'accepted'));
    simulator.emit(order(`2${width}`, 'accepted'));
    await page.setViewportSize({ width, height });
    await row(page, `Order 1${width} accepted`).waitFor();
    await row(page, `Order 2${width} accepted`).waitFor();
    const before = await boxesOf(page);
    await openRow(page, `Order 1${width} accepted`);
    await detail(page).getByText('Total', { exact: true }).waitFor();
    expect(await boxesOf(page)).toEqual(before);
    const [list, panel] = [await boxOf(rows(page).first()), await boxOf(detail(page))];
    expect([panel.width, panel.x + panel.width]).toEqual([440, width]);
    expect(list.x + list.width).toBeGreaterThan(panel.x);
    await page.keyboard.press('Escape');
    await detail(page).waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(new RegExp(`^Order 1${width} accepted`));
    await page.mouse.move(0, 0);
    await page.getByRole('main').focus();
    await page.setViewportSize(WIDE);
  });

  it('stand beside the list at 1920 × 1080, and cover the window at 640 × 480', async () => {
    const { simulator, page } = opened();
    simulator.emit(order(3, 'accepted'));
    await page.setViewportSize({ width: 1_920, height: 1_080 });
    await row(page, 'Order 3 accepted').click();
    await detail(page).getByText('Total', { exact: true }).waitFor();
    const [list, panel] = [await boxOf(rows(page).first()), await boxOf(detail(page))];
    expect(panel.width).toBe(440);
    expect(list.x + list.width).toBeLessThanOrEqual(panel.x);

    await page.setViewportSize({ width: 640, height: 480 });
    const sheet = page.getByRole('dialog', { name: 'Event details' });
    await sheet.waitFor();
    expect(await boxOf(sheet)).toEqual({ x: 0, y: 0, width: 640, height: 480 });
    await closeDetails(page);
    await page.setViewportSize(WIDE);
  });

  it('stay behind all steps of a thing when the window becomes narrow', async () => {
    const { simulator, page } = opened();
    simulator.emit(order(4, 'accepted'));
    await openRow(page, 'Order 4 accepted');
    await chooseFromDetails(page, 'Timeline');
    const steps = page.getByRole('dialog', { name: 'Order 4', exact: true });
    await steps.waitFor();
    await page.setViewportSize({ width: 640, height: 480 });
    await page.getByRole('dialog', { name: 'Event details' }).waitFor();
    await steps.getByRole('button', { name: 'Close timeline' }).click();
    await steps.waitFor({ state: 'detached' });
    await closeDetails(page);
    await page.setViewportSize(WIDE);
  });

  it('say what a thing has become, in place', async () => {
    const { simulator, page } = opened();
    simulator.emit(order(5, 'pending'));
    await openRow(page, 'New order 5');
    await detail(page).getByRole('heading', { name: '#5 Order' }).waitFor();
    await detail(page)
      .getByText(/^Waiting · \d+ s ago$/)
      .waitFor();
    await detail(page).getByText('Total', { exact: true }).waitFor();
    const more = detail(page).getByRole('button', { name: 'More', exact: true });
    const top = (await boxOf(more)).y;
    simulator.emit(order(5, 'rejected'));
    await detail(page)
      .getByText(/^Rejected · \d+ s ago$/)
      .waitFor();
    const steps = detail(page).getByRole('list', { name: 'Steps' }).getByRole('listitem');
    await expect.poll(() => steps.count()).toBe(2);
    expect(Math.abs((await boxOf(more)).y - top)).toBeLessThan(30);
    await detail(page).getByRole('button', { name: 'Got it' }).click();
    await detail(page)
      .getByText(/^Handled \d{1,2}:\d\d/)
      .waitFor();
    await detail(page).getByRole('button', { name: 'Undo' }).click();
    await detail(page).getByText('Nobody’s on it yet', { exact: true }).waitFor();
    await closeDetails(page);
  });

  it('close an alert about what Doshii says was accepted', async () => {
    const { simulator, page } = opened();
    const before = (await attention(page)).open;
    simulator.emit(order(6, 'pending'));
    await expect.poll(async () => (await attention(page)).open).toBe(before + 1);
    // Nobody hears of it.
    simulator.happen(order(6, 'accepted'));
    await openRow(page, 'New order 6');
    await detail(page)
      .getByText(/^Accepted · /)
      .waitFor();
    await expect.poll(async () => (await attention(page)).open).toBe(before);
    await detail(page)
      .getByText(/^Settled, /)
      .waitFor();
    expect(await detail(page).getByText('Waiting to be accepted').count()).toBe(0);
    await closeDetails(page);
  });

  it('keep what is known when Doshii fails meanwhile, and say so', async () => {
    const { simulator, page } = opened();
    simulator.emit(order(7, 'accepted'));
    await openRow(page, 'Order 7 accepted');
    const total = detail(page).getByText('Total', { exact: true });
    await total.waitFor();
    simulator.rest.fail({ on: /orders\/7/, answer: 'cut' });
    await detail(page).getByRole('button', { name: 'Refresh' }).click();
    await detail(page).getByRole('alert').waitFor();
    expect(await total.isVisible()).toBe(true);
    simulator.rest.heal();
    await detail(page).getByRole('button', { name: 'Refresh' }).click();
    await detail(page).getByRole('alert').waitFor({ state: 'detached' });
    await closeDetails(page);
  });

  it('show guests only when they are asked for, and hide them again', async () => {
    const { simulator, page } = opened();
    simulator.emit(order(8, 'accepted'));
    await openRow(page, 'Order 8 accepted');
    await detail(page).getByText('Guest details hidden').waitFor();
    expect(await detail(page).innerText()).not.toMatch(/masked|@/);
    await detail(page).getByRole('button', { name: 'Show guest details' }).click();
    await detail(page).getByText('Address', { exact: true }).waitFor();
    await detail(page).getByRole('button', { name: 'Hide guest details' }).click();
    await detail(page).getByText('Guest details hidden').waitFor();
    expect(await detail(page).getByText('Address', { exact: true }).count()).toBe(0);
    await closeDetails(page);
  });

  it('hold hostile texts: status, amount and buttons stay in sight', async () => {
    const { simulator, page } = opened();
    const hostile = hostileOrder('9', '1600');
    simulator.rest.fail({ on: /orders\/9\b/, answer: { status: 200, text: JSON.stringify(hostile) } });
    simulator.emit(order(9, 'rejected'));
    await openRow(page, 'Order 9 rejected');
    const amount = detail(page).getByText('$16.00', { exact: true }).first();
    await amount.waitFor();
    await detail(page).getByRole('button', { name: 'Show guest details' }).click();
    await detail(page).getByRole('button', { name: 'Hide guest details' }).waitFor();
    const body = detail(page).getByRole('group', { name: '#9 Order' });
    for (const size of [WIDE, { width: 640, height: 480 }]) {
      await page.setViewportSize(size);
      await body.waitFor();
      expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      const panel = await boxOf(detail(page));
      for (const seen of [
        amount,
        detail(page)
          .getByText(/^Rejected · /)
          .first(),
      ]) {
        const box = await boxOf(seen);
        expect(box.x).toBeGreaterThanOrEqual(panel.x);
        expect(box.x + box.width).toBeLessThanOrEqual(panel.x + panel.width);
        expect(box.y + box.height).toBeLessThanOrEqual(size.height);
      }
      const button = await boxOf(detail(page).getByRole('button', { name: 'Got it' }));
      expect(button.y + button.height).toBeLessThanOrEqual(size.height);
    }
    expect(await detail(page).locator('b').count()).toBe(0);
    simulator.rest.heal();
    await closeDetails(page);
    await page.setViewportSize(WIDE);
  });
});

describe('without the client secret', () => {
  const opened = share(() => openConnected());

  it('shorten a long number in the middle, and copy it in full', async () => {
    const { simulator, page } = opened();
    const id = '3f2a7b1c-1111-4222-8333-944455556abc';
    simulator.emit(order(id, 'rejected'));
    await openRow(page, /rejected/);
    await detail(page).getByRole('heading', { name: '#3f2a…6abc Order' }).waitFor();
    await chooseFromDetails(page, 'Copy number');
    await page
      .getByTestId('polite')
      .filter({ hasText: `Copied ${id}` })
      .waitFor({ state: 'attached' });
    // For support all of it is there, closed until it is wanted.
    expect(await detail(page).getByText(id, { exact: true }).count()).toBe(0);
    await detail(page).getByText('Technical', { exact: true }).click();
    await detail(page).getByText(id, { exact: true }).waitFor();
    await closeDetails(page);
  });

  it('say what the secret would add, and lead to its field', async () => {
    const { simulator, page } = opened();
    simulator.emit(order(1, 'accepted'));
    await openRow(page, 'Order 1 accepted');
    await detail(page).getByText('Items and table need the client secret.').waitFor();
    expect(await detail(page).getByText('Total', { exact: true }).count()).toBe(0);
    await detail(page).getByRole('button', { name: 'Add it' }).click();
    await expect
      .poll(() =>
        page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.innerText),
      )
      .toMatch(/^Client secret/);
  });
});
