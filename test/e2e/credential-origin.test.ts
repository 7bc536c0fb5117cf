/** Stored credentials are sent only to the server that they were entered for, regardless of the window and the settings file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import { type JsonRecord } from '../../electron/shared/text/json.ts';
import { withoutAccounts } from '../../electron/settings/stored-accounts.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { openPage, problemList } from './person.ts';
import { openApp, openConnected, openSeed, openSimulator, recorded } from './setup.ts';
import { share } from './close-after-tests.ts';

const OTHER_ID = 'id-of-the-other-server';
const host = ({ port }: Simulator): string => `127.0.0.1:${port}`;

function expectUntouched({ attempts, rest }: Simulator): void {
  expect(attempts).toEqual([]);
  expect(rest.requests).toEqual([]);
}

/** What a page that was taken over can do: everything is as stored, but the address. */
function saveAddress(page: Page, address: string): Promise<boolean> {
  return page.evaluate(async (other) => {
    const { settings } = await window.monitor.snapshot();
    const outcome = await window.monitor.saveSettings({
      ...settings,
      ...{ environment: 'custom', address: other, acceptPlain: true },
    });
    await window.monitor.reconnect();
    return outcome.ok;
  }, address);
}

describe('a compromised window', () => {
  const opened = share(() => openConnected({ hasSecret: true }));

  it.skipIf(!recorded)(
    'F2 asks a person before messages go to another gateway (only where its dialogs can be answered)',
    async () => {
      const { app, page } = opened();
      const desktop = await app.control();
      const save = () =>
        page.evaluate(async () => {
          const { attention } = (await window.monitor.snapshot()).settings;
          const gatewayAddress = 'https://evil.example/?note=table-7';
          await window.monitor.saveAttention({
            attention: { ...attention, gatewayAddress },
            acceptPlain: true,
          });
          return (await window.monitor.snapshot()).settings.attention.gatewayAddress;
        });
      await desktop.answerNextDialog({ response: 1 });
      expect(await save()).toBe('');
      await desktop.answerNextDialog({ response: 0 });
      expect(await save()).toContain('evil.example');
      expect((await desktop.state()).dialogs).toMatchObject([
        { kind: 'message-box', options: { message: 'Send messages to evil.example?', defaultId: 1 } },
        { kind: 'message-box', options: { message: 'Send messages to evil.example?' } },
      ]);
    },
  );

  it('F2 another address gets no credentials until they are entered for it, and the form keeps its input', async () => {
    const other = await openSimulator({ clientIds: [OTHER_ID] });
    const { app, simulator, page } = opened();
    expect(await saveAddress(page, other.address)).toBe(false);
    await expect.poll(() => simulator.attempts.length).toBeGreaterThan(1);
    await expect.poll(() => simulator.links.length).toBe(1);
    expectUntouched(other);

    await openPage(page, 'Settings');
    const form = page.getByRole('form');
    await form.getByLabel('Socket address').fill(other.address);
    await form.getByLabel('Outage alert').fill('60');
    const save = form.getByRole('button', { name: 'Save', exact: true });
    await save.click();
    const owner = `The stored one belongs to ${host(simulator)}`;
    await form
      .getByText(`Enter the client ID for ${host(other)}. ${owner}, and is not sent anywhere else.`)
      .waitFor();
    await form
      .getByText(`Enter the client secret for ${host(other)}, or leave this empty to do without.`)
      .waitFor();
    const clientId = form.getByLabel('Client ID', { exact: true });
    expect(await clientId.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await form.getByLabel('Socket address').inputValue()).toBe(other.address);
    expect(await form.getByLabel('Outage alert').inputValue()).toBe('60');
    expect(simulator.links).toHaveLength(1);
    expectUntouched(other);

    const from = app.log.length;
    await clientId.fill(OTHER_ID);
    await save.click();
    await app.state('live', from);
    expect(other.attempts.map(({ status }) => status)).toEqual([101]);
    expect(other.rest.requests).toEqual([]);
    await other.until(() => simulator.links.length === 0);
  });
});

interface StoredFile {
  settings: Record<string, unknown>;
  clientId: { origin?: string };
}

it('F2 a settings file with a changed address does not connect; credentials of an older version belong to its address', async () => {
  const other = await openSimulator();
  const { simulator, userData } = await openSeed();
  const path = join(userData, 'settings.json');
  const read = (): StoredFile =>
    withoutAccounts(JSON.parse(readFileSync(path, 'utf8')) as JsonRecord) as unknown as StoredFile;
  const { clientId, ...rest } = read();
  const { origin, ...older } = clientId;
  expect(origin).toBe(`ws://${host(simulator)}`);
  writeFileSync(path, JSON.stringify({ ...rest, clientId: older }));

  const second = await openApp({ userData, args: ['--hidden'] });
  await second.state('live');
  await second.stop();
  const migrated = read();
  expect(migrated.clientId.origin).toBe(origin);
  const settings = { ...migrated.settings, address: other.address };
  writeFileSync(path, JSON.stringify({ ...migrated, settings }));

  const third = await openApp({ userData });
  const page = await third.page();
  const problems = await problemList(page);
  await problems
    .getByText(`The client ID belongs to ${host(simulator)}, and is not sent to ${host(other)}.`)
    .waitFor();
  await openPage(page, 'Settings');
  const form = page.getByRole('form');
  await form.getByText('A client ID is stored').waitFor();
  expectUntouched(other);
  await form.getByLabel('Socket address').fill(simulator.address);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await third.state('live');
  await problems.waitFor({ state: 'hidden' });
});
