/** Reading the feed: nothing that comes in moves what is read, nothing is lost by a pause, and the keys reach all of it. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { chooseFromDetails, detail, openPage, openRow, row, rows } from './person.ts';
import { openConnected } from './setup.ts';
import { share } from './close-after-tests.ts';

const rejected = (id: string) => ({ name: 'order_updated', body: { id, status: 'rejected' } });

/** px from the upper edge of the list to a row. */
async function placeOf(page: Page, title: string): Promise<number> {
  return row(page, title).evaluate((element) => {
    const list = element.closest('ol')?.parentElement;
    return element.getBoundingClientRect().top - (list?.getBoundingClientRect().top ?? 0);
  });
}

/** The title that is read in the middle of the list. */
async function titleInTheMiddle(page: Page): Promise<string> {
  const titles = await rows(page).locator('.title').allInnerTexts();
  return titles[Math.floor(titles.length / 2)] ?? '';
}

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
}

/** Beside the list: a row under the pointer would be held. */
const leave = (page: Page): Promise<void> => page.mouse.move(0, 0);

const openHistory = async () => {
  const connected = await openConnected();
  await openPage(connected.page, 'History');
  return connected;
};

describe('a feed of orders', () => {
  const opened = share(openHistory);
  let emitted = 0;
  /** Orders of these numbers, from 1 on, each once. */
  const emitUpTo = (simulator: Simulator, number: number): void => {
    for (; emitted < number; emitted += 1)
      simulator.emit({ name: 'order_updated', body: { id: String(emitted + 1), status: 'accepted' } });
  };

  it('stays still while paused, counts the new events, and then shows them all', async () => {
    const { simulator, page } = opened();
    emitUpTo(simulator, 3);
    await row(page, 'Order 3 accepted').waitFor();
    await page.getByRole('button', { name: 'Pause list' }).click();
    emitUpTo(simulator, 15);
    await page.getByText('Paused · 12 new').waitFor();
    expect(await rows(page).count()).toBe(3);
    await page.keyboard.press('p');
    await row(page, 'Order 15 accepted').waitFor();
    await page.getByText('15 events', { exact: true }).waitFor();
    await page.getByText('Paused ·').waitFor({ state: 'detached' });
  });

  it('moves by keys from the newest event to the oldest and back', async () => {
    const { simulator, page } = opened();
    emitUpTo(simulator, 300);
    await row(page, 'Order 300 accepted').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 299 accepted/);
    await page.keyboard.press('End');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 1 accepted/);
    const last = rows(page).last();
    expect([await last.getAttribute('aria-posinset'), await last.getAttribute('aria-setsize')]).toEqual([
      '300',
      '300',
    ]);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageDown');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 1 accepted/);
    // The focus outlives that its row is scrolled out of sight, and the keys go on from it.
    await last.hover();
    await page.mouse.wheel(0, -9_000);
    await expect.poll(() => row(page, 'Order 50 accepted').count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 2 accepted/);
    await page.keyboard.press('End');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 1 accepted/);
    // A window in front of this one takes its focus; the row stays focused.
    await row(page, 'Order 1 accepted').evaluate((button) =>
      button.dispatchEvent(new FocusEvent('focusout', { bubbles: true })),
    );
    await last.hover();
    await page.mouse.wheel(0, -9_000);
    await expect.poll(() => row(page, 'Order 50 accepted').count()).toBe(0);
    expect(await focusedName(page)).toMatch(/^Order 1 accepted/);
    await page.keyboard.press('Home');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 300 accepted/);
    await page.keyboard.press('Enter');
    await detail(page).getByRole('heading', { name: '#300 Order' }).waitFor();
    await page.getByRole('button', { name: 'Close details' }).click();
  });

  it('shows the newest event again after a visit to another page', async () => {
    const { simulator, page } = opened();
    emitUpTo(simulator, 300);
    await row(page, 'Order 300 accepted').focus();
    await page.keyboard.press('End');
    await row(page, 'Order 1 accepted').waitFor();
    await openPage(page, 'Connection');
    emitUpTo(simulator, 301);
    await openPage(page, 'History');
    await row(page, 'Order 301 accepted').waitFor();
    expect(await page.getByRole('button', { name: /new event/ }).count()).toBe(0);
  });

  it('does not shift the read rows by a pixel while events come in and the window is resized', async () => {
    const { simulator, page } = opened();
    emitUpTo(simulator, 400);
    await row(page, 'Order 400 accepted').waitFor();
    await row(page, 'Order 400 accepted').hover();
    // The browser may scroll smoothly.
    const scroll = await page.evaluateHandle(() => ({
      end: new Promise<void>((done) =>
        addEventListener('scrollend', () => done(), { capture: true, once: true }),
      ),
    }));
    await page.mouse.wheel(0, 7_777);
    await scroll.evaluate(({ end }) => end);
    await expect.poll(() => row(page, 'Order 400 accepted').count()).toBe(0);
    const title = await titleInTheMiddle(page);
    const place = await placeOf(page, title);

    for (let batch = 0; batch < 5; batch += 1) {
      const count = (batch + 1) * 30;
      emitUpTo(simulator, 400 + count);
      await page.getByRole('button', { name: `${count} new events: go to the newest` }).waitFor();
      expect(await placeOf(page, title)).toBeCloseTo(place, 1);
    }
    for (const [width, height, number] of [
      [1_000, 500, 551],
      [1_280, 900, 552],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => placeOf(page, title)).toBeCloseTo(place, 1);
      emitUpTo(simulator, number);
      await page.getByRole('button', { name: `${number - 400} new events` }).waitFor();
      expect(await placeOf(page, title)).toBeCloseTo(place, 1);
    }
    await page.getByRole('button', { name: /new events: go to the newest/ }).click();
    await row(page, 'Order 552 accepted').waitFor();
    expect(await page.getByRole('button', { name: /new event/ }).count()).toBe(0);
    await page.getByRole('searchbox').focus();
    await leave(page);
  });

  it('holds still at its top under the pointer, with the focus in it and with details open, and leads to what came', async () => {
    const { simulator, page } = opened();
    emitUpTo(simulator, 600);
    await row(page, 'Order 600 accepted').waitFor();
    const box = await row(page, 'Order 598 accepted').boundingBox();
    if (box === null) throw new Error('the row is drawn');
    const [x, y] = [box.x + 40, box.y + box.height / 2];
    const under = () =>
      page.evaluate(
        (point) =>
          document
            .elementFromPoint(...point)
            ?.closest('li')
            ?.getAttribute('data-seq'),
        [x, y] as [number, number],
      );
    const pill = (count: number) =>
      page.getByRole('button', { name: new RegExp(`^${count} new events?: go to the newest$`) });

    await page.mouse.move(x, y);
    const seq = await under();
    for (const number of [601, 602, 605]) {
      emitUpTo(simulator, number);
      await pill(number - 600).waitFor();
      expect(await under()).toBe(seq);
    }
    await leave(page);
    await row(page, 'Order 605 accepted').waitFor();
    expect(await under()).not.toBe(seq);

    await row(page, 'Order 605 accepted').focus();
    const top = await placeOf(page, 'Order 605 accepted');
    emitUpTo(simulator, 607);
    await pill(2).waitFor();
    expect(await placeOf(page, 'Order 605 accepted')).toBe(top);
    await page.keyboard.press('Enter');
    await detail(page).waitFor();
    await page.getByRole('searchbox').focus();
    emitUpTo(simulator, 608);
    await pill(3).waitFor();
    expect(await placeOf(page, 'Order 605 accepted')).toBe(top);
    await pill(3).press('Enter');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 608 accepted/);
    expect(await pill(3).count()).toBe(0);
    await page.getByRole('button', { name: 'Close details' }).click();
    await leave(page);
    await page.getByRole('searchbox').focus();
  });

  it('renders only the visible rows, with any number of events', async () => {
    const { simulator, page } = opened();
    emitUpTo(simulator, 900);
    await page.getByText('900 events', { exact: true }).waitFor();
    expect(await rows(page).count()).toBeLessThan(40);
  });
});

