/** What Electron's checklist of security asks for that only a running window shows: a page that was taken over reaches nothing and holds nothing up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { Trap } from '../fakes/network/recording-server.ts';
import { askForPermissions, holdOn, leave, openDialogs, pasteByScript } from './compromised-page-asks.ts';
import { reachOut, readFiles, runCode, type Outcomes } from './compromised-page.ts';
import { debuggingPort } from './free-ports.ts';
import { openApp, onRealDesktop, programUnderOtherName, recorded, userDataFolder } from './setup.ts';

/** A stated promise: the program ends so soon after it was asked to, ms. */
const QUIT_MS = 5_000;

async function openTrap(): Promise<Trap> {
  const trap = await Trap.open();
  onTestFinished(() => trap.close());
  return trap;
}

function expectRefused(outcomes: Outcomes): void {
  expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((way) => [way, 'refused'])));
}

function namesLookedUp(network: string): string[] {
  return readFileSync(network, 'utf8').match(/"hostname":"[^"]+"/g) ?? [];
}

/** As a person lets go of something over the window. */
async function drop(page: Page, data: object): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = { x: 200, y: 200, data: { items: [], dragOperationsMask: 1, ...data } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at });
  await session.detach();
}

it('E16 a compromised page cannot run its own code, reach network, files or permissions, navigate, open dialogs, read the clipboard or block quitting', async () => {
  const trap = await openTrap();
  // What the engine's network did; the stand-in's engine has no such log.
  const network = join(userDataFolder(), 'network.json');
  const app = await openApp({ args: [`--log-net-log=${network}`] });
  const page = await app.page();
  const faults: string[] = [];
  page.on('dialog', (dialog) => {
    faults.push(`${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.evaluate(() => Reflect.set(globalThis, 'isSamePage', true));

  const clientId = page.getByLabel('Client ID', { exact: true });
  expect(await page.evaluate(pasteByScript)).toBe('');
  await clientId.focus();
  await page.keyboard.press('ControlOrMeta+V');
  expect(await clientId.inputValue()).toBe('copied by the page');

  expectRefused(await page.evaluate(runCode));
  await page.evaluate(reachOut, trap.targets);
  expectRefused(await page.evaluate(readFiles));
  expectRefused(await page.evaluate(askForPermissions));
  await page.evaluate(openDialogs);

  await drop(page, { files: ['/etc/hostname'] });
  const dropped = `http://${trap.targets.host}/dropped`;
  await drop(page, { items: [{ mimeType: 'text/uri-list', data: dropped }] });
  // The stand-in does not ask the app about a page that the page has made.
  await page.evaluate(leave, { host: trap.targets.host, hasBlob: app.kind === 'electron' });
  // Answers come after everything that the page asked for before.
  await page.waitForTimeout(500);
  await page.evaluate(() => window.monitor.snapshot());
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  expect(trap.arrivals).toEqual([]);
  expect(faults).toEqual([]);
  if (recorded) {
    const state = await (await app.control()).state();
    expect(state).toMatchObject({ openedExternally: [], dialogs: [] });
    // A dialog of the desktop would have taken the keyboard.
    expect(state.windows).toMatchObject([{ focused: true }]);
  }

  await page.evaluate(holdOn);
  await page.context().browser()?.close();
  const asked = performance.now();
  process.kill(app.pid, 'SIGTERM');
  expect(await app.ended()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(QUIT_MS);
  if (app.kind === 'electron') expect(namesLookedUp(network)).toEqual([]);
});

it('F12 neither the window nor the page that plays sounds sends a packet by WebRTC', async () => {
  const trap = await openTrap();
  const app = await openApp();
  const page = await app.page();
  const playing = page.evaluate(async () => {
    const { settings } = await window.monitor.snapshot();
    await window.monitor.playSound({ meaning: 'needsYou', attention: settings.attention });
  });
  await page.evaluate(reachOut, trap.targets);
  // The stand-in does not show which of its pages that is.
  if (app.kind === 'electron') await (await playerBeside(page)).evaluate(reachOut, trap.targets);
  await playing;
  expect(trap.arrivals).toEqual([]);
});

async function playerBeside(page: Page): Promise<Page> {
  for (;;) {
    const pages =
      page
        .context()
        .browser()
        ?.contexts()
        .flatMap((context) => context.pages()) ?? [];
    const player = pages.find((each) => each.url().startsWith('app://player'));
    if (player !== undefined) return player;
    await page.evaluate(() => window.monitor.snapshot());
  }
}

it('Q7 text is taken neither for markup nor for code, and no policy of the page’s own can allow it', async () => {
  const app = await openApp();
  const page = await app.page();
  expectRefused(
    await page.evaluate(() => {
      const refused = (way: () => unknown): string => {
        try {
          way();
          return 'taken';
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error);
        }
      };
      const rules = { createHTML: (text: string) => text };
      const create = (name: string): unknown => trusted.createPolicy(name, rules);
      const trusted = Reflect.get(window, 'trustedTypes') as {
        createPolicy: (name: string, given: typeof rules) => unknown;
      };
      return {
        markup: refused(() => (document.createElement('div').innerHTML = '<b>text</b>')),
        script: refused(() => (document.createElement('script').text = 'text')),
        'policy of its own': refused(() => create('own')),
        'policy of Svelte’s name': refused(() => create('svelte-trusted-html')),
      };
    }),
  );
});

onRealDesktop('a packaged app', () => {
  it('Q7 cannot be debugged from outside: its switches are dropped before it is ready', async () => {
    const port = await debuggingPort();
    const answers = (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${port}/json/version`).then(
        () => true,
        () => false,
      );
    const args = [`--remote-debugging-port=${port}`];
    const open = await openApp({ args });
    await expect.poll(answers).toBe(true);
    await open.stop();
    const packaged = await openApp({ args, program: await programUnderOtherName() });
    // It is as far as the other was.
    await packaged.state('off');
    expect(await answers()).toBe(false);
  });
});
