/** What a restart of the program keeps, also when its files were damaged. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import { GAP_GRACE_MS } from '../../electron/feed/gap-tracker.ts';
import { badge, openPage, problemList, row, rows, stopWatching } from './person.ts';
import { openApp, openConnected, openSeed } from './setup.ts';
import { share } from './close-after-tests.ts';
import { DEMO_CLIENT_ID } from '../simulator/simulator.ts';

const KEPT = 'is kept as settings.damaged-';
it.each([
  ['', 'The settings file was damaged.', 'The last good settings were restored'],
  ['{"settings":', `was damaged and ${KEPT}`, 'The last good settings were restored'],
  ['[]', `was damaged and ${KEPT}`, 'The last good settings were restored'],
  ['\u0000\u0001', `was damaged and ${KEPT}`, 'The last good settings were restored'],
  ['{"settings":{"theme":5}}', `was damaged and ${KEPT}`, 'The last good settings were restored'],
])(
  'sets a settings file with %j aside, says so, and goes on with the last good one',
  async (damage, sentence, next) => {
    const { userData } = await openSeed();
    writeFileSync(join(userData, 'settings.json'), damage);

    // Its window shows the problem as every other.
    const isShown = damage === '[]';
    const app = await openApp({ userData, args: isShown ? [] : ['--hidden'] });
    await app.state('live');
    const said = app.log.flatMap((entry) => (entry.type === 'problem' ? [entry.problem] : []));
    expect(said).toMatchObject([
      {
        sentence: expect.stringContaining(sentence) as string,
        nextStep: expect.stringContaining(next) as string,
      },
    ]);
    const kept = damage === '' ? 0 : 1;
    expect(readdirSync(userData).filter((name) => name.includes('damaged'))).toHaveLength(kept);
    if (!isShown) return;
    const problems = await problemList(await app.page());
    await problems.getByText('The settings file was damaged and is kept as settings.damaged-').waitFor();
    await problems.getByText('The last good settings were restored').waitFor();
  },
);

it('F5 names the groups of the settings that it could not read, and goes on with the last good ones', async () => {
  const { userData } = await openSeed();
  const file = join(userData, 'settings.json');
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { settings: object };
  const settings = { ...stored.settings, theme: 5, environment: 'prod' };
  writeFileSync(file, JSON.stringify({ ...stored, settings }));

  const app = await openApp({ userData, args: ['--hidden'] });
  await app.state('live');
  const said = app.log.flatMap((entry) => (entry.type === 'problem' ? [entry.problem] : []));
  expect(said).toMatchObject([
    {
      sentence: expect.stringContaining('Affected: Doshii account, Appearance.') as string,
      nextStep: expect.stringContaining(KEPT) as string,
    },
  ]);
});

it('starts although the settings backup cannot be written, as on a full disk', async () => {
  const { userData } = await openSeed();
  const copy = join(userData, 'settings.last-good.json');
  rmSync(copy);
  mkdirSync(copy);

  const app = await openApp({ userData, args: ['--hidden'] });
  await app.state('live');
});

it('reports that the key store cannot return the client ID, until it is entered again', async () => {
  const { userData } = await openSeed();
  const file = join(userData, 'settings.json');
  // As with a profile of another computer: the key that is in the key store does not fit.
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/("data": ?")([^"]+)/g, withAnotherKey));
  const app = await openApp({ userData });
  const page = await app.page();
  const say = 'The stored client ID could not be decrypted';
  await app.logged((entry) => entry.type === 'problem' && entry.problem.sentence.startsWith(say));
  await (await problemList(page)).getByText(say).waitFor();
  expect(app.log.some((entry) => entry.type === 'state' && entry.connection.name === 'connecting')).toBe(
    false,
  );
  await openPage(page, 'Settings');
  const form = page.getByRole('form');
  await form.getByRole('button', { name: 'Replace: Client ID' }).click();
  await form.getByLabel('Client ID', { exact: true }).fill(DEMO_CLIENT_ID);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await app.state('live');
  await page.getByRole('button', { name: /^\d+ problems?$/ }).waitFor({ state: 'detached' });
});

/** Leaves the mark that says how a text was sealed, and changes what follows it. */
function withAnotherKey(_match: string, before: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  return before + Buffer.from(bytes.map((byte, at) => (at < 3 ? byte : byte ^ 0xff))).toString('base64');
}

describe('while it runs', () => {
  const opened = share(openConnected);

  it('runs once: a second start raises the window of the first and exits', async () => {
    const { app, simulator } = opened();
    const second = await openApp({ userData: app.userData });
    expect(await second.ended()).toBe(0);
    expect(second.log).toEqual([]);
    expect(simulator.links).toHaveLength(1);
  });

  it('C52 disconnects on request, stays disconnected, reconnects on request, and adds a row for the gap', async () => {
    const { app, simulator, page } = opened();
    await openPage(page, 'Settings');
    await stopWatching(page, 'Until I start it again');
    await badge(page).getByText('Not watching', { exact: true }).waitFor();
    const offSince = performance.now();
    await simulator.until(() => simulator.links.length === 0);
    await page.getByText('Dark', { exact: true }).click();
    await expect
      .poll(() => page.evaluate(async () => (await window.monitor.snapshot()).settings.theme))
      .toBe('dark');
    await page.getByLabel('Outage alert').fill('60');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await badge(page).getByText('Not watching', { exact: true }).waitFor();
    await expect.poll(() => performance.now() - offSince).toBeGreaterThan(GAP_GRACE_MS);
    const from = app.log.length;
    await page.getByRole('button', { name: 'Start watching', exact: true }).first().click();
    await app.state('live', from);
    await openPage(page, 'History');
    await row(page, 'Offline ').filter({ hasText: 'You stopped watching.' }).waitFor();
    expect(await rows(page).count()).toBe(1);
    const gap = await app.logged((entry) => entry.type === 'event' && entry.event.kind === 'gap', from);
    expect(gap).toMatchObject({ event: { gap: { cause: { code: 'disconnected' } } } });
  });
});
