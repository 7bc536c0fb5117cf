/**
 * `node test/demo/screenshots.ts`: takes the pictures of the documents, of the app as it is built now: of a venue without a
 * client secret, which has only what Doshii's frames carry, and of one with a secret.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { bundle } from '../../build/bundle.ts';
import { startApp } from '../e2e/app-driver.ts';
import { badge, connectWith, detail, openPage, thingRow } from '../e2e/person.ts';
import { play } from '../simulator/player.ts';
import type { ScenarioName } from '../simulator/scenarios.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, startSimulator } from '../simulator/simulator.ts';

const folder = resolve(import.meta.dirname, '../../build/screenshots');
const SIZES = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 900, height: 600 },
  small: { width: 640, height: 480 },
} as const;
const THEMES = ['light', 'dark'] as const;
/** Faster than a person could read, slow enough for rows to have times of their own. */
const SPEED = 2;

mkdirSync(folder, { recursive: true });
await bundle();
await shootWithoutSecret();
await shootWithSecret();
process.exit();

/** What Doshii's frames say by themselves, and the pages that need no more. */
async function shootWithoutSecret(): Promise<void> {
  const { page, simulator, played, stop } = await open('demo', null);
  await thingRow(page, /^Order #1236/).waitFor();
  played.stop();
  await laterWithTheTest(page);
  await shoot(page, 'live-without-secret');
  await openPage(page, 'Connection');
  await page.getByRole('heading', { name: 'Outages' }).waitFor();
  await shoot(page, 'connection');
  await openPage(page, 'Alerts');
  await page.getByText(/these rules would have alerted you/).waitFor();
  await shoot(page, 'alerts');
  await openPage(page, 'Settings');
  await shoot(page, 'settings');
  await checkEverything(page);
  await shoot(page, 'diagnosis');
  await openPage(page, 'Live');
  await simulator.stop();
  await badge(page)
    .getByText(/^Offline/)
    .waitFor();
  await shoot(page, 'outage');
  await stop();
}

/** What a client secret adds: tables, amounts, venues, and the details of a rejected order. */
async function shootWithSecret(): Promise<void> {
  const { page, played, stop } = await open('rush', DEMO_CLIENT_SECRET);
  await laterWithTheTest(page);
  await page.getByRole('list', { name: 'Needs you' }).getByRole('listitem').nth(2).waitFor();
  await thingRow(page, /Table/).first().waitFor();
  played.stop();
  await shoot(page, 'live');
  await page.getByRole('list', { name: 'Needs you' }).getByRole('button').first().click();
  await detail(page).getByText('Total').waitFor();
  await shoot(page, 'details');
  await page.keyboard.press('t');
  await page.getByRole('dialog', { name: /^Order / }).waitFor();
  await shoot(page, 'timeline');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F11');
  await shoot(page, 'wall');
  await page.keyboard.press('Escape');
  await openPage(page, 'History');
  await shoot(page, 'history');
  for (const name of ['Devices', 'Help'] as const) {
    await openPage(page, name);
    await page.getByRole('main').getByRole('heading').first().waitFor();
    await shoot(page, name.toLowerCase());
  }
  await stop();
}

async function open(scenario: ScenarioName, clientSecret: string | null) {
  const simulator = await startSimulator();
  const app = await startApp({ env: { STAND_IN_HEADLESS: '1' } });
  const page = await app.page();
  await page.setViewportSize(SIZES.wide);
  if (clientSecret === null) await shoot(page, 'first-run');
  await connectWith(page, {
    address: simulator.address,
    clientId: DEMO_CLIENT_ID,
    ...(clientSecret !== null && { clientSecret }),
  });
  await app.state('live');
  // Nothing is to look as if the pointer were over it.
  await page.mouse.move(0, 0);
  const played = play(simulator, { scenario, speed: SPEED, startedAt: Date.now() });
  const stop = async (): Promise<void> => {
    await app.stop();
    await simulator.stop();
  };
  return { page, simulator, played, stop };
}

async function laterWithTheTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Later' }).click();
  await page.mouse.move(0, 0);
}

/** Leaves the list of checks open in the window. */
async function checkEverything(page: Page): Promise<void> {
  const section = page.getByRole('region', { name: 'Diagnosis' });
  await section.getByRole('button', { name: 'Check everything' }).click();
  await section
    .getByText(/could not be checked\.|Couldn’t check|No problems found/)
    .first()
    .waitFor();
  await section.getByRole('list', { name: 'Checks' }).scrollIntoViewIfNeeded();
}

async function shoot(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const size of Object.keys(SIZES) as readonly (keyof typeof SIZES)[]) {
      await page.setViewportSize(SIZES[size]);
      const suffix = size === 'wide' ? '' : `-${size}`;
      await page.screenshot({ path: resolve(folder, `${name}-${theme}${suffix}.png`) });
    }
    await page.setViewportSize(SIZES.wide);
  }
}
