/** Starts what an end-to-end test needs and cleans up after it, even if it fails. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { launchCommand } from '../../build/electron-binary.ts';
import { startDesktop, WHOLE, type DesktopOptions } from '../desktop/desktop.ts';
import { PrivateDesktop } from '../desktop/private-desktop.ts';
import { TrayClient } from '../desktop/tray-client.ts';
import { windowsOn, type ShownWindow } from '../desktop/x-windows.ts';
import {
  DEMO_CLIENT_ID,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../simulator/simulator.ts';
import { newUserData, startApp, type AppOptions, type RunningApp } from './app-driver.ts';
import { connectWith, keyStoreQuestion, openPage, type Account } from './person.ts';
import { copySeed, seededPort, teamAccepts } from './seed-profile.ts';
import { afterUse } from './close-after-tests.ts';
import { isStandInOnly } from './stand-in-only.ts';
import { isFull } from '../suite-effort.ts';

const { kind, desktop } = await launchCommand({ download: false, isPrivate: true });

/** Whether tray, menu and notifications can be read back: on the stand-in, and on a desktop of the tests' own. */
export const recorded = kind === 'stand-in' || desktop !== null;

/**
 * Whether long tests run whose outcome does not depend on the stand-in: with a real Electron, and at full length. `LONG_TEST` says
 * so in their titles.
 */
export const runsLongTests = kind === 'electron' || isFull;
export const LONG_TEST = '(without an Electron only in `npm run reliability`)';

/** Tests that look at a real desktop from outside the app, which the stand-in has none of. */
export function onRealDesktop(title: string, tests: () => void): void {
  describe.skipIf(desktop === null)(`${title} (needs a real Electron on a private desktop)`, tests);
}

/** Electron takes itself for an installed app when its program has another name. Only on a real desktop. */
export async function programUnderOtherName(): Promise<string> {
  const { command } = await launchCommand({ download: false, isPrivate: true });
  const folder = temporaryFolder();
  const program = join(folder, 'doshii-monitor');
  for (const name of readdirSync(dirname(command)).filter((one) => one !== basename(command)))
    symlinkSync(join(dirname(command), name), join(folder, name));
  copyFileSync(command, program);
  return program;
}

export async function openSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  afterUse(() => simulator.stop().catch(() => undefined));
  return simulator;
}

/**
 * A desktop of the test's own, on which something is missing or wrong.
 * @param options what differs from a desktop on which everything works
 */
export async function openDesktop(options: Partial<DesktopOptions> = {}): Promise<PrivateDesktop> {
  const own = new PrivateDesktop(await startDesktop({ ...WHOLE, ...options }));
  afterUse(() => own.stop());
  return own;
}

/**
 * The app's icon as the panel sees it, once it is there.
 * @param on the desktop on which the app runs, when it is one of the test's own
 */
export async function trayOf({ pid }: RunningApp, on = desktop): Promise<TrayClient> {
  if (on === null) throw new Error('there is no desktop whose panel could be looked at');
  const tray = new TrayClient(on.session, pid);
  afterUse(() => tray.close());
  await expect.poll(() => tray.isShown()).toBe(true);
  return tray;
}

/** @param options.userData a folder that outlives the app, such as one of `userDataFolder` */
export async function openApp(options: AppOptions = {}): Promise<RunningApp> {
  const env = { STAND_IN_HEADLESS: '1', ...options.env };
  const app = await startApp({ isRecorded: true, isStandIn: isStandInOnly(), ...options, env });
  afterUse(async () => {
    await app.stop();
    expect(faultsOf(app)).toEqual([]);
  });
  return app;
}

/** Without the recorder: nothing is recorded or played, and dialogs appear on the desktop. */
export async function openUnrecorded(options: AppOptions = {}): Promise<RunningApp> {
  return openApp({ ...(desktop === null ? {} : { desktop }), ...options, isRecorded: false });
}

/** Where apps that are not recorded come up. @param on the desktop, when it is one of the test's own */
export function displayOf(on = desktop): string {
  return on?.session.env['DISPLAY'] ?? '';
}

