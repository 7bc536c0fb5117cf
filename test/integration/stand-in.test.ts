/** The stand-in against its fixture app: that it behaves like Electron where tests of the real app rely on it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../build/find-chromium.ts';
import { eventually } from '../fakes/eventually.ts';
import { standInCommand } from '../stand-in/start-command.ts';
import { connectControl, type Control } from '../stand-in/control/control.ts';

interface Fixture {
  call(channel: string, value?: unknown): Promise<unknown>;
}
/** What the fixture's preload and page put on their window. */
interface FixtureWindow {
  fixture: Fixture;
  inlineRan?: boolean;
  bridgeAtStart: string;
}

const mainFile = fileURLToPath(new URL('../stand-in/fixture/main.mjs', import.meta.url));
const userData = mkdtempSync(join(tmpdir(), 'stand-in-'));
const fixtureLog = join(userData, 'instances.log');

let app: ChildProcess;
let control: Control;
let browser: Browser;
let page: Page;

function start(...args: string[]): ChildProcess {
  const command = standInCommand(mainFile, [`--user-data-dir=${userData}`, ...args]);
  const env = { ...process.env, STAND_IN_HEADLESS: '1', FIXTURE_LOG: fixtureLog };
  return spawn(command.command, command.args, { env, stdio: 'ignore' });
}

async function attach(): Promise<void> {
  await control.waitFor((state) => state.windows[0]?.visible === true);
  browser = await chromium.connectOverCDP(control.devTools);
  const [found] = browser.contexts().flatMap((context) => context.pages());
  if (found === undefined) throw new Error('the window is not visible over CDP');
  page = found;
}

async function launch(): Promise<void> {
  app = start();
  control = await connectControl(userData);
  await attach();
}

/** Pids of every process that has the test's folder in its command line; Linux only. */
function ourChromiums(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const line = readFileSync(join('/proc', pid, 'cmdline'), 'utf8');
      return line.includes(join(userData, 'stand-in', 'chromium'));
    } catch {
      return false;
    }
  });
}

const inPage = <T>(run: (w: FixtureWindow) => T | Promise<T>): Promise<T> =>
  page.evaluate(`(${run.toString()})(window)`);
const call = (channel: string, value?: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, argument]) => (window as unknown as FixtureWindow).fixture.call(String(name), argument),
    [channel, value],
  );

