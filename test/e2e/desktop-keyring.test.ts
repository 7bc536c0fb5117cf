/** The real keyring of a desktop: what it keeps, and a monitor that starts while it is locked, cancelled, stopped or gone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type JsonRecord } from '../../electron/shared/text/json.ts';
import { withoutAccounts } from '../../electron/settings/stored-accounts.ts';
import { RealKeyring } from '../desktop/real-keyring.ts';
import { versionOf } from '../stand-in/sealing.ts';
import { DEMO_CLIENT_ID, type Simulator } from '../simulator/simulator.ts';
import type { PrivateDesktop } from '../desktop/private-desktop.ts';
import { badge, keyStoreQuestion, openPage } from './person.ts';
import { onRealDesktop, openApp, openDesktop, openFirstRun, userDataFolder } from './setup.ts';

const stored = (userData: string): string => readFileSync(join(userData, 'settings.json'), 'utf8');

function clientIdIn(userData: string): { readonly protection: string; readonly data: string } {
  const file = withoutAccounts(JSON.parse(stored(userData)) as JsonRecord);
  return (file as { clientId: ReturnType<typeof clientIdIn> }).clientId;
}

interface SetUp {
  readonly desktop: PrivateDesktop;
  readonly keyring: RealKeyring;
  readonly simulator: Simulator;
  readonly userData: string;
}

/** A monitor that was set up while the keyring was open, and has ended. */
async function setUpOnce(): Promise<SetUp> {
  const desktop = await openDesktop({ keyring: 'unlocked', hasSpeaker: false });
  const keyring = new RealKeyring(desktop);
  onTestFinished(() => keyring.close());
  const userData = userDataFolder();
  const { app, simulator } = await openFirstRun({ desktop, userData });
  await app.stop();
  return { desktop, keyring, simulator, userData };
}

onRealDesktop('the keyring of a desktop', () => {
  it('S2 S5 E5 E6 seals the credentials; when locked it asks once, blocks nothing, and is read when it opens', async () => {
    const { desktop, keyring, simulator, userData } = await setUpOnce();
    const clientId = clientIdIn(userData);
    expect(clientId.protection).toBe('os');
    expect(versionOf(Buffer.from(clientId.data, 'base64'))).toBe('v11');
    expect(stored(userData)).not.toContain(DEMO_CLIENT_ID);

    const connected = simulator.attempts.length;
    const prompter = await keyring.prompter();
    await keyring.lock();
    const app = await openApp({ desktop, userData, args: ['--hidden'] });
    await expect.poll(() => prompter.isAsking).toBe(true);
    const control = await app.control();
    await control.waitFor(({ tray }) => tray?.tooltip === 'Starting…');
    await control.clickTray();
    const page = await app.page();
    await badge(page).getByText('Starting…').waitFor();
    await app.closeWindow();

    prompter.cancel();
    const title = 'Doshii Monitor is not connected';
    await expect.poll(async () => (await desktop.services.notifications(app.pid)).at(-1)?.title).toBe(title);
    await control.waitFor(({ tray }) => tray?.tooltip.includes('stored credentials can’t be read') === true);
    await control.clickTray();
    const problem = (await app.page()).getByText('The keyring of this computer is locked');
    await problem.waitFor();
    expect(prompter.asked).toBe(1);
    expect(simulator.attempts).toHaveLength(connected);

    await keyring.unlock();
    await app.state('live');
    await problem.waitFor({ state: 'hidden' });
    expect(prompter.asked).toBe(1);
  });

  it('S2 S5 a stopped or missing keyring is reported; it is read when it answers, and without it the person decides', async () => {
    const { desktop, keyring, userData } = await setUpOnce();
    await keyring.signal('SIGSTOP');
    const app = await openApp({ desktop, userData });
    await (await app.page()).getByText('The key store of this computer does not answer').waitFor();
    await keyring.signal('SIGCONT');
    await app.state('live');
    await app.stop();

    await keyring.signal('SIGKILL');
    const without = await openApp({ desktop, userData });
    const page = await without.page();
    await page.getByText('The keyring of this computer is not running').waitFor();
    await openPage(page, 'Settings');
    await page.getByRole('button', { name: 'Replace: Client ID' }).click();
    await page.getByLabel('Client ID', { exact: true }).fill(DEMO_CLIENT_ID);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await keyStoreQuestion(page).getByRole('button', { name: 'Store them anyway' }).click();
    await without.state('live');
    expect(clientIdIn(userData)).toMatchObject({ protection: 'plain', data: DEMO_CLIENT_ID });
  });
});
