/** A desktop whose keyring is locked, cancelled, slow, absent or missing: nothing waits for it, and nothing is lost over it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type JsonRecord } from '../../electron/shared/text/json.ts';
import { withoutAccounts } from '../../electron/settings/stored-accounts.ts';
import { openDesktopBus } from '../fakes/desktop/desktop-bus.ts';
import { SecretService, type PlayedKeyring } from '../fakes/desktop/secret-service.ts';
import { KNOWN_KEY, sealWith, versionOf } from '../stand-in/sealing.ts';
import { DEMO_CLIENT_ID } from '../simulator/simulator.ts';
import type { AppOptions, RunningApp } from './app-driver.ts';
import { badge, connectWith, keyStoreQuestion, openPage, problemList } from './person.ts';
import { openApp, openSeed, openSimulator, userDataFolder } from './setup.ts';
import { standInOnly } from './stand-in-only.ts';

interface Desktop {
  readonly service: SecretService;
  readonly env: Readonly<Record<string, string>>;
}

async function openDesktop(keyring: PlayedKeyring): Promise<Desktop> {
  const bus = await openDesktopBus();
  onTestFinished(() => bus.close());
  const service = await SecretService.start(bus.connect(), keyring);
  return { service, env: { STAND_IN_SESSION_BUS: bus.address, STAND_IN_KEYRING: 'desktop' } };
}

interface SetUp extends Desktop {
  readonly userData: string;
  readonly start: (options?: AppOptions) => Promise<RunningApp>;
}

/** A monitor that was set up while the keyring was open. @param keyring how it is by now */
async function setUpOnce(keyring: PlayedKeyring): Promise<SetUp> {
  const desktop = await openDesktop(keyring);
  const { env } = desktop;
  const { userData } = await openSeed();
  return { ...desktop, userData, start: (options) => openApp({ ...options, userData, env }) };
}

/** A first run in which the person is asked for the keyring's password, and refuses. */
async function openRefusing(keyring: PlayedKeyring, userData = userDataFolder()) {
  const { service, env } = await openDesktop(keyring);
  const simulator = await openSimulator();
  const app = await openApp({ userData, env });
  const page = await app.page();
  await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
  await expect.poll(() => service.isAsking).toBe(true);
  service.answer('dismiss');
  return { service, simulator, app, page };
}

const stored = (userData: string): string => readFileSync(join(userData, 'settings.json'), 'utf8');
const clientIdIn = (userData: string): { readonly data: string } => {
  const file = withoutAccounts(JSON.parse(stored(userData)) as JsonRecord);
  const { clientId } = file as { readonly clientId: { readonly data: string } };
  return clientId;
};
const hasConnected = (app: RunningApp): boolean =>
  app.log.some((entry) => entry.type === 'state' && entry.connection.name === 'connecting');

