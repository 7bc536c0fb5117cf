/** The frame at every size of window and text: what matters is seen, nothing is cut or lies over another thing, and rows come first. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addChecks, violations } from './axe-checks.ts';
import { share } from './close-after-tests.ts';
import { badge, callRows, needYou, openPage, thingRow, thingRows } from './person.ts';
import { runsLongTests, LONG_TEST, openConnected } from './setup.ts';

interface Size {
  readonly width: number;
  readonly height: number;
  /** Rows that are seen whole, at least. */
  readonly rows: number;
  /** Where the first of them begins at the latest, px. */
  readonly first: number;
}

const SIZES: readonly Size[] = [
  { width: 640, height: 400, rows: 3, first: 96 },
  { width: 640, height: 480, rows: 5, first: 96 },
  { width: 900, height: 600, rows: 9, first: 136 },
  { width: 960, height: 540, rows: 8, first: 136 },
  { width: 1280, height: 800, rows: 14, first: 136 },
  { width: 1920, height: 1080, rows: 22, first: 136 },
];
const PAGES = ['Live', 'History', 'Settings', 'Alerts', 'Devices', 'Connection', 'Help'] as const;
/** Of the chosen text, px. */
const TEXT = [13, 15, 20];
const order = (id: number, status: string) => ({
  name: 'order_updated',
  body: { id: String(id), status, locationId: 'Xk4pQ1tz' },
});

const opened = share(async () => {
  const { page, simulator } = await openConnected({ shows: 'live', hasSecret: true });
  await addChecks(page);
  // What comes while a row has the focus would wait.
  await page.mouse.move(0, 0);
  for (let id = 1; id <= 40; id += 1) simulator.emit(order(id, 'accepted'));
  for (const id of [51, 52, 53]) simulator.emit(order(id, 'rejected'));
  await needYou(page, 3);
  await openPage(page, 'History');
  await openPage(page, 'Live');
  await thingRows(page).nth(42).waitFor({ state: 'attached' });
  await callRows(page).nth(2).waitFor();
  return { page, simulator };
});

async function rowsInView(page: Page): Promise<readonly number[]> {
  const all = await page.getByRole('main').evaluate((main, bottom) => {
    const rows = [...main.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect());
    return rows.filter((box) => box.bottom <= bottom).map(({ top }) => top);
  }, page.viewportSize()?.height ?? 0);
  return all.toSorted((one, other) => one - other);
}

/** What can be pressed or typed in and is seen, outside the page's own content: pairs that overlap, and what the window cuts. */
function faults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const controls = [...document.querySelectorAll('.app button, .app input')].filter(
      (each) => each.closest('main') === null && each.checkVisibility({ visibilityProperty: true }),
    );
    const boxes = controls.map((each) => ({
      name: each.getAttribute('aria-label') ?? (each.textContent.trim() || each.tagName),
      box: each.getBoundingClientRect(),
      isIn: (other: Element) => each.contains(other),
      each,
    }));
    const cut = boxes
      .filter(({ box, each }) => {
        // A list in the sidebar may scroll.
        if (each.closest('.middle') !== null) return false;
        return box.left < 0 || box.top < 0 || box.right > width || box.bottom > height || box.width < 16;
      })
      .map(({ name }) => `${name} is cut`);
    const over = boxes.flatMap((one, index) =>
      boxes.slice(index + 1).flatMap((other) => {
        const isApart =
          one.box.right <= other.box.left + 0.5 ||
          other.box.right <= one.box.left + 0.5 ||
          one.box.bottom <= other.box.top + 0.5 ||
          other.box.bottom <= one.box.top + 0.5;
        const isInField =
          one.each.parentElement?.tagName === 'SEARCH' && other.each.parentElement?.tagName === 'SEARCH';
        return isApart || isInField ? [] : [`${one.name} lies over ${other.name}`];
      }),
    );
    const scrolls = document.documentElement.scrollWidth > width ? ['the window scrolls sideways'] : [];
    return [...cut, ...over, ...scrolls];
  });
}

async function expectInWindow(page: Page, what: Locator, name: string): Promise<void> {
  const box = await what.boundingBox();
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  if (box === null) throw new Error(`${name} is not seen`);
  expect(box.x, name).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width, name).toBeLessThanOrEqual(width);
  expect(box.y + box.height, name).toBeLessThanOrEqual(height);
  expect(Math.min(box.width, box.height), name).toBeGreaterThanOrEqual(8);
}

describe.each(SIZES)('a window of $width by $height', ({ width, height, rows, first }) => {
  it('shows the status, how many need you and enough rows; nothing is cut or lies over another thing', async () => {
    const { page } = opened();
    await page.setViewportSize({ width, height });
    await openPage(page, 'Live');
    await expect.poll(async () => (await rowsInView(page)).length).toBeGreaterThanOrEqual(rows);
    expect((await rowsInView(page))[0]).toBeLessThanOrEqual(first);
    await expectInWindow(page, badge(page).getByRole('button'), 'the status');
    const live = page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Live' });
    await expectInWindow(page, live.getByText('3', { exact: true }), 'the count');
    // Its environment is not that of a venue.
    await expectInWindow(page, page.getByText('Custom', { exact: true }), 'the environment');
    for (const name of PAGES) {
      await openPage(page, name);
      expect(await faults(page), name).toEqual([]);
    }
  });
});

