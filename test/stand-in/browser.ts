/** The one Chromium in which all windows are drawn: started with the first window and closed with the last. */
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromiumFlags, ensureChromium, hasDisplay } from '../../build/find-chromium.ts';
import { ownFolder } from './app/app-paths.ts';
import { appendedSwitches, askedDevToolsPort } from './app/command-line.ts';
import { hasDevServer } from './dev-server.ts';
import { Chromium, ProfileInUse, type ChromiumOptions } from './chromium/chromium.ts';
import type { ChromiumPage } from './chromium/page.ts';
import { desktopEnvironment } from './session-bus.ts';

/** A Chromium that was killed a moment ago may still hold the profile. */
const PROFILE_BUSY_MS = 60_000;

export const isHeadless = !hasDisplay() || process.env['STAND_IN_HEADLESS'] === '1';

const pages = new Set<ChromiumPage>();
const crashed = new WeakSet<ChromiumPage>();
let chromium: Chromium | null = null;
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

async function launch(size: Electron.Size): Promise<Chromium> {
  // Without a loudspeaker of its own a headless Chromium gets a pretended one, unless a test wants none.
  const isHeard = isHeadless && process.env['STAND_IN_SPEAKER'] !== 'none';
  const appMode = ['--app=data:text/html,', '--test-type', `--window-size=${size.width},${size.height}`];
  const options: ChromiumOptions = {
    program: await ensureChromium(),
    profile: join(ownFolder(), 'chromium'),
    isHeadless,
    env: desktopEnvironment,
    // A page that no window asked for is a popup that the app did not allow.
    isExpected: () => opening > 0,
    switches: [
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
      return await Chromium.start(options);
    } catch (error) {
      if (!(error instanceof ProfileInUse) || Date.now() > deadline) throw error;
      await sleep(250);
    }
  }
}

async function start(size: Electron.Size): Promise<Chromium> {
  const started = await launch(size);
  chromium = started;
  void started.ended.then(() => {
    if (chromium === started) chromium = null;
  });
  return started;
}

export function openPage(size: Electron.Size): Promise<ChromiumPage> {
  return inTurn(async () => {
    opening += 1;
    try {
      if (isAllCrashed()) await chromium?.close();
      const page = (await nextWindow()) ?? (await (await start(size)).firstPage());
      pages.add(page);
      page.once('crash', () => crashed.add(page));
      return page;
    } finally {
      opening -= 1;
    }
  });
}

/** Chromium may end with its last page, when that crashes, and would take a new page with it. */
function isAllCrashed(): boolean {
  return pages.size > 0 && [...pages].every((page) => crashed.has(page));
}

/** @returns null without a browser, also when it ended with its last page, which had crashed */
async function nextWindow(): Promise<ChromiumPage | null> {
  const running = chromium;
  if (running === null || running.hasEnded) return null;
  try {
    return await running.newWindow();
  } catch (error) {
    if (!running.hasEnded) throw error;
    if (chromium === running) chromium = null;
    return null;
  }
}

/** Closes the page, and Chromium with the last one. A page that is closed already counts as closed. */
export function closePage(page: ChromiumPage): Promise<void> {
  return inTurn(async () => {
    pages.delete(page);
    if (pages.size > 0) await chromium?.closePage(page);
    else await chromium?.close();
  });
}

export function closeBrowser(): Promise<void> {
  return inTurn(async () => {
    pages.clear();
    await chromium?.close();
  });
}
