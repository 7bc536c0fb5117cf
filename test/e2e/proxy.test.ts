/** A network whose proxy wants a login: the person is led to the fields, asked once, and never again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Issuer } from '../fakes/network/certificates.ts';
import { startHttpProxy, startSecureDoshii } from '../fakes/network/proxied-network.ts';
import { connectWith } from './person.ts';
import { openApp, recorded, userDataFolder } from './setup.ts';

const HOST = 'doshii.test';
const LOGIN = { user: 'till', password: 'PASSWORD-CANARY' };

it.skipIf(!recorded)(
  'C34 leads to the fields for the proxy’s login, and keeps it encrypted (only where its proxy settings can be set)',
  async () => {
    const issuer = new Issuer('Venue Network CA');
    const folder = userDataFolder();
    writeFileSync(join(folder, 'system.pem'), issuer.cert);
    const doshii = await startSecureDoshii(issuer.issue({ host: HOST }));
    onTestFinished(() => doshii.close());
    const proxy = await startHttpProxy(LOGIN);
    onTestFinished(() => proxy.close());
    const env = { SSL_CERT_FILE: join(folder, 'system.pem') };
    const computer = { proxy: `127.0.0.1:${proxy.port}` };
    const userData = userDataFolder();

    const app = await openApp({ userData, env, computer });
    const page = await app.page();
    await connectWith(page, { address: `wss://${HOST}:${doshii.port}`, clientId: 'abc' });
    await app.state('refused');
    await page.getByText('This network’s proxy wants a user name and a password.').first().waitFor();
    await page.getByRole('button', { name: 'Fix it' }).click();
    const user = page.getByRole('textbox', { name: 'User name' });
    await expect.poll(() => user.evaluate((element) => element === document.activeElement)).toBe(true);
    await user.fill(LOGIN.user);
    await page.getByRole('textbox', { name: 'Password' }).fill(LOGIN.password);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await app.state('live');
    // Also nothing of Chromium's own, such as a dictionary.
    // Without a login before it is entered, and then once without and once with it.
    expect(new Set(proxy.asked)).toEqual(new Set([`${HOST}:${doshii.port}`]));
    expect(proxy.users).toEqual(['', '', LOGIN.user]);
    expect(JSON.stringify(app.log)).not.toContain(LOGIN.password);
    expect(readFileSync(join(userData, 'settings.json'), 'utf8')).not.toContain(LOGIN.password);
    await app.stop();

    const again = await openApp({ userData, env, computer, args: ['--hidden'] });
    await again.state('live');
    expect(again.log.filter((entry) => entry.type === 'state' && entry.connection.reason)).toEqual([]);
  },
);