describe('handling alerts in the feed', () => {
  const opened = share(openHistory);

  it('marks an event as handled from its details and by key, and undoes it', async () => {
    const { simulator, page } = opened();
    simulator.emit(rejected('1234'));
    // What is said of the new event would take the place of what is said of the key.
    await page
      .getByTestId('polite')
      .filter({ hasText: 'Order 1234 rejected' })
      .waitFor({ state: 'attached' });
    await row(page, 'Order 1234 rejected').click();
    await detail(page).getByRole('button', { name: 'Got it' }).click();
    await detail(page)
      .getByText(/^Handled \d{1,2}:\d\d/)
      .waitFor();
    await expect.poll(() => row(page, 'Order 1234 rejected').getAttribute('aria-label')).toMatch(/Handled/);
    // The frame of an event that changes is the same: it stays, and so does the focus.
    await chooseFromDetails(page, 'Raw message');
    await detail(page).getByRole('button', { name: 'Copy', exact: true }).focus();
    await page.keyboard.press('h');
    await detail(page).getByText('Nobody’s on it yet', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Copy');
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedName(page)).toMatch(/^Order 1234 rejected/);
    await page.keyboard.press('h');
    await expect
      .poll(() => page.getByTestId('polite').first().locator('p').allTextContents())
      .toContain('Got it: Order 1234 rejected');
    await expect.poll(() => row(page, 'Order 1234 rejected').getAttribute('aria-label')).toMatch(/Handled/);

    // The focus has left the list, so the key must not act on the row that had it.
    await page.getByRole('button', { name: 'Pause list' }).focus();
    await leave(page);
    await page.keyboard.press('h');
    simulator.emit(rejected('1235'));
    await row(page, 'Order 1235 rejected').waitFor();
    expect(await row(page, 'Order 1234 rejected').getAttribute('aria-label')).toMatch(/Handled/);

    // Where there is little room the details are a dialog over everything.
    await page.setViewportSize({ width: 700, height: 700 });
    await row(page, 'Order 1235 rejected').click();
    const details = page.getByRole('dialog', { name: 'Event details' });
    await details.waitFor();
    await page.keyboard.press('h');
    // A modal dialog silences every live region outside it.
    await details.getByText('Got it: Order 1235 rejected').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 1_280, height: 800 });
  });

  it('restores the focus when the focused element is removed', async () => {
    const { simulator, page } = opened();
    simulator.emit(rejected('1237'));
    await page
      .getByTestId('polite')
      .filter({ hasText: 'Order 1237 rejected' })
      .waitFor({ state: 'attached' });
    const hasFocus = (of: Locator) =>
      expect.poll(() => of.evaluate((element) => element === document.activeElement)).toBe(true);
    const more = page.getByRole('button', { name: 'More' });
    const field = page.getByRole('searchbox', { name: 'Search events' });

    await more.click();
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('dialog', { name: 'Export events' }).waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(more);
    await more.click();
    await page.getByRole('button', { name: 'Clear these alerts…' }).click();
    await page.getByRole('button', { name: 'Clear 1' }).dblclick();
    await page.getByText('Cleared 1').waitFor({ state: 'attached' });
    await hasFocus(more);

    await field.fill('kind:order');
    await page.getByRole('button', { name: 'Remove Order' }).press('Enter');
    await hasFocus(field);
    await field.fill('kind:order');
    await page.getByRole('button', { name: 'Clear all' }).press('Enter');
    await hasFocus(field);
    await field.fill('id:none');
    await page.getByRole('button', { name: 'Clear filter' }).press('Enter');
    await hasFocus(field);

    // What goes from the frame of the window leaves the focus to the page, what goes from a page to what is near.
    const content = page.getByRole('main');
    simulator.emit(rejected('1238'));
    await field.fill('is:unhandled');
    await openRow(page, 'Order 1238 rejected');
    await detail(page)
      .getByRole('button', { name: /^Got it/ })
      .press('Enter');
    await row(page, 'Order 1238 rejected').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close details' }).press('Enter');
    await expect
      .poll(() => content.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    // After a click on nothing, the focus is not restored.
    await page.getByRole('button', { name: 'Clear filter' }).focus();
    await page.locator('header .title').click();
    simulator.emit(rejected('1239'));
    await row(page, 'Order 1239 rejected').waitFor();
    await new Promise((done) => setTimeout(done, 400));
    await hasFocus(page.locator('body'));
    await openPage(page, 'Settings');
    await page.getByRole('button', { name: 'Replace: Client ID' }).press('Enter');
    await page.getByRole('button', { name: 'Keep the stored one' }).press('Enter');
    await hasFocus(page.getByRole('button', { name: 'Replace: Client ID' }));

    // A page that cannot be read says so, and is read once it can be.
    await page.evaluate(() => {
      // A part of it is taken for lost.
      const observer = new MutationObserver(() => {
        const style = document.head.querySelector('[rel=stylesheet][href*=ConnectionPage]');
        if (style) observer.disconnect();
        style?.dispatchEvent(new Event('error'));
      });
      observer.observe(document.head, { childList: true });
    });
    await openPage(page, 'Connection');
    await page.getByRole('heading', { name: 'This page could not be read' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByRole('heading', { name: 'Outages' }).waitFor();
    await hasFocus(content);
  });
});
