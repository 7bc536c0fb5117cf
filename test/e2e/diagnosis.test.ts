/** Finding out what is wrong: the checks in the settings and their report as a file; and a window that crashes comes back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEMO_CLIENT_ID } from '../simulator/simulator.ts';
import { openPage } from './person.ts';
import { openConnected, recorded, userDataFolder } from './setup.ts';
import { share } from './close-after-tests.ts';

const opened = share(openConnected);

it.runIf(recorded)('lists what was found, and saves it as a file without credentials', async () => {
  const { app, page } = opened();
  await openPage(page, 'Settings');
  const section = page.getByRole('region', { name: 'Diagnosis' });
  await section.getByRole('button', { name: 'Check everything' }).click();
  const checks = section.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  await checks.nth(14).waitFor();
  await checks.filter({ hasText: 'The connection has been live' }).waitFor();
  await section.getByText(/could not be checked\./).waitFor();

  const file = join(userDataFolder(), 'diagnosis.txt');
  await (await app.control()).answerNextDialog({ filePaths: [file] });
  await section.getByRole('button', { name: 'Save the report…' }).click();
  await section.getByText('Saved as diagnosis.txt.').waitFor();
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('[ok] socket: The connection has been live');
  expect(text).toMatch(/ start +Doshii Monitor \d/);
  expect(text).not.toContain(DEMO_CLIENT_ID);
  expect(text).not.toContain(btoa(DEMO_CLIENT_ID));
});

it('a crashed window is reopened and logged; the connection is not affected', async () => {
  const { app, page } = opened();
  const before = app.log.length;
  const devTools = await page.context().newCDPSession(page);
  devTools.send('Page.crash').catch(() => undefined);
  await app.logged(
    (entry) => entry.type === 'warning' && entry.text.startsWith('window: the page ended'),
    before,
  );
  const again = await app.page();
  await again
    .getByRole('heading', { name: 'Live' })
    .or(again.getByText('Live', { exact: true }))
    .first()
    .waitFor();
  expect(app.log.slice(before).filter((entry) => entry.type === 'state')).toEqual([]);
});
