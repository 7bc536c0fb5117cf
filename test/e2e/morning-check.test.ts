/** The morning check on a running program: at the opening, with and without a sound device, and when a person asks for it. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { MorningCheckMode } from '../../electron/shared/morning-check/morning-check.ts';
import { eachDay } from '../../electron/shared/settings/trading-hours.ts';
import { record } from '../desktop/loudness.ts';
import { SPEAKER } from '../desktop/session.ts';
import { openPage } from './person.ts';
import { onRealDesktop, openConnected, openDesktop, openFirstRun } from './setup.ts';

const MINUTE_MS = 60_000;
/** Saving the hours takes less, ms. */
const AHEAD_MS = 5_000;
/** Of the opening and the steps after it, ms. */
const PATIENCE_MS = 120_000;
/** The sound of the check is far louder, dBFS. */
const HEARD_DB = -50;

const card = (page: Page) => page.getByRole('region', { name: 'Morning check' });

/** The venue opens at the next full minute, and has a minute in which it is closed before. */
async function openSoon(page: Page): Promise<void> {
  const opening = Math.ceil((Date.now() + AHEAD_MS) / MINUTE_MS) * MINUTE_MS;
  const timeAt = (at: number): string => new Date(at).toISOString().slice(11, 16);
  const hours = { from: timeAt(opening), to: timeAt(opening - MINUTE_MS) };
  const outcome = await page.evaluate(
    async (tradingHours) => {
      const { settings } = await window.monitor.snapshot();
      return window.monitor.saveSettings({ ...settings, tradingHours, acceptPlain: true });
    },
    { source: 'typed' as const, timeZone: 'UTC', days: eachDay(() => hours) },
  );
  expect(outcome.ok).toBe(true);
}

async function checkAs(page: Page, mode: MorningCheckMode): Promise<void> {
  const outcome = await page.evaluate(async (morningCheck) => {
    const { attention } = (await window.monitor.snapshot()).settings;
    return window.monitor.saveAttention({ attention: { ...attention, morningCheck }, acceptPlain: true });
  }, mode);
  expect(outcome.ok).toBe(true);
}

it('is asked for by a person, and says of each step what it found', async () => {
  const { page } = await openConnected();
  await openPage(page, 'Connection');
  await card(page).getByText('Switched off in the settings of alerts.').waitFor();
  await card(page).getByRole('button', { name: 'Check now' }).click();
  const steps = card(page).getByRole('list', { name: 'Results of the morning check' });
  await steps.getByText('Connected to Doshii').waitFor();
  const all = await steps.getByRole('listitem').allTextContents();
  expect(
    all.map((text) => /^\s*(Sound|Notifications|Disk|Clock|Connection|REST API)/.exec(text)?.[1]),
  ).toEqual(['Sound', 'Notifications', 'Disk', 'Clock', 'Connection', 'REST API']);
  expect(all[2]).toContain('The history can be written and read.');
  expect(all[3]).toContain('The clock is right to');
  expect(all[5]).toContain('Not set up: there is no client secret.');
});

it('has a setting beside the alerts', async () => {
  const { page } = await openConnected();
  await openPage(page, 'Alerts');
  await page.getByRole('group', { name: 'Morning check' }).getByRole('radio', { name: 'Silent' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const { settings } = await page.evaluate(() => window.monitor.snapshot());
  expect(settings.attention.morningCheck).toBe('silent');
});

onRealDesktop('the morning check at the opening', () => {
  it('is heard once from the loudspeaker, and finds all well', async () => {
    const desktop = await openDesktop({ keyring: 'none' });
    await desktop.services.setSpeaker(SPEAKER);
    const { app, page } = await openFirstRun({ desktop });
    await checkAs(page, 'audible');
    const recording = await record(desktop, SPEAKER);
    const from = app.log.length;
    await openSoon(page);
    const sound = await app.logged(({ type }) => type === 'sound', from, PATIENCE_MS);
    expect(sound).toMatchObject({ outcome: 'played' });
    await expect.poll(() => recording.loudness()).toBeGreaterThan(HEARD_DB);
    await recording.stop();
    await openPage(page, 'Connection');
    await card(page)
      .getByText(/^Checked at .*: all well\.$/)
      .waitFor();
    await card(page).getByText('1 of 1 day without a fault at the first check.').waitFor();
    expect(app.log.slice(from).filter(({ type }) => type === 'notification')).toEqual([]);
  });

  it('without a sound device is one notice, which closes itself once a check finds one', async () => {
    const desktop = await openDesktop({ keyring: 'none' });
    const { services } = desktop;
    await services.setSpeaker(null);
    const { app, page } = await openFirstRun({ desktop });
    await checkAs(page, 'audible');
    const from = app.log.length;
    await openSoon(page);
    await app.logged(({ type }) => type === 'notification', from, PATIENCE_MS);
    const notice = async () =>
      (await services.notifications(app.pid)).find(({ title }) => title.startsWith('Morning check failed'));
    await expect.poll(notice).toMatchObject({ title: 'Morning check failed: Sound', closed: null });
    await openPage(page, 'Connection');
    await card(page).getByText('This computer has nothing to play sounds with.').waitFor();

    await services.setSpeaker(SPEAKER);
    const check = card(page).getByRole('button', { name: 'Check now' });
    const summary = card(page).getByRole('status');
    // The sound player is replaced once in ten seconds at most.
    await expect
      .poll(
        async () => {
          await check.click();
          await check.waitFor();
          return summary.textContent();
        },
        { timeout: PATIENCE_MS },
      )
      .toMatch(/all well/);
    await expect.poll(notice).not.toMatchObject({ closed: null });
    expect(app.log.slice(from).filter(({ type }) => type === 'notification')).toHaveLength(1);
  });
});