standInOnly('the keyring', 'the test plays the key store', () => {
  it('S2 a keyring that is opened when it asks is read at once, and asks once', async () => {
    const { service, start } = await setUpOnce('locked');
    const app = await start({ args: ['--hidden'] });
    await expect.poll(() => service.isAsking).toBe(true);
    service.answer('unlock');
    await app.state('live');
    expect(service.prompts).toBe(1);
  });

  it('S2 E5 S15 window and tray show that the monitor is starting while the keyring asks; cancelling is a problem and is asked once; unread credentials survive every save, and Try again asks again', async () => {
    const { service, userData, start } = await setUpOnce('locked');
    const before = clientIdIn(userData);
    const app = await start();
    await expect.poll(() => service.isAsking).toBe(true);
    const page = await app.page();
    const desktop = await app.control();
    await badge(page).getByText('Starting…', { exact: true }).waitFor();
    await desktop.waitFor(({ tray }) => tray?.tooltip === 'Starting…');
    expect(await page.getByRole('heading', { name: 'Connect to Doshii' }).count()).toBe(0);

    service.answer('dismiss');
    await page.getByText('The keyring of this computer is locked').waitFor();
    await desktop.waitFor(({ tray }) => tray?.tooltip.includes('stored credentials can’t be read') === true);
    expect(service.prompts).toBe(1);

    await openPage(page, 'Settings');
    await page.getByText('Dark', { exact: true }).click();
    await page.getByLabel('Outage alert').fill('60');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(clientIdIn(userData)).toEqual(before);
    expect(stored(userData)).toContain('"theme": "dark"');

    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => service.isAsking).toBe(true);
    expect(hasConnected(app)).toBe(false);
    service.answer('unlock');
    await app.state('live');
    await page.getByText('The keyring of this computer is locked').waitFor({ state: 'hidden' });
  });

  it('S2 S15 credentials are read and the connection starts when the keyring is opened elsewhere', async () => {
    const { service, start } = await setUpOnce('locked');
    const app = await start({ args: ['--hidden'] });
    await expect.poll(() => service.isAsking).toBe(true);
    service.answer('dismiss');
    await app.logged((entry) => entry.type === 'problem' && entry.problem.code === 'key-store');
    service.set('open');
    await app.state('live');
    expect(service.prompts).toBe(1);
  });

  it('S2 a keyring that never answers does not block the start', async () => {
    const { service, start } = await setUpOnce('hanging');
    const app = await start();
    const page = await app.page();
    await page.getByText('The key store of this computer does not answer').waitFor();
    service.set('open');
    await app.state('live');
  });

  it('E6 S2 a monitor that is started hidden and cannot read its credentials reports it in the tray and by a notification, or in its window if notifications fail; entering them again connects and clears the problem', async () => {
    const { service, start } = await setUpOnce('locked');
    const app = await start({ args: ['--hidden'] });
    await expect.poll(() => service.isAsking).toBe(true);
    const desktop = await app.control();
    expect((await desktop.state()).windows).toEqual([]);
    service.answer('dismiss');
    await app.logged((entry) => entry.type === 'notification' && entry.alert.kind === 'key-store');
    await desktop.waitFor(({ tray }) => tray?.tooltip.includes('stored credentials can’t be read') === true);
    // On the bus of this test no service shows notifications.
    const page = await app.page();
    await page.getByText('The keyring of this computer is locked').waitFor();
    await openPage(page, 'Settings');
    await page.getByRole('button', { name: 'Replace: Client ID' }).click();
    await page.getByLabel('Client ID', { exact: true }).fill(DEMO_CLIENT_ID);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => service.isAsking).toBe(true);
    service.answer('unlock');
    await app.state('live');
    await page.getByText('The keyring of this computer is locked').waitFor({ state: 'hidden' });
  });

  it('S2 saving credentials into a locked keyring asks for its password, and a refusal is reported', async () => {
    const { service, simulator, app, page } = await openRefusing('locked');
    await page
      .getByText('The keyring of this computer is locked. Save again and enter its password.')
      .waitFor();
    expect(simulator.attempts).toEqual([]);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect.poll(() => service.isAsking).toBe(true);
    service.answer('unlock');
    await app.state('live');
  });

  it('S5 without a keyring a person is asked whether to store credentials unprotected; credentials sealed with the known key are shown as unprotected, and are sealed again once there is a keyring', async () => {
    const userData = userDataFolder();
    const { app: first, page } = await openRefusing('missing', userData);
    await keyStoreQuestion(page).getByRole('button', { name: 'Store them anyway' }).click();
    await first.state('live');
    await first.stop();
    const plain = clientIdIn(userData);
    expect(plain).toMatchObject({ protection: 'plain' });
    // As an older version stored them, without a question.
    const data = sealWith('v10', KNOWN_KEY, DEMO_CLIENT_ID).toString('base64');
    const clientId = { ...plain, protection: 'os', data };
    const old = { ...(JSON.parse(stored(userData)) as object), clientId };
    writeFileSync(join(userData, 'settings.json'), JSON.stringify(old));

    const without = await openApp({ userData, env: { STAND_IN_KEYRING: 'none' } });
    await without.state('live');
    await (await problemList(await without.page())).getByText('This computer had no keyring').waitFor();
    expect(clientIdIn(userData)).toEqual(clientId);
    await without.stop();

    const withOne = await openApp({ userData, args: ['--hidden'] });
    await withOne.state('live');
    await expect.poll(() => versionOf(Buffer.from(clientIdIn(userData).data, 'base64'))).toBe('v11');
    expect(withOne.log.filter((entry) => entry.type === 'problem')).toEqual([]);
  });

  it('S2 Try again restarts the program if only a new process can ask the key store again', async () => {
    const { userData } = await openSeed();
    const app = await openApp({ userData, env: { STAND_IN_KEYRING: 'refused' } });
    const page = await app.page();
    await page.getByText('did not let the monitor read the stored credentials').waitFor();
    const ended = app.ended();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await ended).toBe(0);
    const again = await openApp({ userData, args: ['--hidden'] });
    await again.state('live');
  });
});
