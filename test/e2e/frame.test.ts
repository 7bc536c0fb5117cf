/** What the frame says and keeps: an outage as it grows and ends, muted alerts, and changes that are not saved. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { share } from './close-after-tests.ts';
import { badge, muteMenu, openPage, tryNow } from './person.ts';
import { openConnected, recorded } from './setup.ts';

const MINUTE_MS = 60_000;
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Connection' });

/** What the window takes the time for, until it is set again. */
async function setTime(page: Page, time: number): Promise<void> {
  await page.clock.setFixedTime(time);
  // As when it is seen again.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** The colour behind it, and that of a token. */
function coloursOf(of: Locator, token: string): Promise<readonly string[]> {
  return of.evaluate((element, name) => {
    const probe = document.createElement('i');
    probe.style.setProperty('background', `var(--${name})`);
    element.append(probe);
    const colours = [element, probe].map((each) => getComputedStyle(each).backgroundColor);
    probe.remove();
    return colours;
  }, token);
}

it('an outage is said with its length, amber at first and red from 5 min, and its end with what was missed', async () => {
  const { app, simulator, page } = await openConnected({ shows: 'live', hasSecret: true });
  expect(await bar(page).count()).toBe(0);
  await simulator.stop();
  await bar(page)
    .getByText('Offline. New orders don’t reach this screen. Check the till and tablets.')
    .waitFor();
  const lost = (await page.evaluate(() => window.monitor.snapshot())).connection.lostSince ?? 0;
  const expectColour = async (token: string): Promise<void> => {
    const [colour, expected] = await coloursOf(bar(page), token);
    expect(colour).toBe(expected);
  };
  await expectColour('notice-tint');
  await setTime(page, lost + 4.5 * MINUTE_MS);
  await bar(page)
    .getByText(/^Offline for 4 min\. /)
    .waitFor();
  await badge(page).getByText('Offline 4 min').waitFor();
  await expectColour('notice-tint');
  await setTime(page, lost + 6.5 * MINUTE_MS);
  await bar(page)
    .getByText(/^Offline for 6 min\. /)
    .waitFor();
  await badge(page).getByText('Offline 6 min').waitFor();
  await expectColour('urgent-tint');

  await bar(page).getByRole('button', { name: 'What happened' }).click();
  await page.getByRole('main').getByRole('heading', { name: 'Connection' }).waitFor();
  const from = app.log.length;
  await simulator.listen();
  await tryNow(page);
  await app.state('live', from);
  await badge(page)
    .getByText(/^Connected/)
    .waitFor();
  expect(
    await bar(page)
      .getByText(/^Offline/)
      .count(),
  ).toBe(0);
});

describe('alerts that are muted', () => {
  const opened = share(() => openConnected());

  it('are said with their end, and can be heard again before', async () => {
    const { page } = opened();
    const menu = await muteMenu(page, /^Alerts on/);
    await menu.getByRole('button', { name: '15 minutes' }).click();
    await menu.waitFor({ state: 'hidden' });
    const muted = page.getByRole('button', { name: /^Muted until / });
    await muted.waitFor();
    const { pausedUntil } = await page.evaluate(() => window.monitor.snapshot());
    expect(Math.abs((pausedUntil ?? 0) - Date.now() - 15 * MINUTE_MS)).toBeLessThan(MINUTE_MS);
    await (await muteMenu(page, /^Muted until /)).getByRole('button', { name: 'Unmute' }).click();
    await page.getByRole('button', { name: /^Alerts on/ }).waitFor();
    await muted.waitFor({ state: 'detached' });
  });
});

describe('changes that are not saved', () => {
  const opened = share(openConnected);
  const attempts = (page: Page): Locator => page.getByLabel('Attempts', { exact: true });
  const marked = (page: Page): Locator =>
    page
      .getByRole('navigation', { name: 'Settings pages' })
      .getByRole('button', { name: /^General.*Unsaved/ });

  it('outlive their page', async () => {
    const { page } = opened();
    await openPage(page, 'Settings');
    await attempts(page).fill('7');
    await openPage(page, 'Live');
    await openPage(page, 'Connection');
    await marked(page).waitFor();
    await openPage(page, 'Settings');
    expect(await attempts(page).inputValue()).toBe('7');
  });

  it.runIf(recorded)('outlive the window, until they are saved', async () => {
    const { app, page } = opened();
    await openPage(page, 'Settings');
    await attempts(page).fill('8');
    // So long after the last key main has it.
    const kept = () => page.evaluate(async () => (await window.monitor.snapshot()).drafts.settings ?? '');
    await expect.poll(kept).toContain('"allowedAttempts":8');
    await app.closeWindow();
    await (await app.control()).clickTray();
    const again = await app.page();
    await openPage(again, 'Settings');
    await expect.poll(() => attempts(again).inputValue()).toBe('8');
    await again.getByRole('button', { name: 'Save', exact: true }).click();
    await again.getByText('Saved', { exact: true }).waitFor();
    await marked(again).waitFor({ state: 'detached' });
    expect((await again.evaluate(() => window.monitor.snapshot())).drafts).toEqual({});
  });
});
