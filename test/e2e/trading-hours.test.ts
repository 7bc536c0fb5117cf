/** Trading hours: entered in the settings, kept, and what they mean for an outage. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { badge, openPage } from './person.ts';
import { openApp, openConnected, userDataFolder } from './setup.ts';
import { share } from './close-after-tests.ts';

/** The shortest that the settings take. */
const ALERT_AFTER_SECONDS = 10;

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
}

const opened = share(() => openConnected({ userData: userDataFolder() }));

it('C56 C57 outside trading hours an outage is shown without a notification, which follows when trading starts', async () => {
  const { app, simulator, page } = opened();
  const notified = (): unknown[] => app.log.filter((entry) => entry.type === 'notification');
  await openPage(page, 'Settings');
  await page.getByText('Without the client secret, Doshii’s hours can’t be read.').waitFor();
  await page.getByRole('radio', { name: 'Type them' }).check();
  await page.getByLabel('Monday', { exact: true }).selectOption('Closed');
  await page.getByRole('button', { name: 'Use Monday’s hours every day' }).click();
  await page.getByText(/^Closed now \(/).waitFor();
  await page.getByLabel('Outage alert').fill(String(ALERT_AFTER_SECONDS));
  await save(page);

  const from = app.log.length;
  await simulator.stop();
  const lost = await app.state('waiting', from);
  await badge(page)
    .getByText(/^Offline/)
    .waitFor();
  const downFor = (): number => Date.now() - Date.parse(lost.at);
  await expect.poll(downFor).toBeGreaterThan(1_100 * ALERT_AFTER_SECONDS);
  expect(notified()).toEqual([]);
  await openPage(page, 'Connection');
  await page.getByRole('region', { name: 'Outages' }).getByText('until now').waitFor();

  await openPage(page, 'Settings');
  await page.getByLabel('Monday', { exact: true }).selectOption('All day');
  await page.getByRole('button', { name: 'Use Monday’s hours every day' }).click();
  await page.getByText(/^Open now \(/).waitFor();
  await save(page);
  await app.logged((entry) => entry.type === 'notification');
  expect(notified()).toMatchObject([{ alert: { kind: 'connection-lost', severity: 'urgent' } }]);
  const { notifications } = await (await app.control()).state();
  expect(notifications.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Offline for ([1-9]\d s|\d+ min( \d+ s)?): orders may not show$/),
  ]);
  await simulator.listen();
});

it('edits a day by keyboard alone', async () => {
  const { page } = opened();
  await openPage(page, 'Settings');
  await page.getByLabel('Sunday', { exact: true }).focus();
  await page.keyboard.type('Hours');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.getByLabel('Sunday: opens at').inputValue()).toBe('10:00');
  await page.keyboard.press('Enter');
  await page.getByText('Saved', { exact: true }).waitFor();
  const { settings } = await page.evaluate(() => window.monitor.snapshot());
  expect(settings.tradingHours.days.sunday).toEqual({ from: '10:00', to: '22:00' });
});

it('keeps hours past midnight and the time zone, and shows an error at its day', async () => {
  const { app, page } = opened();
  await openPage(page, 'Settings');
  await page.getByLabel('Friday', { exact: true }).selectOption('Hours');
  await page.getByLabel('Friday: opens at').fill('17:00');
  await page.getByLabel('Friday: closes at').fill('17:00');
  await page.getByLabel('Time zone').selectOption('Australia/Melbourne');
  await page.getByText('Not saved yet').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('It opens and closes at the same time.').waitFor();
  const opens = page.getByLabel('Friday: opens at');
  await expect.poll(() => opens.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByLabel('Friday: closes at').fill('02:00');
  await page.getByText('next day', { exact: true }).waitFor();
  await save(page);
  await app.stop();

  const again = await openApp({ userData: app.userData });
  const reopened = await again.page();
  await again.state('live');
  await openPage(reopened, 'Settings');
  expect(await reopened.getByLabel('Friday: opens at').inputValue()).toBe('17:00');
  expect(await reopened.getByLabel('Friday: closes at').inputValue()).toBe('02:00');
  expect(await reopened.getByLabel('Saturday', { exact: true }).inputValue()).toBe('allDay');
  expect(await reopened.getByLabel('Time zone').inputValue()).toBe('Australia/Melbourne');
  const { settings } = await reopened.evaluate(() => window.monitor.snapshot());
  expect(settings.tradingHours.days).toMatchObject({
    thursday: { from: '00:00', to: '24:00' },
    friday: { from: '17:00', to: '02:00' },
  });
});
