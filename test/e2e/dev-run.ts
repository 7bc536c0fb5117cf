/** Starts `npm run dev` in a copy of the sources, so that a test can change files as a developer does. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { root } from '../../build/run-tool.ts';
import { PATIENCE_MS } from '../stand-in/control/control.ts';
import type { ControlFile } from '../stand-in/control/control-types.ts';

const POLL_MS = 50;
const COPIED = ['electron', 'renderer', 'build', 'test', 'package.json', 'tsconfig.json'];

export class DevRun {
  readonly folder: string;
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown[]>;
  readonly #browsers: Browser[] = [];

  private constructor(folder: string, child: ChildProcess) {
    this.folder = folder;
    this.#child = child;
    this.#exited = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      const lines = createInterface({ input: stream });
      lines.on('line', (line) => this.lines.push(stripVTControlCharacters(line)));
    }
  }

  /** On the stand-in, without a display. */
  static start(args: readonly string[] = []): DevRun {
    const folder = mkdtempSync(join(tmpdir(), 'doshii-dev-'));
    for (const name of COPIED)
      cpSync(join(root, name), join(folder, name), {
        recursive: true,
        filter: (path) => !path.endsWith('screenshots'),
      });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const child = spawn(process.execPath, [join(folder, 'build/dev/dev.ts'), ...args], {
      cwd: folder,
      // No Electron is in that folder.
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'renderer'), STAND_IN_HEADLESS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new DevRun(folder, child);
  }

  /** Where this run keeps the app and its user data. */
  get runFolder(): string {
    return join(this.folder, 'dist', 'dev', String(this.#child.pid));
  }

  /** Of the app that runs. */
  get control(): ControlFile {
    const file = join(this.runFolder, 'user-data', 'stand-in', 'control.json');
    return JSON.parse(readFileSync(file, 'utf8')) as ControlFile;
  }

  /** Waits for a line of its output, also one that is already there from index `from` on. */
  async line(pattern: RegExp, from = 0): Promise<string> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.lines.slice(from).find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (Date.now() > deadline)
        throw new Error(`no line ${pattern.toString()} in\n${this.lines.slice(from).slice(-20).join('\n')}`);
      await sleep(POLL_MS);
    }
  }

  /** Replaces a text in a file. @returns puts it back */
  edit(name: string, from: string, to: string): () => void {
    const file = join(this.folder, name);
    const before = readFileSync(file, 'utf8');
    if (!before.includes(from)) throw new Error(`expected “${from}” in ${name}`);
    writeFileSync(file, before.replace(from, to));
    return () => writeFileSync(file, before);
  }

  /** The app's own window, once it is drawn. */
  async window(): Promise<Page> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const { devTools } = this.control;
      const browser = await chromium.connectOverCDP(devTools, { noDefaults: true }).catch(() => null);
      const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
      // The player of sounds has a page, too.
      const page = pages.find((one) => one.url().startsWith('http://127.0.0.1:'));
      if (browser !== null && page !== undefined) {
        this.#browsers.push(browser);
        page.setDefaultTimeout(PATIENCE_MS);
        return page;
      }
      await browser?.close();
      if (Date.now() > deadline) throw new Error(`no window at ${devTools}`);
      await sleep(POLL_MS);
    }
  }

  /** As Ctrl+C does in a terminal. @returns the exit code */
  async interrupt(): Promise<number | null> {
    this.#child.kill('SIGINT');
    await this.#exited;
    return this.#child.exitCode;
  }

  async remove(): Promise<void> {
    for (const browser of this.#browsers) await browser.close().catch(() => undefined);
    // What it has started ends with it.
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.interrupt();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}
