/** Starts the built app, on Electron or the stand-in alike, and drives it through its DevTools port, its log and its window. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { launchCommand, standInLaunch, type Launch } from '../../build/electron-binary.ts';
import type { Logged } from '../../electron/app/log-entry.ts';
import type { PrivateDesktop } from '../desktop/private-desktop.ts';
import { recordedApp } from '../recorder/recorded-app.ts';
import { connectControl, PATIENCE_MS, type Control } from '../stand-in/control/control.ts';
import { believedBy, type Computer } from './altered-computer.ts';
import { debuggingPort } from './free-ports.ts';
import { acceptOnlyPainted } from './painted.ts';

export type LoggedEntry = Logged & { readonly at: string };

const POLL_MS = 50;

export interface AppOptions {
  /** User data; a new temporary folder, removed with the app, when left out. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further switches. */
  readonly args?: readonly string[];
  /** File of TypeScript that is loaded into the app's processes before it; it may use no other file. */
  readonly probe?: string;
  /** What is different about the computer. */
  readonly computer?: Computer;
  /** On the stand-in, also where there is an Electron. */
  readonly isStandIn?: boolean;
  /** Another built app than that of this folder, on the stand-in. */
  readonly mainFile?: string;
  /** Instead of Electron's own, such as a copy under another name. */
  readonly program?: string;
  /** Whether fetching a real Electron is welcome. */
  readonly download?: boolean;
  /** On a desktop of its own with the recorder, so that tray, dialogs, notifications and windows can be read and played. */
  readonly isRecorded?: boolean;
  /** One of the test's own, instead of the one that all tests share. */
  readonly desktop?: PrivateDesktop;
  readonly onEntry?: (entry: LoggedEntry) => void;
  /** False: its log goes nowhere, as when a desktop starts it. */
  readonly isFollowed?: boolean;
}

export class RunningApp {
  readonly userData: string;
  readonly kind: 'electron' | 'stand-in';
  readonly notice: string | null;
  /** Everything the app has logged. */
  readonly log: LoggedEntry[] = [];
  /** Lines of output that are no log entries. */
  readonly otherOutput: string[] = [];
  readonly #child: ChildProcess;
  readonly #devTools: string;
  readonly #temporary: boolean;
  #browser: Browser | null = null;
  #control: Control | null = null;

  constructor(child: ChildProcess, devTools: string, options: AppOptions & Started) {
    this.#child = child;
    this.#devTools = devTools;
    this.userData = options.folder;
    this.kind = options.kind;
    this.notice = options.notice;
    this.#temporary = options.userData === undefined;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => this.#read(line, options.onEntry));
    }
  }

  /** Of the main process. */
  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the app was not started');
    return pid;
  }

  /** What the app shows outside its page, on the stand-in and with the recorder. */
  async control(): Promise<Control> {
    return (this.#control ??= await connectControl(this.userData));
  }

  /** The window's page, once it shows more than that it starts; connects again after the window was closed and opened again. */
  async page(): Promise<Page> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const page = await this.#findPage();
      if (page !== null) return page;
      if (Date.now() > deadline) throw new Error(`no window within ${PATIENCE_MS} ms\n${this.#tail()}`);
      await sleep(POLL_MS);
    }
  }

  /** Closes the window as a person does, where `control` is to be had; resolves once `page` cannot find it any more. */
  async closeWindow(): Promise<void> {
    const gone = (await this.page()).waitForEvent('close');
    await (await this.control()).window('close');
    await gone;
  }

  /** Waits for a log entry, also one that is already there from index `from` on. */
  async logged(
    predicate: (entry: LoggedEntry) => boolean,
    from = 0,
    timeoutMs = PATIENCE_MS,
  ): Promise<LoggedEntry> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const entry = this.log.slice(from).find(predicate);
      if (entry !== undefined) return entry;
      if (Date.now() > deadline) throw new Error(`not logged: ${predicate.toString()}\n${this.#tail()}`);
      await sleep(POLL_MS);
    }
  }

  state(name: string, from = 0, timeoutMs?: number): Promise<LoggedEntry> {
    return this.logged((entry) => entry.type === 'state' && entry.connection.name === name, from, timeoutMs);
  }

  /** Resolves with the exit code once the app has ended by itself. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** Ends the app as the system would; user data that was not given goes with it. */
  async stop(): Promise<void> {
    await this.#browser?.close().catch(() => undefined);
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      const late = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE_MS);
      await gone;
      clearTimeout(late);
    }
    if (this.#temporary) rmSync(this.userData, { recursive: true, force: true, maxRetries: 20 });
  }

  async #findPage(): Promise<Page | null> {
    if (this.#browser?.isConnected() !== true) {
      // `noDefaults` leaves the page's own colour scheme alone.
      this.#browser = await chromium.connectOverCDP(this.#devTools, { noDefaults: true }).catch(() => null);
    }
    const pages = this.#browser?.contexts().flatMap((context) => context.pages()) ?? [];
    for (const page of pages) {
      const shown = await page
        .locator('main')
        .first()
        .isVisible()
        .catch(() => false);
      // Stands only until main has read what it shows.
      const isStarting = await page
        .getByRole('heading', { name: 'Starting…' })
        .isVisible()
        .catch(() => true);
      if (!shown || isStarting) continue;
      page.setDefaultTimeout(PATIENCE_MS);
      acceptOnlyPainted(page);
      return page;
    }
    return null;
  }

  #read(line: string, onEntry: AppOptions['onEntry']): void {
    const entry = this.#parse(line);
    if (entry === null) {
      this.otherOutput.push(line);
      return;
    }
    this.log.push(entry);
    onEntry?.(entry);
  }

  #parse(line: string): LoggedEntry | null {
    if (!line.startsWith('{')) return null;
    try {
      return JSON.parse(line) as LoggedEntry;
    } catch (error) {
      // Of an app that was killed the last line may be cut off.
      if (this.#child.killed) return null;
      throw error;
    }
  }

  #tail(): string {
    return [
      ...this.log.slice(-10).map((entry) => JSON.stringify(entry)),
      ...this.otherOutput.slice(-10),
    ].join('\n');
  }
}

