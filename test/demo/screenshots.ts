/**
 * `node test/demo/screenshots.ts`: takes the pictures of the documents, of the app as it is built now: of a venue without a
 * client secret, which has only what Doshii's frames carry, and the details of one with a secret.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { bundle } from '../../build/bundle.ts';
import { startApp } from '../e2e/app-driver.ts';
import { badge, connectWith, detail, openPage, row, scrollTo } from '../e2e/person.ts';
import { play } from '../simulator/player.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, startSimulator } from '../simulator/simulator.ts';

const folder = resolve(import.meta.dirname, '../../build/screenshots');
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 900, height: 600 } } as const;
/** Faster than a person could read, slow enough for rows to have times of their own. */
const SPEED = 2;

mkdirSync(folder, { recursive: true });
await bundle();
const simulator = await startSimulator();
const app = await startApp({ env: { STAND_IN_HEADLESS: '1' } });
const page = await app.page();
await shoot(page, 'first-run', ['light', 'dark']);
await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
await app.state('live');
const played = play(simulator, { scenario: 'demo', speed: SPEED, startedAt: Date.now() });
await row(page, 'Store open again').waitFor();
played.stop();
await scrollTo(page, 'Order 1235 rejected');
await row(page, 'Order 1235 rejected').click();
await shoot(page, 'feed', ['light', 'dark'], ['wide', 'narrow']);
await scrollTo(page, 'Payment 9001 complete');
await row(page, 'Payment 9001 complete').click();
await detail(page).getByRole('button', { name: 'All of order 1234' }).click();
await page.getByRole('dialog', { name: 'Order 1234' }).getByRole('list', { name: 'Steps' }).waitFor();
await shoot(page, 'timeline', ['light', 'dark']);
await page.keyboard.press('Escape');
await page.getByRole('button', { name: 'Close details' }).click();
await shootFilter(page);
await openPage(page, 'Connection');
await page.getByRole('heading', { name: 'Outages' }).waitFor();
await shoot(page, 'connection', ['light', 'dark'], ['wide', 'narrow']);
await openPage(page, 'Alerts');
await page.getByText(/In the last 24 h these rules would/).waitFor();
await shoot(page, 'alerts', ['light', 'dark'], ['wide', 'narrow']);
await openPage(page, 'Settings');
await shoot(page, 'settings', ['light', 'dark']);
await checkEverything(page);
await shoot(page, 'diagnosis', ['light', 'dark']);
await openPage(page, 'Events');
await simulator.stop();
await badge(page).getByText('Not connected', { exact: true }).waitFor();
await page.getByText(/Next try in [2-9] s/).waitFor({ timeout: 60_000 });
await shoot(page, 'outage', ['light', 'dark'], ['wide', 'narrow']);
await app.stop();
await shootDetails();
process.exit();

/** What a client secret adds: the rejected order with its items, table and reason. */
async function shootDetails(): Promise<void> {
  const doshii = await startSimulator();
  const withSecret = await startApp({ env: { STAND_IN_HEADLESS: '1' } });
  const window = await withSecret.page();
  await connectWith(window, {
    address: doshii.address,
    clientId: DEMO_CLIENT_ID,
    clientSecret: DEMO_CLIENT_SECRET,
  });
  await withSecret.state('live');
  const half = play(doshii, { scenario: 'pos-rejects', speed: SPEED, startedAt: Date.now() });
  await row(window, 'Order 2102 rejected').click();
  await detail(window).getByText('The kitchen is closed').waitFor();
  half.stop();
  await shoot(window, 'details', ['light', 'dark']);
  await withSecret.stop();
  await doshii.stop();
}

/** Leaves the list of checks open in the window. */
async function checkEverything(page: Page): Promise<void> {
  const section = page.getByRole('region', { name: 'Diagnosis' });
  await section.getByRole('button', { name: 'Check everything' }).click();
  await section.getByText(/could not be checked\./).waitFor();
  await section.getByRole('list', { name: 'Checks' }).scrollIntoViewIfNeeded();
}

async function shootFilter(page: Page): Promise<void> {
  const bar = page.getByRole('search');
  await bar.getByRole('searchbox').fill('kind:order after:today');
  await bar.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('dialog', { name: 'Show only' }).waitFor();
  await shoot(page, 'filter', ['light', 'dark']);
  await page.keyboard.press('Escape');
  await bar.getByRole('searchbox').fill('');
}

type Theme = 'light' | 'dark';
type Size = keyof typeof SIZES;

async function shoot(
  page: Page,
  name: string,
  themes: readonly Theme[],
  sizes: readonly Size[] = ['wide'],
): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size]);
      const suffix = size === 'wide' ? '' : `-${size}`;
      await page.screenshot({ path: resolve(folder, `${name}-${theme}${suffix}.png`) });
    }
    await page.setViewportSize(SIZES.wide);
  }
}