/** Windows and dialogs of an app that is not recorded. @param on as in `displayOf` */
export async function windowsOf({ pid }: RunningApp, on = desktop): Promise<readonly ShownWindow[]> {
  const all = await windowsOn(displayOf(on));
  return all.filter((window) => window.pid === pid);
}

/** Lets the app write to a file or folder that a test has made, for it may run as another user. */
export function giveToApp(path: string): void {
  desktop?.give(path);
}

/** An empty folder, to which the app may write. */
export function temporaryFolder(): string {
  return handedOver(mkdtempSync(join(tmpdir(), 'doshii-test-')));
}

/** User data that several apps use one after the other. */
export function userDataFolder(): string {
  return handedOver(newUserData());
}

function handedOver(folder: string): string {
  giveToApp(folder);
  afterUse(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}

/**
 * User data with which an app connects at once, and the simulator to which it does; one at a time.
 * @param userData an empty folder
 */
export async function openSeed(
  simulated: SimulatorOptions = {},
  userData = userDataFolder(),
  hasSecret = false,
): Promise<{ readonly simulator: Simulator; readonly userData: string }> {
  const simulator = await openSimulator({ port: seededPort(), ...simulated });
  copySeed(userData, hasSecret);
  return { simulator, userData };
}

export interface ConnectedOptions extends AppOptions {
  /** The client secret is set, too. */
  readonly hasSecret?: boolean;
  /** Most tests look at every event; by default the history is shown. */
  readonly shows?: 'live' | 'history';
}

export interface Connected {
  readonly app: RunningApp;
  readonly simulator: Simulator;
  readonly page: Page;
}

/** An app that was set up earlier, and is live. */
export async function openConnected({
  shows = 'history',
  ...options
}: ConnectedOptions = {}): Promise<Connected> {
  const { app, simulator } = await openSeeded(options);
  const [page] = await Promise.all([app.page(), app.state('live')]);
  if (shows === 'history') await openPage(page, 'History');
  return { app, simulator, page };
}

/** The same without a window, as after a start at login: it is there much sooner. */
export async function openHidden(options: ConnectedOptions = {}): Promise<Omit<Connected, 'page'>> {
  const opened = await openSeeded({ ...options, args: ['--hidden', ...(options.args ?? [])] });
  await opened.app.state('live');
  return opened;
}

async function openSeeded({ hasSecret, ...options }: ConnectedOptions): Promise<Omit<Connected, 'page'>> {
  const { simulator, userData } = await openSeed({}, options.userData, hasSecret);
  return { app: await openApp({ ...options, userData }), simulator };
}

/** An app that was set up by its first-run form, and is live. */
export async function openFirstRun(
  options: AppOptions = {},
  account: Account = {},
  simulated: SimulatorOptions = {},
): Promise<Connected> {
  const simulator = await openSimulator(simulated);
  const app = await openApp(options);
  return { app, simulator, page: await setUp(app, simulator, account) };
}

/** Fills the first-run form, and waits until the connection is live. */
export async function setUp(app: RunningApp, simulator: Simulator, account: Account = {}): Promise<Page> {
  const page = await app.page();
  await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID, ...account });
  await agreeToPlainStorage(app, page);
  await teamAccepts(page, true);
  return page;
}

/** On a computer with a key store the question does not come. */
async function agreeToPlainStorage(app: RunningApp, page: Page): Promise<void> {
  const agree = keyStoreQuestion(page).getByRole('button', { name: 'Store them anyway' });
  const question = agree.waitFor().then(() => agree.click());
  question.catch(() => undefined);
  await Promise.race([app.state('live'), question.then(() => app.state('live'))]);
}

function faultsOf(app: RunningApp): readonly string[] {
  const warnings = app.log.flatMap((entry) => (entry.type === 'warning' ? [entry.text] : []));
  return warnings.filter((text) => text.includes('internal fault') || text.includes('rejected IPC request'));
}