interface Started {
  readonly folder: string;
  readonly kind: 'electron' | 'stand-in';
  readonly notice: string | null;
}

export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const { isFollowed = true } = options;
  const folder = options.userData ?? newUserData();
  const { command, args, kind, notice, desktop, context } = await commandFor(options);
  const probe = options.probe === undefined ? {} : loading(options.probe, folder);
  // The folder may have been made, or changed, by a test that runs as another user than the app.
  if (existsSync(folder)) desktop?.give(folder);
  const port = await debuggingPort();
  const believed = believedBy(kind, options.computer ?? {});
  const child = spawn(
    options.program ?? command,
    [
      ...args,
      ...believed.args,
      `--user-data-dir=${folder}`,
      `--remote-debugging-port=${port}`,
      ...(isFollowed ? ['--json-log'] : []),
      ...(options.args ?? []),
    ],
    {
      ...context,
      env: { ...process.env, ...context.env, ...believed.env, ...probe, ...options.env },
      stdio: ['ignore', isFollowed ? 'pipe' : 'ignore', 'pipe'],
    },
  );
  return new RunningApp(child, `http://127.0.0.1:${port}`, { ...options, folder, kind, notice });
}

async function commandFor({
  mainFile,
  isStandIn = false,
  download = false,
  isRecorded = false,
  desktop: on,
}: AppOptions): Promise<Launch> {
  if (isStandIn || mainFile !== undefined) return standInLaunch(mainFile);
  const launch = await launchCommand({
    download,
    isPrivate: isRecorded,
    ...(on === undefined ? {} : { on }),
  });
  const { desktop, context, args } = launch;
  if (!isRecorded || desktop === null) return launch;
  // One for each worker: its tests come one after the other.
  const DISPLAY = await desktop.services.screen(process.env['VITEST_POOL_ID'] ?? '');
  return {
    ...launch,
    args: args.map((folder) => recordedApp(folder, desktop)),
    context: { ...context, env: { ...context.env, DISPLAY } },
  };
}

/** Of a person who has seen where a closed window goes: else the hint would be among the notifications. */
export function newUserData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
  writeFileSync(join(folder, 'hints.json'), JSON.stringify({ closedToTray: true }));
  return folder;
}

/** Where the app can read it, and without types, which the Node of an Electron may not know. */
function loading(probe: string, userData: string): { readonly NODE_OPTIONS: string } {
  const file = join(userData, 'probe.mjs');
  writeFileSync(file, stripTypeScriptTypes(readFileSync(probe, 'utf8')));
  return { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` };
}