it.each(SIZES)('has room for every time of day in $width by $height', async ({ width, height }) => {
  const { page } = opened();
  await page.setViewportSize({ width, height });
  await openPage(page, 'Live');
  const time = thingRows(page).first().locator('time');
  const missing = await time.evaluate((element) => {
    element.textContent = '22:58:58';
    return element.scrollWidth - element.clientWidth;
  });
  expect(missing).toBeLessThanOrEqual(0);
});

// As wide as usual it is checked with details, menus and dialogs (accessibility.test.ts).
it
  .runIf(runsLongTests)
  .each(SIZES.filter(({ width, height }) => width === 900 || height === 400 || width === 1920))(
  `every page keeps to WCAG 2.2 AA in $width by $height ${LONG_TEST}`,
  async ({ width, height }) => {
    const { page } = opened();
    await page.setViewportSize({ width, height });
    for (const name of PAGES) {
      await openPage(page, name);
      if (name !== 'Live' && name !== 'History')
        await page.getByRole('main').getByRole('heading').first().waitFor();
      expect(await violations(page), name).toEqual([]);
    }
  },
);

describe('larger text', () => {
  it('is chosen by keys, is kept, and lays the window out as a smaller one', async () => {
    const { page } = opened();
    await page.setViewportSize({ width: 1280, height: 800 });
    await openPage(page, 'Live');
    const size = () => page.evaluate(() => Math.round(parseFloat(getComputedStyle(document.body).fontSize)));
    const settings = async () => (await page.evaluate(() => window.monitor.snapshot())).settings.textSize;
    await page.keyboard.press('Control+0');
    for (const expected of TEXT) {
      await expect.poll(size).toBe(expected);
      expect(await faults(page), String(expected)).toEqual([]);
      await page.keyboard.press('Control+=');
    }
    await expect.poll(settings).toBe('wall');
    // The words of the sidebar give way, as they do in a window of 800 px.
    expect((await page.getByRole('navigation', { name: 'Pages' }).boundingBox())?.width).toBeLessThan(100);
    await page.setViewportSize({ width: 640, height: 480 });
    // The smallest window stays as it is: there is no room for larger text.
    await expect.poll(size).toBe(13);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Control+-');
    await page.keyboard.press('Control+0');
    await expect.poll(settings).toBe('compact');
  });
});

it('the wall view has large rows, the last ten only and no frame, until Escape', async () => {
  const { page } = opened();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openPage(page, 'Live');
  await page.keyboard.press('F11');
  const frame = page.getByRole('navigation', { name: 'Pages' });
  await frame.waitFor({ state: 'detached' });
  await expect.poll(() => thingRows(page).count()).toBe(10);
  expect(await callRows(page).count()).toBe(3);
  expect((await thingRows(page).first().boundingBox())?.height).toBeGreaterThanOrEqual(72);
  expect(await violations(page)).toEqual([]);
  // Another page has its frame, and leads back to the wall.
  await page.keyboard.press(',');
  await frame.getByRole('button', { name: 'Live' }).click();
  await frame.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await frame.waitFor();
  await expect.poll(() => thingRows(page).count()).toBeGreaterThanOrEqual(43);
});

it('a venue that is chosen is the only one in Now, in its count of new rows, and among what is selected; it needs no column', async () => {
  const { page, simulator } = opened();
  await page.setViewportSize({ width: 1280, height: 800 });
  await openPage(page, 'Live');
  simulator.emit({ name: 'order_updated', body: { id: '77', status: 'accepted', locationId: 'm7RwB2cd' } });
  await thingRow(page, 'Order #77').press('x');
  const selection = page.getByRole('group', { name: 'Selected rows' });
  await selection.waitFor();
  const venues = page.getByRole('region', { name: 'Venues' });
  const harbour = venues.getByRole('button', { name: /^Harbour Bar/ });
  await page.getByRole('button', { name: 'All venues' }).click();
  await page
    .getByRole('dialog', { name: 'Venue: All venues' })
    .getByRole('button', { name: 'Harbour Bar' })
    .click();
  await thingRow(page, 'Order #77').waitFor({ state: 'detached' });
  expect(await harbour.getAttribute('aria-pressed')).toBe('true');
  await selection.waitFor({ state: 'detached' });
  expect(await thingRows(page).locator('.venue').count()).toBe(0);
  await thingRows(page).nth(1).hover();
  simulator.emit({ name: 'order_updated', body: { id: '78', status: 'accepted', locationId: 'm7RwB2cd' } });
  simulator.emit({ name: 'order_updated', body: { id: '79', status: 'accepted', locationId: 'Xk4pQ1tz' } });
  await page.getByRole('button', { name: '1 new row: go to the newest' }).waitFor();
  await harbour.click();
  await thingRow(page, 'Order #77').waitFor();
});
