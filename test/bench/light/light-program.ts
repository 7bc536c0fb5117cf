/** The two programs that `light` compares, on one desktop: each is started, clicked in the tray, and ended. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchCommand } from '../../../build/electron-binary.ts';
import type { PrivateDesktop } from '../../desktop/private-desktop.ts';
import { mirror } from '../../desktop/ordinary-user.ts';
import { debuggingPort } from '../../e2e/free-ports.ts';
import { Page } from './light-page.ts';
import type { TrayIcon, TrayWatch } from './light-tray-panel.ts';

const END_MS = 20_000;
const BARE = resolve(import.meta.dirname, 'bare-tray');
const ICON = resolve(import.meta.dirname, '../../../electron/assets/tray-live.png');

export interface Host {
  /** Path of Electron. */
  readonly electron: string;
  readonly desktop: PrivateDesktop;
}

export interface Program {
  readonly name: string;
  readonly electron: string;
  /** Of the program. */
  readonly folder: string;
  readonly userData: string;
  readonly desktop: PrivateDesktop;
}

/** @throws without a real Electron on a desktop of its own, where its tray can be seen */
export async function findHost(): Promise<Host> {
  const { command, desktop } = await launchCommand({ download: false, isPrivate: true });
  if (desktop === null)
    throw new Error(
      'this bench needs a real Electron on a private desktop: ELECTRON_OVERRIDE_DIST_PATH names it',
    );
  return { electron: command, desktop };
}

export function bareProgram({ electron, desktop }: Host): Program {
  const folder = join(desktop.session.folder, 'bare-tray');
  mirror(BARE, folder);
  copyFileSync(ICON, join(folder, 'icon.png'));
  desktop.give(folder);
  return {
    name: electron.includes('without-hooks') ? 'bare without hooks' : 'bare',
    electron,
    folder,
    userData: ownFolder(desktop),
    desktop,
  };
}

/** An empty folder to which the programs of a desktop may write. */
export function ownFolder(desktop: PrivateDesktop): string {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-light-'));
  desktop.give(folder);
  return folder;
}

export interface StartOptions {
  /** No window opens. */
  readonly isHidden?: boolean;
  readonly tray: TrayWatch;
}

export class Started {
  readonly #child: ChildProcess;
  readonly #spawnedAt: number;
  readonly page: Page;
  readonly icon: TrayIcon;

  private constructor(child: ChildProcess, spawnedAt: number, page: Page, icon: TrayIcon) {
    this.#child = child;
    this.#spawnedAt = spawnedAt;
    this.page = page;
    this.icon = icon;
  }

  /** Resolves once its icon is in the tray. */
  static async start(program: Program, { isHidden = false, tray }: StartOptions): Promise<Started> {
    const { desktop, electron, folder, userData, name } = program;
    const port = await debuggingPort();
    // Windows on one screen would cover each other, and a covered one may be drawn later or not at all.
    const DISPLAY = await desktop.services.screen(`light-${name}`);
    const icon = tray.next();
    const switches = [`--user-data-dir=${userData}`, `--remote-debugging-port=${port}`];
    const spawnedAt = Date.now();
    const child = spawn(electron, [folder, ...switches, ...(isHidden ? ['--hidden'] : [])], {
      ...desktop.context,
      env: { ...process.env, ...desktop.context.env, DISPLAY },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit').then(() => null);
    const found = await Promise.race([icon, ended]);
    if (found === null) throw new Error(`${name} ended before its icon was in the tray`);
    return new Started(child, spawnedAt, new Page(port), found);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Since the process was spawned. */
  get trayMs(): number {
    return this.icon.registeredAt - this.#spawnedAt;
  }

  /** The same; once the window shows something. */
  async contentMs(): Promise<number> {
    return (await this.page.firstContentAt()) - this.#spawnedAt;
  }

  /** From a click in the tray, the window being closed. */
  async reopenMs(): Promise<number> {
    const clickedAt = Date.now();
    await this.icon.click();
    return (await this.page.firstContentAt()) - clickedAt;
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), END_MS);
    await gone;
    clearTimeout(late);
  }
}

export function removeData(program: Program): void {
  rmSync(program.userData, { recursive: true, force: true, maxRetries: 20 });
}
