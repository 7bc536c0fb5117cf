/** The page of the connection, and the settings that decide its policy. */
import { describe, expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import { openPage, rows, tryNow } from './person.ts';
import { FAILING_LOCATION, POS_LOCATIONS } from '../simulator/pos-offline-scenario.ts';
import { openApp, openConnected, openSeed, userDataFolder } from './setup.ts';
import { share } from './close-after-tests.ts';

it('shows uptime, attempts, an outage with its cause and the last changes; the outage is kept across a restart', async () => {
  const userData = userDataFolder();
  const { app, simulator, page } = await openConnected({ userData });
  await openPage(page, 'Connection');
  await page.getByText('None that the monitor has seen.').waitFor();
  await page
    .getByText(/^\d+(\.\d+)? %$/)
    .first()
    .waitFor();

  const from = app.log.length;
  simulator.drop(1012);
  await app.state('live', from);
  const outages = page.getByRole('region', { name: 'Outages' });
  await outages.getByText('Doshii closed the connection.').waitFor();
  await outages.getByText('close code 1012').waitFor();
  const changes = page.getByRole('region', { name: 'Last changes' }).getByRole('listitem');
  await expect.poll(() => changes.first().innerText()).toContain('Connected');
  expect(await changes.filter({ hasText: 'Offline' }).count()).toBe(1);

  await app.stop();
  const again = await openApp({ userData });
  await again.state('live');
  const reopened = await again.page();
  await openPage(reopened, 'Connection');
  await reopened.getByRole('region', { name: 'Outages' }).getByText('close code 1012').waitFor();
});

it('shows how complete today is, to the second, after an outage, and its gap in the list of events', async () => {
  const { app, simulator, page } = await openConnected({ args: ['--fix=heartbeatSeconds=15'] });
  simulator.emit({ name: 'order_created', body: { id: '1', status: 'accepted' } });
  simulator.emit({ name: 'order_created', body: { id: '2', status: 'accepted' } });
  await expect.poll(() => rows(page).count()).toBe(2);
  await openPage(page, 'Connection');
  const days = page.getByRole('region', { name: 'Days' });
  const today = days.getByRole('listitem').filter({ hasText: 'Today' });
  await page.getByText(/^Today: \d[\d.]* % covered.* · 2 events$/).waitFor();

  const from = app.log.length;
  await simulator.stop();
  await page.getByText(/^Today: .*offline now/).waitFor();
  // Opened again, the page asks at once; by itself it does so every 10 s.
  const read = async (): Promise<string> => {
    await openPage(page, 'Live');
    await openPage(page, 'Connection');
    return today.innerText();
  };
  // A shorter outage makes no gap.
  await expect.poll(read).toMatch(/offline (?:[6-9]|[1-5]\d) s|offline \d+ m/);
  await simulator.listen();
  await tryNow(page);
  await app.state('live', from);
  await expect.poll(read).toMatch(/ % covered[^]* · 1 gap, 1 not checked · 2 events/);

  await days.getByRole('button', { name: 'Show numbers' }).click();
  const table = days.getByRole('table');
  const numbers = await table
    .getByRole('row')
    .evaluateAll((all) =>
      all.slice(1).map((row) => [...row.querySelectorAll('.number')].map((cell) => cell.textContent)),
    );
  const secondsOf = (text: string): number =>
    text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  expect(numbers).toHaveLength(14);
  for (const row of numbers) {
    const [sum = 0, ...parts] = row.map(secondsOf).toReversed();
    expect([82_800, 84_600, 86_400, 88_200, 90_000]).toContain(sum);
    expect(parts.reduce((total, part) => total + part, 0)).toBe(sum);
  }
  expect(secondsOf(numbers[0]?.[1] ?? '')).toBeGreaterThanOrEqual(6);

  await today.getByRole('button', { name: '1 gap, 1 not checked, Today: show' }).click();
  await expect.poll(() => rows(page).allInnerTexts()).toEqual([expect.stringMatching(/^Offline /m)]);
  await openPage(page, 'Connection');
  await today.getByRole('button', { name: 'Today: show what came' }).click();
  await expect.poll(() => rows(page).count()).toBe(3);
});

it('shows of which POS Doshii hears, and which it does not judge', async () => {
  const { simulator, userData } = await openSeed({ locations: POS_LOCATIONS }, userDataFolder(), true);
  simulator.rest.failPos(FAILING_LOCATION, { silentMs: 400_000 });
  const app = await openApp({ userData });
  await app.state('live');
  const page = await app.page();
  await openPage(page, 'Connection');
  const rows = page.getByRole('region', { name: 'POS of each location' }).getByRole('listitem');
  await rows.filter({ hasText: 'Harbour Bar' }).getByText('Offline', { exact: true }).waitFor();
  expect(await rows.first().innerText()).toMatch(/Harbour Bar\s+POS not heard for [67] m/);
  await rows
    .filter({ hasText: 'Terrace Kitchen' })
    .getByText(/POS last heard \d+ s ago/)
    .waitFor();
  await rows.filter({ hasText: 'Lane Cafe' }).getByText('This POS uses webhooks').waitFor();
  expect(await rows.count()).toBe(POS_LOCATIONS.length);
  simulator.rest.healPos(FAILING_LOCATION);
  await page.getByRole('button', { name: 'Ask again' }).click();
  await rows.filter({ hasText: 'Harbour Bar' }).getByText('Online', { exact: true }).waitFor();
});

describe('a connection that is live', () => {
  const opened = share(openConnected);

  it('accepts numbers within their bounds, and shows the bounds', async () => {
    const { app, page, simulator } = opened();
    await openPage(page, 'Settings');
    await page.getByLabel('Attempts', { exact: true }).fill('4');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Enter a whole number from 5 to 60.').waitFor();
    await page.getByLabel('Attempts', { exact: true }).fill('5');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    // The connection stays: nothing that it leads to has changed.
    expect(simulator.attempts).toHaveLength(1);
    expect(app.log.filter((entry) => entry.type === 'state')).toHaveLength(3);
    const left = () => page.evaluate(async () => (await window.monitor.snapshot()).connection.attemptsLeft);
    await expect.poll(left).toBe(4);
  });

  it('updates the length of a running outage', async () => {
    const { app, page, simulator } = opened();
    await openPage(page, 'Connection');
    const lost = app.log.length;
    simulator.refuse({ status: 401 });
    await page.evaluate(() => window.monitor.reconnect());
    await app.state('refused', lost);
    const from = app.log.length;
    const offline = page.getByText(/ · offline (\d+ min )?\d+ s/).first();
    const first = await offline.innerText();
    await expect.poll(() => offline.innerText()).not.toBe(first);
    expect(app.log.slice(from).filter((entry) => entry.type === 'state')).toEqual([]);
  });
});
