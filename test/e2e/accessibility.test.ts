/** What can be checked of the window's accessibility: rules of WCAG on every page, forced colours, the smallest window. */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { addChecks, violations } from './axe-checks.ts';
import { detail, openPage, row } from './person.ts';
import { openConnected } from './setup.ts';

/** With a filter that lets nothing through. */
async function expectButtonThatIsOff(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  const choose = page.getByRole('button', { name: 'Choose a file…' });
  await choose.and(page.locator('[aria-disabled="true"]')).waitFor();
  const backgroundOf = (of: Locator) => of.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await backgroundOf(choose)).not.toBe(await backgroundOf(page.locator('.primary').first()));
  await page.keyboard.press('Escape');
}

/** Adjusted, text would stand on a plate of its own colour. */
async function expectOwnColours(of: Locator): Promise<void> {
  expect(await of.evaluate((element) => getComputedStyle(element).forcedColorAdjust)).toBe('none');
}

it('meets WCAG 2.2 AA on every page; is readable with forced colours and usable in the smallest window', async () => {
  const { simulator, page } = await openConnected({ hasSecret: true });
  await addChecks(page);
  simulator.emit({ name: 'order_updated', body: { id: '1', status: 'rejected' } });
  simulator.emit({ name: 'order_created', body: { id: '2', locationId: 'Xk4pQ1tz', status: 'pending' } });
  for (const name of ['Connection', 'Alerts', 'Devices', 'Settings', 'Help'] as const) {
    await openPage(page, name);
    await page.getByRole('main').getByRole('heading').first().waitFor();
    if (name === 'Devices') await page.getByText(/^Asked at/).waitFor();
    expect(await violations(page), name).toEqual([]);
  }
  await openPage(page, 'History');
  await page.keyboard.press('F1');
  await page.getByRole('link', { name: 'First run' }).press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent.trim())).toBe('First run');
  await openPage(page, 'History');
  await row(page, 'New order 2').click();
  await detail(page).getByText('Total', { exact: true }).waitFor();
  const filter = page.getByRole('button', { name: /^Filter( \d+)?$/ });
  await page.getByRole('complementary', { name: 'Filters' }).getByText('Importance').waitFor();
  expect(await violations(page), 'History').toEqual([]);
  await detail(page).getByRole('button', { name: 'Put aside…' }).click();
  const shelve = page.getByRole('dialog', { name: 'Put aside' });
  await shelve.getByLabel('Why').fill('The printer is being fixed');
  expect(await violations(page), 'Put aside').toEqual([]);
  await shelve.getByRole('button', { name: 'Put aside' }).click();
  await page.getByRole('button', { name: '1 put aside' }).click();
  await page.getByText('The printer is being fixed').waitFor();
  expect(await violations(page), 'list of what is put aside').toEqual([]);
  await openPage(page, 'History');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Search events' }).fill('id:none');
  await filter.getByText('1').waitFor();
  await expectButtonThatIsOff(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await expectOwnColours(page.locator('.primary').first());
  await expectOwnColours(filter.locator('.count'));

  await page.setViewportSize({ width: 640, height: 480 });
  await filter.click();
  const menu = page.getByRole('dialog', { name: 'Filters' });
  await expect.poll(async () => (await menu.boundingBox())?.height ?? 0).toBeGreaterThan(240);
});
