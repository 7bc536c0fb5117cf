/** What the first-run page shows besides its form: problems, and only what can be chosen. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { openApp, userDataFolder } from './setup.ts';

it('E4 a problem is painted on the first-run page, also when the form is higher than the window', async () => {
  const userData = userDataFolder();
  mkdirSync(userData, { recursive: true });
  writeFileSync(join(userData, 'settings.json'), 'not JSON');
  const app = await openApp({ userData });
  const page = await app.page();
  const problem = page.getByRole('region', { name: 'Problems' }).getByText(/settings file was damaged/);
  await problem.waitFor();
  await page.getByRole('radio', { name: 'Custom address' }).check();
  await page.getByLabel('Socket address').waitFor();
  await problem.waitFor();
  await page.setViewportSize({ width: 900, height: 600 });
  await problem.waitFor();
});

it('E14 does not offer to start with the computer when run from its sources, where it cannot', async () => {
  const page = await (await openApp()).page();
  await page.getByRole('button', { name: 'Connect' }).waitFor();
  const choice = page.getByRole('checkbox', { name: 'Start when this computer starts' });
  await choice.waitFor({ state: 'detached' });
});
