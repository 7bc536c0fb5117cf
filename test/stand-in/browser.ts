/** The one Chromium in which all windows are drawn: started with the first window and closed with the last. */
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { chromiumFlags, ensureChromium, hasDisplay } from '../../build/find-chromium.ts';
import { ownFolder } from './app/app-paths.ts';
import { appendedSwitches, askedDevToolsPort } from './app/command-line.ts';
import { hasDevServer } from './dev-server.ts';
import { desktopEnvironment } from './session-bus.ts';
import { routeRequests, type RequestOwner } from './window/page-requests.ts';

/** A Chromium that was killed a moment ago may still hold the profile. */
const PROFILE_BUSY_MS = 60_000;

export const isHeadless = !hasDisplay() || process.env['STAND_IN_HEADLESS'] === '1';

const owners = new Map<Page, RequestOwner>();
const crashed = new WeakSet<Page>();
let context: BrowserContext | null = null;
let port: Promise<number> | null = null;
let opening = 0;
/** Starting and closing take turns, so that a window opened right after the last one closed gets a new Chromium. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const result = queue.then(task);
  queue = result.catch(() => undefined);
  return result;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

export function devToolsPort(): Promise<number> {
  port ??= askedDevToolsPort > 0 ? Promise.resolve(askedDevToolsPort) : freePort();
  return port;
}

async function launch(size: Electron.Size): Promise<BrowserContext> {
  const executablePath = await ensureChromium();
  // Loaded late: an app that stays in the tray needs none of it.
  const { chromium } = await import('playwright-core');
  // Without a loudspeaker of its own a headless Chromium gets a pretended one, unless a test wants none.
  const isHeard = isHeadless && process.env['STAND_IN_SPEAKER'] !== 'none';
  const appMode = ['--app=data:text/html,', '--test-type', `--window-size=${size.width},${size.height}`];
  const options = {
    executablePath,
    headless: isHeadless,
    viewport: null,
    // Our flags add --no-sandbox where it must be; playwright would add it everywhere.
    chromiumSandbox: true,
    env: desktopEnvironment,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...chromiumFlags(hasDevServer),
      // Of the windows whose `autoplayPolicy` says so; the others play nothing.
      '--autoplay-policy=no-user-gesture-required',
      ...(isHeard ? ['--use-fake-device-for-media-stream'] : []),
      ...appendedSwitches(),
      ...(isHeadless ? [] : appMode),
      `--remote-debugging-port=${await devToolsPort()}`,
    ],
  };
  const deadline = Date.now() + PROFILE_BUSY_MS;
  for (;;) {
    try {
      return await chromium.launchPersistentContext(join(ownFolder(), 'chromium'), options);
    } catch (error) {
      if (!/profile is already in use/.test(String(error)) || Date.now() > deadline) throw error;
      await sleep(250);
    }
  }
}

async function start(size: Electron.Size): Promise<BrowserContext> {
  const started = await launch(size);
  context = started;
  started.on('close', () => {
    if (context === started) context = null;
  });
  await routeRequests(started, (page) => owners.get(page));
  // A page that no window asked for is a popup that the app did not allow.
  started.on('page', (page) => {
    if (opening === 0) void page.close().catch(() => undefined);
  });
  return started;
}

export function openPage(owner: RequestOwner, size: Electron.Size): Promise<Page> {
  return inTurn(async () => {
    opening += 1;
    try {
      if (isAllCrashed()) await context?.close().catch(() => undefined);
      const page = (await nextWindow()) ?? (await firstWindow(size));
      owners.set(page, owner);
      page.once('crash', () => crashed.add(page));
      return page;
    } finally {
      opening -= 1;
    }
  });
}

/** Chromium may end with its last page, when that crashes, and would take a new page with it. */
function isAllCrashed(): boolean {
  return owners.size > 0 && [...owners.keys()].every((page) => crashed.has(page));
}

async function firstWindow(size: Electron.Size): Promise<Page> {
  const started = await start(size);
  return started.pages()[0] ?? newWindow(started);
}

/** @returns null without a browser, also when it ended with its last page, which had crashed */
async function nextWindow(): Promise<Page | null> {
  const running = context;
  if (running === null) return null;
  try {
    return await newWindow(running);
  } catch (error) {
    if (running.browser()?.isConnected() === true) throw error;
    if (context === running) context = null;
    return null;
  }
}

/** Opens a separate window, as Electron does: a tab would cover the others, which would then not be drawn. */
async function newWindow(started: BrowserContext): Promise<Page> {
  // Not through one of the pages, which may have crashed.
  const devTools = await started.browser()?.newBrowserCDPSession();
  if (devTools === undefined) return started.newPage();
  const opened = started.waitForEvent('page');
  await devTools.send('Target.createTarget', { url: 'about:blank', newWindow: true, background: true });
  await devTools.detach();
  return opened;
}

/** Closes the page, and Chromium with the last one. A page that is closed already counts as closed. */
export function closePage(page: Page): Promise<void> {
  return inTurn(async () => {
    owners.delete(page);
    if (owners.size > 0) await page.close().catch(() => undefined);
    else await context?.close().catch(() => undefined);
  });
}

export function closeBrowser(): Promise<void> {
  return inTurn(async () => {
    owners.clear();
    await context?.close().catch(() => undefined);
  });
}
