/** The page Live: nothing moves while a person looks at it, and what needs a person is taken with one key and given back with another. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { share } from './close-after-tests.ts';
import { hostileOrder } from './hostile-order.ts';
import { callRows, detail, openPage, thingRow, thingRows } from './person.ts';
import { openConnected } from './setup.ts';

const order = (id: number, status: string) => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  body: { id: String(id), status, locationId: 'Xk4pQ1tz' },
});
const needsYou = (page: Page): Locator => page.getByRole('list', { name: 'Needs you' });
const openAlerts = async (page: Page): Promise<number> =>
  (await page.evaluate(() => window.monitor.snapshot())).attention.open;
const name = (row: Locator): Promise<string> =>
  row.getByRole('button').first().getAttribute('aria-label').then(String);
/** What says what was done just now. */
const note = (page: Page): Locator => page.getByRole('group', { name: 'Done just now' });
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** A rush: each order comes, is accepted or rejected, and is complete; some are paid. */
function rush(simulator: Simulator, from: number, to: number): void {
  for (let id = from; id <= to; id += 1) {
    simulator.emit(order(id, 'pending'));
    simulator.emit(order(id, id % 10 === 0 ? 'rejected' : 'accepted'));
    if (id > 3) simulator.emit(order(id - 3, 'complete'));
    if (id % 3 === 0)
      simulator.emit({
        name: 'transaction_created',
        body: { id: `p${id}`, orderId: String(id), status: 'complete', amount: '4510' },
      });
  }
}

interface Watched {
  /** Rows that were under the pointer, in turn. */
  readonly under: string[];
  /** Places of the row with the focus, px. */
  readonly tops: number[];
  frames: number;
}

/** From now on looks, at every frame, at what is under the pointer and where the row with the focus is. */
function watch(page: Page, x: number, y: number): Promise<void> {
  return page.evaluate(
    ([left, top]) => {
      const seen: Watched = { under: [], tops: [], frames: 0 };
      const elements = new Set<Element | null>();
      Object.assign(window, { seen });
      const look = (): void => {
        const row = document.elementFromPoint(left, top)?.closest('[data-row]') ?? null;
        // Another element with the same name is another row.
        if (!elements.has(row)) seen.under.push((row as HTMLElement | null)?.dataset['row'] ?? 'none');
        elements.add(row);
        const focused = document.activeElement?.getBoundingClientRect().top ?? 0;
        if (seen.tops.at(-1) !== focused) seen.tops.push(focused);
        seen.frames += 1;
        requestAnimationFrame(look);
      };
      look();
    },
    [x, y] as const,
  );
}

const watched = (page: Page): Promise<Watched> =>
  page.evaluate(() => (window as unknown as { seen: Watched }).seen);

async function middleOf(row: Locator): Promise<readonly [number, number]> {
  const box = await row.boundingBox();
  if (box === null) throw new Error('the row is not drawn');
  return [box.x + 200, box.y + box.height / 2];
}

