/** Managed computers: the monitor applies the policy and marks the settings that it locks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEMO_CLIENT_ID } from '../simulator/simulator.ts';
import { openPage, problemList } from './person.ts';
import { openApp, openSimulator, userDataFolder } from './setup.ts';

it('connects without a first run, shows locked settings, omits hidden ones, and names a mistake', async () => {
  const simulator = await openSimulator();
  const userData = userDataFolder();
  const file = join(userData, 'policy.json');
  writeFileSync(
    file,
    JSON.stringify({
      fixed: { environment: 'custom', address: simulator.address, retentionDays: 0 },
      defaults: { allowedAttempts: 17 },
      hidden: ['deviceId'],
      credentials: { clientId: DEMO_CLIENT_ID },
      takeCredentials: true,
      acceptPlain: true,
    }),
  );
  const app = await openApp({ userData, args: [`--policy-file=${file}`, '--fix=theme=dark'] });
  await app.state('live');
  const page = await app.page();

  const problem = await problemList(page);
  await problem.getByText('fixed.retentionDays: Invalid value: Expected >=1 but received 0').waitFor();
  await openPage(page, 'Settings');
  const form = page.getByRole('form');
  expect(await form.getByRole('radio', { name: /Custom/ }).isDisabled()).toBe(true);
  expect(await form.getByRole('textbox', { name: 'Socket address' }).isDisabled()).toBe(true);
  expect(await form.getByRole('textbox', { name: /Device ID/ }).count()).toBe(0);
  expect(await form.getByText('Set by your administrator.').count()).toBe(2);
  expect(await page.getByRole('radio', { name: 'Dark' }).isDisabled()).toBe(true);
  const attempts = form.getByRole('spinbutton', { name: /attempts/i });
  expect(await attempts.inputValue()).toBe('17');
  await attempts.fill('18');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: false }).first().waitFor();

  const stored = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as {
    settings: Record<string, unknown>;
    accounts: { main: Record<string, unknown> };
  };
  expect(stored.settings).toMatchObject({
    theme: 'system',
    allowedAttempts: 18,
    chosenOverPolicy: ['allowedAttempts'],
  });
  expect(stored.accounts.main).toMatchObject({
    environment: 'live',
    address: '',
    clientId: expect.any(Object) as object,
  });
});
