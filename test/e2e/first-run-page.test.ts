/** What the first-run page shows besides its form: problems, and only what can be chosen. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { openApp, userDataFolder } from './setup.ts';
import { share } from './close-after-tests.ts';

const opened = share(async () => {
  const userData = userDataFolder();
  writeFileSync(join(userData, 'settings.json'), 'not JSON');
  writeFileSync(join(userData, 'settings.last-good.json'), 'neither');
  const app = await openApp({ userData });
  return { page: await app.page() };
});

it('asks for the settings again when they and their backup are damaged', async () => {
  const { page } = opened();
  await page.getByText('please enter the settings again').waitFor();
  await page.getByRole('heading', { name: 'Connect to Doshii' }).waitFor();
});

it('E4 a problem is visible on the first-run page, also when the form is taller than the window', async () => {
  const { page } = opened();
  const problem = page.getByRole('region', { name: 'Problems' }).getByText(/settings file was damaged/);
  await problem.waitFor();
  await page.getByRole('radio', { name: 'Custom address' }).check();
  await page.getByLabel('Socket address').waitFor();
  await problem.waitFor();
  await page.setViewportSize({ width: 900, height: 600 });
  await problem.waitFor();
});

it('E14 does not offer launch at login when run from its sources', async () => {
  const { page } = opened();
  await page.getByRole('button', { name: 'Connect' }).waitFor();
  const choice = page.getByRole('checkbox', { name: 'Start when this computer starts' });
  await choice.waitFor({ state: 'detached' });
});
