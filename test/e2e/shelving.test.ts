/** What is put aside calls nobody until it ends, and then calls again; all of it by hand, in the window. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import type { RunningApp } from './app-driver.ts';
import { closeDetails, detail, openPage, row, storedRow } from './person.ts';
import { teamAccepts } from './seed-profile.ts';
import { openApp, openConnected, openSeed } from './setup.ts';

const BAR = 'Xk4pQ1tz';
const rejected = (id: number, locationId = BAR) => ({
  name: 'order_updated',
  body: { id: String(id), status: 'rejected', locationId },
});

/** What was raised and what was ended, by its number. */
function alarms(app: RunningApp): readonly string[] {
  return app.log.flatMap((entry) => {
    if (entry.type !== 'alarm' || !['raised', 'ended'].includes(entry.alarm.type)) return [];
    return [`${entry.alarm.id} ${entry.alarm.type}`];
  });
}

async function attention(page: Page) {
  return (await page.evaluate(() => window.monitor.snapshot())).attention;
}

it('keeps back what a person puts aside at a venue, and calls for what is open when that ends', async () => {
  const probe = fileURLToPath(new URL('slept-probe.ts', import.meta.url));
  const { app, simulator, page } = await openConnected({ probe });
  simulator.emit(rejected(1));
  await storedRow(page, 'Order 1 rejected').click();
  await expect.poll(() => alarms(app)).toEqual(['1 raised']);

  // By the keyboard alone.
  await detail(page).getByRole('button', { name: 'Put aside…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Put aside' });
  await dialog.getByRole('radio', { name: /^Everything at / }).press('Space');
  await dialog.getByText('A lost connection still calls.').waitFor();
  await dialog.getByRole('radio', { name: '15 min' }).press('Space');
  await dialog.getByLabel('Why').fill('The <b>printer</b> is being fixed');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await detail(page)
    .getByText(/^Until (.+, )?\d{1,2}:\d\d( [ap]m)?: The <b>printer<\/b> is being fixed$/i)
    .waitFor();
  await row(page, /Order 1 rejected.*Put aside until/).waitFor();
  await closeDetails(page);
  await expect.poll(() => alarms(app)).toEqual(['1 raised', '1 ended']);

  simulator.emit(rejected(2));
  simulator.emit(rejected(3, 'k3Jx9aQp7ZtL'));
  await storedRow(page, 'Order 3 rejected').waitFor();
  // The other venue came last, and it alone has called.
  await expect.poll(() => alarms(app)).toEqual(['1 raised', '1 ended', '2 raised']);
  await expect.poll(() => attention(page)).toMatchObject({ open: 3, urgent: 3, shelves: [{ keptBack: 2 }] });

  await page.getByRole('button', { name: '1 put aside' }).click();
  const list = page.getByRole('group', { name: 'Put aside' });
  await list.getByText(/^Until (.+, )?\d{1,2}:\d\d( [ap]m)? · 2 alerts kept back$/i).waitFor();
  expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);

  process.kill(app.pid, 'SIGUSR2');
  // Saving lets the monitor look at its clocks, as waking does; the signal may come after the first time.
  let isAccepted = true;
  await expect
    .poll(async () => {
      isAccepted = !isAccepted;
      await teamAccepts(page, isAccepted);
      return alarms(app);
    })
    .toEqual(['1 raised', '1 ended', '2 raised', '3 raised', '4 raised']);
  await list.getByText('Nothing is put aside.').waitFor();
  const said = app.log.flatMap((entry) => (entry.type === 'shelf' ? [entry] : []));
  expect(said).toMatchObject([
    { change: 'added', shelf: { rule: null, locationId: BAR, minutes: 15 } },
    { change: 'over', shelf: { keptBack: 2 } },
  ]);
  expect(JSON.stringify(said)).not.toContain('printer');
});

it('stays put aside over a restart, until a person ends it', async () => {
  const { simulator, userData } = await openSeed();
  const first = await openApp({ userData });
  const page = await first.page();
  await openPage(page, 'History');
  await first.state('live');
  simulator.emit(rejected(1));
  await storedRow(page, 'Order 1 rejected').click();
  await detail(page).getByRole('button', { name: 'Put aside…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put aside' });
  await dialog.getByRole('radio', { name: /rejected at every venue$/ }).check();
  await dialog.getByRole('button', { name: 'Put aside' }).click();
  await dialog.waitFor({ state: 'detached' });
  await first.stop();

  const app = await openApp({ userData });
  const again = await app.page();
  await app.state('live');
  simulator.emit({ name: 'order_updated', body: { id: '2', status: 'venue_cancelled', locationId: BAR } });
  // It alone has called: the first order was judged before it.
  await expect.poll(() => alarms(app)).toEqual(['1 raised']);
  expect(await attention(again)).toMatchObject({ urgent: 2, shelves: [{ keptBack: 1, locationId: null }] });
  await openPage(again, 'Alerts');
  await again.getByRole('button', { name: /^End now: .* rejected at every venue$/ }).click();
  await expect.poll(() => alarms(app)).toEqual(['1 raised', '2 raised']);
  await again.getByText('Nothing is put aside.').waitFor();
});

it('says that a damaged list of what is put aside cannot be read, and puts nothing aside', async () => {
  const { simulator, userData } = await openSeed();
  writeFileSync(join(userData, 'shelves-main.json'), '{"version":1,"shelves":[{"rule":null');
  const app = await openApp({ userData, args: ['--hidden'] });
  await app.state('live');
  const said = app.log.flatMap((entry) => (entry.type === 'problem' ? [entry.problem] : []));
  expect(said).toMatchObject([
    { sentence: 'The list of what you put aside cannot be read, so nothing is put aside now.' },
  ]);
  simulator.emit(rejected(1));
  await expect.poll(() => alarms(app)).toEqual(['1 raised']);
});