describe('a rush', () => {
  const opened = share(() => openConnected({ shows: 'live' }));

  it('moves nothing under the pointer, and counts what has come', async () => {
    const { simulator, page } = opened();
    rush(simulator, 1, 30);
    await thingRow(page, /^Order #30\b.*Rejected/).waitFor();
    const [x, y] = await middleOf(thingRows(page).nth(2));
    await page.mouse.move(x, y);
    await expect
      .poll(() =>
        thingRows(page)
          .nth(2)
          .evaluate((element) => element.matches(':hover')),
      )
      .toBe(true);
    await watch(page, x, y);
    const before = await name(thingRows(page).nth(2));
    // As many as in a minute of a rush, in several batches.
    for (let from = 31; from <= 71; from += 10) {
      rush(simulator, from, from + 9);
      const paid = Math.floor((from + 9) / 3) - 10;
      await page
        .getByRole('button', { name: `${from + 9 - 30 + paid} new rows: go to the newest` })
        .waitFor();
    }
    const { under, frames } = await watched(page);
    expect(under).toHaveLength(1);
    expect(frames).toBeGreaterThan(10);
    expect((await name(thingRows(page).nth(2))).split('.')[0]).toBe(before.split('.')[0]);
    // A status changes where it is.
    await expect.poll(() => name(thingRows(page).filter({ hasText: '#28' }).first())).toMatch(/Complete/);
    await page.getByRole('button', { name: /new rows: go to the newest/ }).click();
    await expect.poll(() => name(thingRows(page).first())).toMatch(/^Order #80|^Payment/);
    await page.mouse.move(5, 5);
  });

  it('does not move the row with the focus by a pixel', async () => {
    const { simulator, page } = opened();
    rush(simulator, 101, 110);
    await thingRow(page, /^Order #110\b/).waitFor();
    await page.getByRole('main').focus();
    for (let key = 0; key < 3; key += 1) await page.keyboard.press('Tab');
    await thingRows(page).nth(1).getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedName(page)).toMatch(/^(Order|Payment) #/);
    const focused = await focusedName(page);
    await watch(page, 5, 5);
    rush(simulator, 111, 150);
    await page.getByRole('button', { name: '54 new rows: go to the newest' }).waitFor();
    const { tops, frames } = await watched(page);
    expect([tops.length, frames > 5]).toEqual([1, true]);
    expect((await focusedName(page)).split('.')[0]).toBe(focused.split('.')[0]);
  });
});

describe('what needs a person', () => {
  const opened = share(() => openConnected({ shows: 'live' }));

  it('stands above, the most urgent and oldest first, with a running clock; the oldest is pointed to', async () => {
    const { simulator, page } = opened();
    await page.getByRole('heading', { name: 'All clear' }).waitFor();
    simulator.emit({ name: 'order_updated', body: { id: '1', status: 'cancelled' } });
    simulator.emit(order(2, 'rejected'));
    await callRows(page).nth(1).waitFor();
    simulator.emit(order(3, 'pending'));
    await callRows(page).nth(2).waitFor();
    const names = await Promise.all([0, 1, 2].map((at) => name(callRows(page).nth(at))));
    expect(names.map((each) => each.split('. ', 2).join(' '))).toEqual([
      'Order #2 rejected Urgent',
      'Order #3 not accepted yet Urgent',
      'Order #1 cancelled Notice',
    ]);
    const clock = callRows(page).first().locator('.clock');
    const before = await clock.innerText();
    await expect.poll(() => clock.innerText()).not.toBe(before);
    await page.getByText(/oldest \d+:\d\d/).waitFor();
    // Shown again, the page points to the first.
    await openPage(page, 'History');
    await openPage(page, 'Live');
    await expect
      .poll(() => callRows(page).first().getByRole('button').first().getAttribute('aria-current'))
      .toBe('true');
  });

  it('takes call after call with H, and gives each of them back with Undo', async () => {
    const { page } = opened();
    await page.keyboard.press('h');
    await note(page).getByText('Got it: Order #2').waitFor();
    await page.keyboard.press('h');
    await note(page).getByText('Got it: Order #3').waitFor();
    await expect.poll(() => callRows(page).count()).toBe(1);
    await note(page).getByRole('button', { name: 'Undo' }).click();
    await note(page).getByText('Got it: Order #2').waitFor();
    await note(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => callRows(page).count()).toBe(3);
    await note(page).waitFor({ state: 'detached' });
    // And by keys alone.
    await callRows(page).first().getByRole('button', { name: 'Got it: Order #2 rejected' }).press('Enter');
    await expect.poll(() => openAlerts(page)).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(() => openAlerts(page)).toBe(3);
    await page.getByRole('main').focus();
  });

  it('leaves a call that ends under the pointer where it is, and says how it ended', async () => {
    const { simulator, page } = opened();
    const call = needsYou(page).getByRole('listitem').filter({ hasText: 'Order #3 not accepted yet' });
    await call.hover();
    await expect.poll(() => call.evaluate((element) => element.matches(':hover'))).toBe(true);
    const place = await call.boundingBox();
    simulator.emit(order(3, 'accepted'));
    await call.getByText(/^Accepted in \d+ s$/).waitFor();
    expect(await call.boundingBox()).toEqual(place);
    // What comes meanwhile is counted, and leads there.
    simulator.emit(order(4, 'rejected'));
    await page.getByRole('button', { name: '1 more needs you: show' }).waitFor();
    await page.mouse.move(5, 5);
    await call.waitFor({ state: 'detached' });
    await callRows(page).filter({ hasText: 'Order #4 rejected' }).waitFor();
  });

  it('names the rejected orders before it clears all, and gives all of it back', async () => {
    const { simulator, page } = opened();
    simulator.emit(order(5, 'venue_cancelled'));
    await expect.poll(() => callRows(page).count()).toBe(4);
    await page.getByRole('button', { name: 'Clear all…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Clear 4 alerts?' });
    await dialog.getByText('2 of them are rejected orders. New ones will still alert you.').waitFor();
    await dialog.getByRole('button', { name: 'Clear 4' }).click();
    await page.getByRole('heading', { name: /^All clear since / }).waitFor();
    await note(page).getByText('Cleared 4').waitFor();
    await note(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => openAlerts(page)).toBe(4);
    await expect.poll(() => callRows(page).count()).toBe(4);
  });

  it('takes several rows that were selected', async () => {
    const { page } = opened();
    await thingRow(page, /^Order #4\b/).focus();
    await page.keyboard.press('x');
    await thingRow(page, /^Order #2\b/).click({ modifiers: ['Shift'] });
    const bar = page.getByRole('group', { name: 'Selected rows' });
    await bar.getByText('3 selected').waitFor();
    await bar.getByRole('button', { name: 'Got it' }).click();
    await note(page).getByText('Cleared 2').waitFor();
    await expect.poll(() => openAlerts(page)).toBe(2);
    await bar.waitFor({ state: 'detached' });
  });
});

describe('the keyboard alone', () => {
  const opened = share(() => openConnected({ shows: 'live' }));

  it('reaches every row, opens it, comes back to it, and shows its steps', async () => {
    const { simulator, page } = opened();
    // No more than come to the window at once.
    for (let id = 1; id <= 90; id += 1) simulator.emit(order(id, 'accepted'));
    simulator.emit(order(101, 'rejected'));
    await callRows(page).first().waitFor();
    await thingRow(page, /^Order #101\b/).waitFor();
    await page.getByRole('main').focus();
    // The list is one stop of the Tab key.
    await expect
      .poll(async () => {
        await page.keyboard.press('Tab');
        return focusedName(page);
      })
      .toMatch(/^Order #101 rejected/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedName(page)).toMatch(/^Order #101\. /);
    await page.keyboard.press('End');
    await expect.poll(() => focusedName(page)).toMatch(/^Order #1\./);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await detail(page).getByRole('heading', { name: /#2\b/ }).waitFor();
    await page.keyboard.press('Escape');
    await detail(page).waitFor({ state: 'detached' });
    await expect.poll(() => focusedName(page)).toMatch(/^Order #2\./);
    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: 'Order 2' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Order 2' }).waitFor({ state: 'detached' });
    await expect.poll(() => focusedName(page)).toMatch(/^Order #2\./);
    await page.keyboard.press('c');
    await page.getByTestId('polite').filter({ hasText: 'Copied 2' }).waitFor({ state: 'attached' });
    await expect.poll(() => focusedName(page)).toMatch(/^Order #2\./);
    await page.keyboard.press('Home');
    await expect.poll(() => focusedName(page)).toMatch(/^Order #101 rejected/);
  });
});

it('shows what can be known of a venue without a secret, and what a secret would add', async () => {
  const { simulator, page } = await openConnected({ shows: 'live' });
  await page.getByText('Ready').waitFor();
  simulator.emit(order(1, 'accepted'));
  await thingRow(page, /^Order #1\. Accepted\./).waitFor();
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('heading', { name: 'Settings' }).first().waitFor();
});

it('keeps height and columns of rows with hostile facts and a venue without a name', async () => {
  const { simulator, page } = await openConnected({ shows: 'live', hasSecret: true });
  // No amount: JavaScript cannot hold it.
  const hostile = hostileOrder('9', '99999999999999999999');
  simulator.rest.fail({ on: /orders\/9\b/, answer: { status: 200, text: JSON.stringify(hostile) } });
  simulator.emit({ name: 'order_updated', body: { id: '9', status: 'rejected', locationId: 'nameless' } });
  const call = callRows(page).filter({ hasText: 'Order #9 rejected' });
  await call.getByText('2 items').waitFor();
  const thing = thingRows(page).filter({ hasText: 'Order #9' });
  await thing.getByText('2 items').waitFor();
  for (const [row, height] of [
    [call, 52],
    [thing, 36],
  ] as const) {
    const box = await row.boundingBox();
    expect(box?.height).toBe(height);
    expect(await row.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(await row.locator('b').count()).toBe(0);
    expect(await row.innerText()).not.toMatch(/\$|undefined|NaN/);
  }
  await thing.getByText('Rejected', { exact: true }).waitFor();
  await call.getByRole('button', { name: /^Got it/ }).waitFor();
});
