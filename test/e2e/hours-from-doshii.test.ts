/** Trading hours from Doshii: shown in the settings, followed when they change, and in force for the alerts of each location. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import { holiday, session } from '../simulator/rest/operating-hours.ts';
import { openPage } from './person.ts';
import { openApp, openConnected, userDataFolder } from './setup.ts';

const BAR = 'Xk4pQ1tz';
const KITCHEN = 'm7RwB2cd';

/** Closed for the next days, whenever the test runs. */
function closedNow(): readonly object[] {
  const [from, to] = [-2, 5].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  return [session('05:00', '17:00'), session('17:00', '05:00'), holiday(from ?? '', to)];
}

const quiet = (page: Page) => page.evaluate(async () => (await window.monitor.snapshot()).attention.quiet);

it('shows the hours of each venue, follows their change, and keeps quiet where it is closed', async () => {
  const userData = userDataFolder();
  const first = await openConnected({ userData, hasSecret: true });
  await expect
    .poll(async () => (await first.page.evaluate(() => window.monitor.snapshot())).doshii.locationsReadAt)
    .not.toBeNull();
  await first.app.stop();

  // With a list of an hour ago at most, the first change is read at once.
  const { simulator } = first;
  const app = await openApp({ userData });
  const [page] = await Promise.all([app.page(), app.state('live')]);
  await openPage(page, 'Settings');
  expect(await page.getByRole('radio', { name: 'From Doshii' }).isChecked()).toBe(true);
  const venues = page.getByRole('list', { name: 'Venues' }).getByRole('listitem');
  const bar = venues.filter({ hasText: 'Harbour Bar' });
  await bar.getByText(/^Open now \(\w{3} \d{1,2}:\d\d( [ap]m)?\)$/i).waitFor();

  simulator.changeHours(BAR, closedNow());
  await bar.getByText(/^Closed now \(\w{3} \d{1,2}:\d\d( [ap]m)?\), opens \w{3} 0?5:00( am)?$/i).waitFor();
  await bar.getByText('Special hours').waitFor();
  await venues
    .filter({ hasText: 'Terrace Kitchen' })
    .getByText(/^Open now/)
    .waitFor();
  expect(await quiet(page)).toBeNull();

  const cancelled = (id: string, locationId: string) => ({
    name: 'order_updated',
    body: { id, status: 'cancelled', locationId },
  });
  simulator.emit(cancelled('1', BAR));
  simulator.emit(cancelled('2', KITCHEN));
  await app.logged((entry) => entry.type === 'notification');
  const { notifications } = await (await app.control()).state();
  expect(notifications.map(({ title }) => title)).toEqual([expect.stringContaining('2')]);

  simulator.changeHours(KITCHEN, closedNow());
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect.poll(() => quiet(page)).toBe('outside-trading');
  await openPage(page, 'History');
  await page.getByText('Closed: only urgent alerts').waitFor();
});