describe.skipIf(findChromium() === null)('the stand-in', () => {
  beforeAll(launch);

  afterAll(async () => {
    app.kill();
    if (app.exitCode === null && app.signalCode === null) await once(app, 'exit');
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  });

  it('shows a page that an outside client clicks and photographs, with preload and IPC before page scripts', async () => {
    await page.click('#ask');
    await page.waitForFunction(() => document.querySelector('output')?.textContent !== '');
    expect(await page.textContent('output')).toBe('ping from app://monitor/index.html, origin app://monitor');
    expect(await inPage((w) => [w.bridgeAtStart, Object.isFrozen(w.fixture)])).toEqual(['object', true]);
    expect((await page.screenshot()).length).toBeGreaterThan(1000);
    expect(page.viewportSize() ?? (await page.evaluate(() => [innerWidth, innerHeight]))).toEqual([700, 500]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
  });

  it('clones what crosses the bridge, and words a failure as Electron does', async () => {
    const kinds = await inPage(async (w) => {
      const sent = {
        date: new Date(5),
        map: new Map([[1, [undefined, -0, NaN]]]),
        bytes: new Uint8Array([1, 255]),
        big: 7n,
      };
      const back = (await w.fixture.call('echo', sent)) as typeof sent;
      const [first, zero, nan] = back.map.get(1) ?? [];
      return [
        ...[back !== sent, back.date.getTime(), first === undefined, Object.is(zero, -0), Number.isNaN(nan)],
        ...[back.bytes instanceof Uint8Array && back.bytes[1], String(back.big)],
      ];
    });
    expect(kinds).toEqual([true, 5, true, true, true, 255, '7']);
    await expect(call('fail')).rejects.toThrow("Error invoking remote method 'fail': TypeError: no good");
    await expect(inPage((w) => w.fixture.call('echo', document.body))).rejects.toThrow('could not be cloned');
  });

  it('runs the preload in a world of its own: the page has copies only, and spoils nothing there', async () => {
    expect(await page.evaluate(() => ['ofPreload' in window, 'require' in window])).toEqual([false, false]);
    const answers = await page.evaluate(async () => {
      const { fixture } = window as unknown as FixtureWindow;
      // What leaves the preload's world is made to text there.
      const stringify = JSON.stringify.bind(JSON);
      JSON.stringify = () => 'spoilt';
      const answer = await fixture.call('echo', { given: [1, { two: 2 }] });
      JSON.stringify = stringify;
      const call = Reflect.get(fixture, 'call') as object;
      const reached: unknown = Reflect.get(call, 'constructor');
      return [answer, Object.isFrozen(answer), reached === Function, Object.isFrozen(fixture)];
    });
    expect(answers).toEqual([{ given: [1, { two: 2 }] }, false, true, true]);
  });

  it('enforces the policy header, and lets no request out', async () => {
    expect(await inPage((w) => w.inlineRan)).toBeUndefined();
    const outcome = await page.evaluate(() =>
      fetch('https://example.com/leak').then(
        () => 'out',
        () => 'blocked',
      ),
    );
    expect(outcome).toBe('blocked');
    const state = await control.state();
    expect(state.blockedRequests).toContain('https://example.com/leak');
    expect(state.consoleErrors?.join()).toContain('Content Security Policy');
  });

  it('asks the app about navigation and popups that the page wants, but not about a reload from outside', async () => {
    await page.click('#away');
    expect(await page.evaluate(() => window.open('https://example.com/opened') === null)).toBe(true);
    await page.click('#popup');
    await page.reload();
    const seen = (await call('seen')) as string[];
    expect(seen.filter((line) => line.includes('example.com')).sort()).toEqual([
      'popup https://example.com/opened',
      'popup https://example.com/popup',
      'will-navigate https://example.com/away',
    ]);
    expect(page.url()).toBe('https://monitor.app.invalid/index.html');
  });

  it('records tray and notifications, and plays the person and the system', async () => {
    const state = await control.state();
    expect(state.tray).toMatchObject({ icon: 'icon.png', tooltip: 'icon is 16 wide' });
    expect(state.notifications).toMatchObject([
      { title: 'New order', body: 'Table 4', urgency: 'critical', shown: true },
    ]);
    await control.chooseMenu('Push');
    await page.waitForSelector('li:has-text("from the menu")');
    await control.chooseMenu(['More', 'Loud']);
    await control.clickNotification(0);
    await control.power('resume');
    expect(await call('seen')).toEqual(
      expect.arrayContaining(['loud true', 'notification clicked', 'resume']),
    );
    await expect(control.chooseMenu('Never')).rejects.toThrow('disabled');
    await expect(control.clickNotification(7)).rejects.toThrow('no notification 7');
  });

  it('throws for whatever it does not have', async () => {
    for (const [part, text] of [
      ['module', 'electron.globalShortcut.register'],
      ['member', 'electron.app.getFileIcon'],
      ['instance', 'electron.BrowserWindow.setOpacity'],
      ['construct', 'a window without webPreferences.sandbox = true'],
      ['required', 'electron.autoUpdater.checkForUpdates'],
    ]) {
      await expect(call('missing', part)).rejects.toThrow(`not in the stand-in: ${text ?? ''}`);
    }
  });

  it('notifies the app of a crashed page, and restores it by reload', async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Page.crash').catch(() => undefined);
    await control.waitFor((state) => state.notifications.some(({ title }) => title === 'Back after crashed'));
    await browser.close();
    await attach();
    await page.waitForSelector('h1');
    await page.click('#ask');
    await page.waitForSelector('output:has-text("ping from")');
  });

  it('takes a page closed from outside as the person closing the window, and opens it again', async () => {
    await page.close();
    await control.waitFor((state) => state.windows.length === 0);
    if (process.platform === 'linux') await eventually(() => expect(ourChromiums()).toEqual([]));
    await browser.close();
    await control.clickTray();
    await attach();
    await page.waitForSelector('h1');
    expect(await call('seen')).toEqual(expect.arrayContaining(['close', 'closed', 'all closed']));
  });

  it('lets a second instance find the first one and leave', async () => {
    const second = start('--hello');
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(0);
    await page.waitForSelector('li:has-text("second --hello")');
    expect(readFileSync(fixtureLog, 'utf8')).toBe('first\nsecond\n');
  });

  it.skipIf(process.platform !== 'linux')(
    'leaves no Chromium behind after kill -9, and starts again in the same folder',
    async () => {
      expect(ourChromiums().length).toBeGreaterThan(0);
      app.kill('SIGKILL');
      await once(app, 'exit');
      await eventually(() => expect(ourChromiums()).toEqual([]));
      await launch();
      expect(readFileSync(fixtureLog, 'utf8')).toBe('first\nsecond\nfirst\n');
    },
  );

  it.skipIf(process.platform === 'win32')(
    'quits on SIGTERM, and leaves neither Chromium nor control file behind',
    async () => {
      app.kill('SIGTERM');
      const [code] = (await once(app, 'exit')) as [number];
      expect(code).toBe(0);
      expect(existsSync(join(userData, 'stand-in', 'control.json'))).toBe(false);
      const isGone = (): boolean =>
        !spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.includes(
          join(userData, 'stand-in', 'chromium'),
        );
      await eventually(() => expect(isGone()).toBe(true));
    },
  );
});
