/** Finding events: a filter that is typed, one that is chosen, one that is saved, and what is done with what it finds. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { openPage, row, rows } from './person.ts';
import { openApp, openConnected, userDataFolder } from './setup.ts';
import { share } from './close-after-tests.ts';

const field = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search events' });
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Filters that are on' });

function emitDay(simulator: Simulator): void {
  const order = (id: string, status: string) => ({ name: 'order_updated', body: { id, status } });
  simulator.emit(order('1', 'rejected'));
  simulator.emit(order('2', 'accepted'));
  simulator.emit({ name: 'booking_updated', body: { id: '3', status: 'rejected' } });
  simulator.emit({ name: 'table_updated', body: { tableName: 'Terrace 5' } });
}

const hasFocus = (of: Locator): Promise<boolean> =>
  of.evaluate((element) => element === document.activeElement);

describe('a day of events', () => {
  const opened = share(async () => {
    const connected = await openConnected({ userData: userDataFolder() });
    await openPage(connected.page, 'History');
    emitDay(connected.simulator);
    await row(connected.page, 'Order 1 rejected').waitFor();
    await rows(connected.page).nth(3).waitFor();
    return connected;
  });

  it('finds the typed text, reports syntax errors, shows everything again, and copies the filter as text', async () => {
    const { page, simulator } = opened();
    await page.keyboard.press('/');
    await expect.poll(() => hasFocus(field(page))).toBe(true);

    await field(page).pressSequentially('kind:order status:rejected');
    await expect.poll(() => rows(page).count()).toBe(1);
    await row(page, 'Order 1 rejected').waitFor();
    await expect.poll(() => chips(page).getByRole('button').allInnerTexts()).toEqual(['Order', 'rejected']);
    await page.getByText('1 event', { exact: true }).waitFor();

    simulator.emit({ name: 'order_updated', body: { id: '4', status: 'accepted' } });
    simulator.emit({ name: 'order_updated', body: { id: '5', status: 'rejected' } });
    await row(page, 'Order 5 rejected').waitFor();
    await expect.poll(() => rows(page).count()).toBe(2);

    await page.getByRole('button', { name: 'Remove Order' }).click();
    await row(page, 'Booking 3 rejected').waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('status:rejected');

    // A typo must not look like an answer.
    await field(page).fill('stauts:rejected');
    await page.getByRole('heading', { name: 'No such filter.' }).waitFor();
    expect(await rows(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Did you mean status:rejected?' }).click();
    await expect.poll(() => rows(page).count()).toBe(3);
    await expect.poll(() => hasFocus(field(page))).toBe(true);
    await field(page).fill('kind:foo');
    await page.getByRole('heading', { name: 'No such kind.' }).waitFor();
    const chip = chips(page).getByRole('button', { name: 'Remove kind:foo' });
    expect(await chip.locator('bdi').evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);
    await page.getByRole('button', { name: 'Did you mean kind:order?' }).click();
    await expect.poll(() => field(page).inputValue()).toBe('kind:order');

    await field(page).fill('id:none');
    await page.getByRole('heading', { name: 'No matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect.poll(() => rows(page).count()).toBe(6);
    await expect.poll(() => field(page).inputValue()).toBe('');

    await field(page).fill('kind:order');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Copy filter as text' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('dialog', { name: 'With these events' }).waitFor({ state: 'hidden' });
    await field(page).fill('');
    await field(page).press('ControlOrMeta+v');
    await expect.poll(() => field(page).inputValue()).toBe('kind:order');
    await field(page).fill('');
  });

  it('changes the typed filter from the choices beside it, with the keyboard alone, and says what each would find', async () => {
    const { page } = opened();
    await row(page, 'Terrace 5').waitFor();
    const all = await rows(page).count();
    await field(page).fill('5');
    const column = page.getByRole('complementary', { name: 'Filters' });
    await column.getByRole('checkbox', { name: 'Table, 1 event' }).focus();
    await page.keyboard.press('Space');
    await column.getByText('rejected', { exact: true }).waitFor();
    await column.getByRole('radio', { name: 'Today' }).check();
    await expect.poll(() => field(page).inputValue()).toBe('kind:table after:today 5');
    await row(page, 'Terrace 5').waitFor();
    await expect.poll(() => rows(page).count()).toBe(1);
    await column.getByRole('radio', { name: 'Yesterday, 0 events' }).check();
    await expect.poll(() => field(page).inputValue()).toBe('kind:table after:yesterday before:today 5');
    await page.getByRole('heading', { name: 'No matches' }).waitFor();
    await column.getByRole('radio', { name: 'This week' }).check();
    await row(page, 'Terrace 5').waitFor();

    const button = page.getByRole('button', { name: /^Filter( \d+)?$/ });
    await button.click();
    await column.waitFor({ state: 'detached' });
    await button.click();
    await column.waitFor();
    // Where there is little room the same choices lie over the list.
    await page.setViewportSize({ width: 900, height: 600 });
    await column.waitFor({ state: 'detached' });
    await button.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Filters' });
    await sheet.getByRole('radio', { name: 'Today' }).check();
    await expect.poll(() => field(page).inputValue()).toBe('kind:table after:today 5');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(button)).toBe(true);
    await page.setViewportSize({ width: 1_280, height: 800 });

    await openPage(page, 'Settings');
    await openPage(page, 'History');
    await expect.poll(() => field(page).inputValue()).toBe('kind:table after:today 5');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expect.poll(() => rows(page).count()).toBe(all);
  });

  it('begins a search on whatever page the field stands on, and leads back there', async () => {
    const { page } = opened();
    await openPage(page, 'Live');
    expect(await field(page).inputValue()).toBe('');
    await page.keyboard.press('/');
    await field(page).pressSequentially('terr');
    await row(page, 'Terrace 5').waitFor();
    await expect.poll(() => rows(page).count()).toBe(1);
    const current = page.getByRole('navigation', { name: 'Pages' }).locator('[aria-current="page"]');
    expect(await current.innerText()).toMatch(/^History/);
    await field(page).press('Escape');
    await expect.poll(() => current.innerText()).toMatch(/^Live/);
    expect(await field(page).inputValue()).toBe('');
    await openPage(page, 'History');
  });

  it('marks all filtered events as handled after a confirmation with their number', async () => {
    const { page, simulator } = opened();
    simulator.emit({ name: 'order_updated', body: { id: '8', status: 'rejected' } });
    await row(page, 'Order 8 rejected').waitFor();
    await field(page).fill('kind:order is:unhandled');
    await row(page, 'Order 8 rejected').waitFor();
    await row(page, 'Order 2 accepted').waitFor({ state: 'detached' });
    const count = await rows(page).count();
    expect(count).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Clear these alerts…' }).click();
    await page.getByText(`Clear ${count} alerts?`).waitFor();
    await page.getByRole('button', { name: `Clear ${count}` }).click();
    await page.getByRole('heading', { name: 'No matches' }).waitFor();
    await field(page).fill('is:unhandled');
    await row(page, 'Booking 3 rejected').waitFor();
  });

  it('keeps a saved filter across a restart, and renames and deletes it', async () => {
    const { app, page } = opened();
    await field(page).fill('status:rejected');
    const saved = (of: Page) => of.getByRole('dialog', { name: 'Saved filters' });
    await page.getByRole('button', { name: 'Saved' }).click();
    await saved(page).getByLabel('Save the filter that is on as').fill('Refused');
    await saved(page).getByRole('button', { name: 'Save', exact: true }).click();
    await saved(page).getByRole('button', { name: 'Delete Refused' }).waitFor();
    await app.stop();

    const again = await openApp({ userData: app.userData });
    await again.state('live');
    const reopened = await again.page();
    await openPage(reopened, 'History');
    await reopened.getByRole('button', { name: 'Saved' }).click();
    await saved(reopened).getByRole('button', { name: 'Refused status:rejected' }).click();
    await expect.poll(() => field(reopened).inputValue()).toBe('status:rejected');

    await reopened.getByRole('button', { name: 'Saved' }).click();
    await saved(reopened).getByRole('button', { name: 'Rename Refused' }).click();
    const name = saved(reopened).getByRole('textbox', { name: 'Rename Refused' });
    await name.fill('Needs you');
    await name.press('Enter');
    await saved(reopened).getByText('There is a filter of that name. Choose another one.').waitFor();
    await name.fill('No thanks');
    await name.press('Enter');
    await saved(reopened).getByRole('button', { name: 'Delete No thanks' }).click();
    await saved(reopened).getByText('None yet.').waitFor();
    await expect
      .poll(() =>
        saved(reopened).evaluate(
          (panel) => panel !== document.activeElement && panel.matches(':focus-within'),
        ),
      )
      .toBe(true);
  });
});
