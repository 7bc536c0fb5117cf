/** What a restart of the program keeps, also when its files were damaged. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import { badge, openPage, row } from './person.ts';
import { openApp, openConnected, openFirstRun, openSeed, userDataFolder } from './setup.ts';

it('keeps credentials and connects by itself', async () => {
  const userData = userDataFolder();
  const first = await openFirstRun({ userData });
  await first.app.stop();

  const app = await openApp({ userData });
  await app.state('live');
  const page = await app.page();
  await badge(page).getByText('Live', { exact: true }).waitFor();
  first.simulator.emit({ name: 'booking_created', body: { id: '7' } });
  await row(page, 'New booking 7').waitFor();
});

it.each(['', '{"settings":', '[]', '\u0000\u0001', '{"settings":{"theme":5}}'])(
  'sets a settings file with %j aside, says so, and goes on with the last good one',
  async (damage) => {
    const { userData } = await openSeed();
    writeFileSync(join(userData, 'settings.json'), damage);

    const app = await openApp({ userData });
    await app.state('live');
    const page = await app.page();
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByText('The settings file was damaged and is kept as settings.damaged-').waitFor();
    await problems.getByText('The last good settings were restored').waitFor();
    expect(readdirSync(userData).filter((name) => name.includes('damaged'))).toHaveLength(1);
  },
);

it('starts where the copy of the settings cannot be written, as on a full disk', async () => {
  const { userData } = await openSeed();
  const copy = join(userData, 'settings.last-good.json');
  rmSync(copy);
  mkdirSync(copy);

  const app = await openApp({ userData });
  await app.state('live');
});

it('asks anew when there is no good copy either, and keeps the damaged file', async () => {
  const userData = userDataFolder();
  writeFileSync(join(userData, 'settings.json'), 'not JSON');
  writeFileSync(join(userData, 'settings.last-good.json'), 'neither');
  const app = await openApp({ userData });
  const page = await app.page();
  await page.getByText('please enter the settings again').waitFor();
  await page.getByRole('heading', { name: 'Connect to Doshii' }).waitFor();
});

it('says when the key store cannot give the client ID back', async () => {
  const { userData } = await openSeed();
  const file = join(userData, 'settings.json');
  // As with a profile of another computer: the key that is in the key store does not fit.
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/("data": ?")([^"]+)/g, withAnotherKey));
  const app = await openApp({ userData });
  const page = await app.page();
  await page.getByText('The stored client ID could not be decrypted').waitFor();
  expect(app.log.some((entry) => entry.type === 'state' && entry.connection.name === 'connecting')).toBe(
    false,
  );
});

/** Leaves the mark that says how a text was sealed, and changes what follows it. */
function withAnotherKey(_match: string, before: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  return before + Buffer.from(bytes.map((byte, at) => (at < 3 ? byte : byte ^ 0xff))).toString('base64');
}

it('starts once: a second start brings up the window of the first and ends', async () => {
  const { app, simulator } = await openConnected();
  const second = await openApp({ userData: app.userData });
  expect(await second.ended()).toBe(0);
  expect(second.log).toEqual([]);
  expect(simulator.links).toHaveLength(1);
});

it('disconnects by choice, stays so, and connects again by choice', async () => {
  const { app, simulator, page } = await openConnected();
  await openPage(page, 'Settings');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await badge(page).getByText('Off', { exact: true }).waitFor();
  await simulator.until(() => simulator.links.length === 0);
  await page.getByText('Dark', { exact: true }).click();
  await expect
    .poll(() => page.evaluate(async () => (await window.monitor.snapshot()).settings.theme))
    .toBe('dark');
  await page.getByLabel('Outage alert').fill('60');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await badge(page).getByText('Off', { exact: true }).waitFor();
  const from = app.log.length;
  await page.getByRole('button', { name: 'Connect', exact: true }).first().click();
  await app.state('live', from);
});

it('takes over the settings file of an older version as it is', async () => {
  const userData = userDataFolder();
  const settings = { environment: 'custom', address: 'ws://127.0.0.1:9', deviceId: '', theme: 'dark' };
  const file = JSON.stringify({ settings, clientId: null, clientSecret: null });
  writeFileSync(join(userData, 'settings.json'), file);
  const app = await openApp({ userData });
  const page = await app.page();
  await page.getByRole('radio', { name: 'Custom address', checked: true }).waitFor();
  expect(app.log.filter((entry) => entry.type === 'problem')).toEqual([]);
});
