/** What can be checked of the window's accessibility: rules of WCAG on every page, forced colours, the smallest window. */
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { detail, openPage, row } from './person.ts';
import { openConnected } from './setup.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function addChecks(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  // The name of a row begins with its title and not with its time, as it would have to for this rule.
  await page.evaluate(() =>
    window.axe.configure({
      rules: [{ id: 'label-content-name-mismatch', selector: '*:not([data-seq] > *)' }],
    }),
  );
}

/** @returns what breaks a rule, one line each */
async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion, for a colour on its way to another has any contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations: broken } = await page.evaluate(
      (values) => window.axe.run({ runOnly: { type: 'tag', values } }),
      RULES,
    );
    for (const { id, nodes } of broken)
      found.push(
        ...nodes.map(({ html, failureSummary }) => `${colorScheme} ${id} ${html} ${failureSummary}`),
      );
  }
  return found;
}

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
  await openPage(page, 'Events');
  await page.keyboard.press('F1');
  await page.getByRole('link', { name: 'First run' }).press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent.trim())).toBe('First run');
  await page.keyboard.press('Escape');
  await row(page, 'New order 2').click();
  await detail(page).getByText('Total', { exact: true }).waitFor();
  const filter = page.getByRole('button', { name: 'Filter' });
  await filter.click();
  expect(await violations(page), 'Events').toEqual([]);
  await page.keyboard.press('Escape');
  await detail(page).getByRole('button', { name: 'Put aside…' }).click();
  const shelve = page.getByRole('dialog', { name: 'Put aside' });
  await shelve.getByLabel('Why').fill('The printer is being fixed');
  expect(await violations(page), 'Put aside').toEqual([]);
  await shelve.getByRole('button', { name: 'Put aside' }).click();
  await page.getByRole('button', { name: '1 put aside' }).click();
  await page.getByText('The printer is being fixed').waitFor();
  expect(await violations(page), 'list of what is put aside').toEqual([]);
  await openPage(page, 'Events');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Search events' }).fill('id:none');
  await filter.getByText('1').waitFor();
  await expectButtonThatIsOff(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await expectOwnColours(page.locator('.primary').first());
  await expectOwnColours(filter.locator('.count'));

  await page.setViewportSize({ width: 720, height: 480 });
  const { y = 999, height = 0 } = (await page.getByRole('button', { name: 'Shortcuts' }).boundingBox()) ?? {};
  expect(y + height).toBeLessThanOrEqual(480);
  await page.setViewportSize({ width: 640, height: 480 });
  for (const name of ['Events', 'Settings', 'Help', 'Pause notifications for 1 hour', 'Shortcuts']) {
    const { x = 0, width = 999 } =
      (await page.getByRole('button', { name, exact: true }).boundingBox()) ?? {};
    expect(x + width, name).toBeLessThanOrEqual(640);
  }
  await filter.click();
  const menu = page.getByRole('dialog', { name: 'Show only' });
  await expect.poll(async () => (await menu.boundingBox())?.height ?? 0).toBeGreaterThan(240);
});
