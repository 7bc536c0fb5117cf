/** The first run: questions, messages for wrong answers, and the first event. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DEMO_CLIENT_ID } from '../simulator/simulator.ts';
import '../../renderer/bridge.ts';
import { badge, connectWith, keyStoreQuestion, openPage, row, rows } from './person.ts';
import { openApp, openFirstRun, openSimulator, recorded, userDataFolder } from './setup.ts';
import { share } from './close-after-tests.ts';

describe('a first run', () => {
  const opened = share(() => openFirstRun({ userData: userDataFolder() }));

  it('goes from the first run to the first event', async () => {
    const { app, simulator, page } = opened();
    await badge(page)
      .getByText(/^Connected/)
      .waitFor();
    simulator.emit({
      name: 'order_updated',
      body: { id: '1234', locationId: 'Xk4pQ1tz', status: 'rejected' },
    });
    await openPage(page, 'History');
    await row(page, 'Order 1234 rejected').waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(await row(page, 'Order 1234 rejected').getAttribute('aria-label')).toMatch(
      /^Order 1234 rejected\. Urgent\. [^.]+\. Order · rejected\. Location Xk4pQ1tz$/,
    );
    await app.logged((entry) => entry.type === 'event');
  });

  it.skipIf(!recorded)(
    'stores credentials encrypted and hands none back to the window (only where there always is a key store)',
    async () => {
      const { app, page } = opened();
      const file = readFileSync(join(app.userData, 'settings.json'), 'utf8');
      expect(file).not.toContain(DEMO_CLIENT_ID);
      expect(file).not.toContain(Buffer.from(DEMO_CLIENT_ID).toString('base64'));
      const snapshot = await page.evaluate(async () => JSON.stringify(await window.monitor.snapshot()));
      expect(snapshot).not.toContain(DEMO_CLIENT_ID);
      expect(JSON.stringify(app.log)).not.toContain(DEMO_CLIENT_ID);
    },
  );

  it('keeps credentials across a restart and connects by itself', async () => {
    const first = opened();
    await first.app.stop();
    const app = await openApp({ userData: first.app.userData });
    await app.state('live');
    const page = await app.page();
    await badge(page)
      .getByText(/^Connected/)
      .waitFor();
    first.simulator.emit({ name: 'booking_created', body: { id: '7' } });
    await openPage(page, 'History');
    await row(page, 'New booking 7').waitFor();
  });
});

const MISTAKES: readonly (readonly [string, Parameters<typeof connectWith>[1], string, RegExp])[] = [
  ['nothing', {}, 'Client ID', /client ID is empty/i],
  [
    'a whole address as client ID',
    { clientId: 'wss://socket.live.doshii.co/app/socket?auth=abc' },
    'Client ID',
    /address/i,
  ],
  ['an authorisation header as client ID', { clientId: 'Bearer abc.def.ghi' }, 'Client ID', /Bearer/],
  [
    'an unencrypted address elsewhere',
    { clientId: 'abc', address: 'ws://example.com' },
    'Socket address',
    /unencrypted/,
  ],
  [
    'an address with a query',
    { clientId: 'abc', address: 'wss://example.com/?auth=1' },
    'Socket address',
    /query/,
  ],
  ['no address at all', { clientId: 'abc', address: '' }, 'Socket address', /empty/],
];

describe('settings of an older version without a client ID', () => {
  const opened = share(async () => {
    const userData = userDataFolder();
    const settings = { environment: 'custom', address: 'ws://127.0.0.1:9', deviceId: '', theme: 'dark' };
    const file = JSON.stringify({ settings, clientId: null, clientSecret: null });
    writeFileSync(join(userData, 'settings.json'), file);
    const app = await openApp({ userData });
    return { app, page: await app.page() };
  });

  it('are migrated unchanged', async () => {
    const { app, page } = opened();
    await page.getByRole('radio', { name: 'Custom address', checked: true }).waitFor();
    expect(app.log.filter((entry) => entry.type === 'problem')).toEqual([]);
  });

  it('hides the client secret while it is typed, not the client ID', async () => {
    const { page } = opened();
    const [id, secret] = ['clientId', 'clientSecret'].map((name) => page.locator(`input[name=${name}]`));
    expect([await id?.getAttribute('type'), await secret?.getAttribute('type')]).toEqual([
      'text',
      'password',
    ]);
  });

  it('shows each mistake at its field, and sends nothing', async () => {
    const { app, page } = opened();
    for (const [what, account, field, words] of MISTAKES) {
      await connectWith(page, account);
      const input = page.getByLabel(field, { exact: true });
      const said = async (): Promise<string> => {
        const describedBy = (await input.getAttribute('aria-describedby')) ?? '';
        const texts = describedBy.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText());
        return (await Promise.all(texts)).join(' ');
      };
      await expect.poll(said, { message: what }).toMatch(words);
      await expect.poll(() => input.getAttribute('aria-invalid'), { message: what }).toBe('true');
      await expectFocus(input);
    }
    expect(app.log.filter((entry) => entry.type === 'state' && entry.connection.name !== 'off')).toEqual([]);
  });

  it('explains a refusal with its next step, and connects once the client ID is right', async () => {
    const { app, page } = opened();
    const simulator = await openSimulator();
    await page.reload();
    await connectWith(page, { address: simulator.address, clientId: 'not-this-one' });
    await app.state('refused');
    await badge(page).getByText('Can’t sign in').waitFor();
    await page.getByText('Doshii doesn’t know this client ID in this environment').first().waitFor();
    await page.getByText('Check the client ID and the environment in the settings').first().waitFor();
    expect(simulator.attempts.map(({ status }) => status)).toEqual([401]);

    await page.getByRole('button', { name: 'Fix it' }).click();
    await expectFocus(page.getByRole('button', { name: 'Replace: Client ID' }));
    await page.keyboard.press('Enter');
    await page.getByLabel('Client ID', { exact: true }).fill(DEMO_CLIENT_ID);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await app.state('live');
  });
});

async function expectFocus(of: Locator): Promise<void> {
  await expect.poll(() => of.evaluate((element) => element === document.activeElement)).toBe(true);
}

it.skipIf(!recorded)(
  'asks before it stores credentials unprotected, and stores nothing on a no (only where a computer can be without a key store)',
  async () => {
    const simulator = await openSimulator();
    const app = await openApp({ computer: { keyStore: 'none' } });
    const page = await app.page();
    await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
    const question = keyStoreQuestion(page);
    await question.getByRole('button', { name: 'Do not store' }).click();
    await page.getByText('Nothing was stored.').waitFor();
    expect(simulator.attempts).toEqual([]);

    await page.getByRole('button', { name: 'Connect' }).click();
    await question.getByRole('button', { name: 'Store them anyway' }).click();
    await app.state('live');
    await openPage(page, 'Settings');
    await page.getByText('Readable by anyone who can read this user’s files').waitFor();
  },
);
