/** What is pending is a quiet row with a clock, unless the team accepts orders itself. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { clearAll, needYou, openPage, row, rows } from './person.ts';
import { openApp, openConnected, openSeed, userDataFolder } from './setup.ts';

const order = (id: string, locationId: string) => ({
  name: 'order_created',
  body: { id, locationId, status: 'pending' },
});

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
}

const everywhereOn = (page: Page) => page.getByRole('checkbox', { name: 'Our team accepts orders here' });

/** Whatever the profile of the tests has. */
async function leaveItToTheTill(page: Page): Promise<void> {
  await openPage(page, 'Alerts');
  await everywhereOn(page).waitFor();
  if (await everywhereOn(page).isChecked()) {
    await everywhereOn(page).uncheck();
    await save(page);
  }
  await openPage(page, 'History');
}

async function nameOf(page: Page, title: string): Promise<string> {
  return (await row(page, title).getAttribute('aria-label')) ?? '';
}

it('shows what is pending as waiting with a running clock, and as urgent where the team accepts orders', async () => {
  const { simulator, page } = await openConnected();
  await leaveItToTheTill(page);
  simulator.emit(order('1', 'bar'));
  await row(page, 'New order 1').waitFor();
  expect(await nameOf(page, 'New order 1')).toMatch(/^New order 1\. Waiting\. /);
  await needYou(page, 0);
  const clock = rows(page).locator('.took');
  const before = await clock.innerText();
  await expect.poll(() => clock.innerText()).not.toBe(before);
  // The count of what needs a person equals its list.
  await page.getByRole('searchbox', { name: 'Search events' }).fill('is:unhandled');
  await page.getByRole('heading', { name: 'All clear' }).waitFor();

  // At one venue, by its id.
  await openPage(page, 'Alerts');
  await page.getByLabel('Location ID').fill('kiosk lane');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('A location ID has 1 to 100 characters and no spaces.').waitFor();
  await page.getByLabel('Location ID').fill('kiosk');
  await page.keyboard.press('Enter');
  const kiosk = page.getByRole('checkbox', { name: 'kiosk' });
  await expect.poll(() => kiosk.isChecked()).toBe(true);
  await save(page);
  await openPage(page, 'History');
  simulator.emit(order('2', 'kiosk'));
  simulator.emit(order('3', 'bar'));
  await row(page, 'New order 2').waitFor();
  await needYou(page, 1);
  // The filter lets in only what needs a person.
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect.poll(() => nameOf(page, 'New order 3')).toMatch(/\. Waiting\. /);
  await expect.poll(() => nameOf(page, 'New order 2')).toMatch(/\. Urgent\. /);

  // All handled: what is waiting stays.
  await clearAll(page, 1);
  await needYou(page, 0);
  await openPage(page, 'History');
  expect(await nameOf(page, 'New order 3')).toMatch(/\. Waiting\. /);

  // Everywhere: also what is pending already.
  await openPage(page, 'Alerts');
  await everywhereOn(page).check();
  expect(await kiosk.count()).toBe(0);
  await save(page);
  await needYou(page, 2);
  await openPage(page, 'History');
  await expect.poll(() => nameOf(page, 'New order 1')).toMatch(/\. Urgent\. /);
});

it('says above the list which POS is offline, and since when', async () => {
  const { simulator, userData } = await openSeed({}, userDataFolder(), true);
  simulator.rest.failPos('Xk4pQ1tz', { silentMs: 6 * 60_000 });
  const app = await openApp({ userData });
  const [page] = await Promise.all([app.page(), app.state('live')]);
  const causes = page.getByRole('region', { name: 'What is wrong now' });
  await causes.getByText(/The POS at Harbour Bar has not been heard for [67] min/).waitFor();
  await causes.getByText(/^since \d{1,2}:\d\d( [ap]m)?$/i).waitFor();
  await leaveItToTheTill(page);
  await openPage(page, 'History');
  simulator.emit(order('1', 'Xk4pQ1tz'));
  await row(page, 'New order 1').waitFor();
  expect(await nameOf(page, 'New order 1')).toMatch(/\. Waiting\. /);
});
