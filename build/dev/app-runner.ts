/** Runs the app, and restarts it: one after the other, each quit waited for. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { launchCommand, type Launch } from '../electron-binary.ts';

/** An app that has not quit by then is killed, ms. */
const QUIT_MS = 10_000;

export interface AppRunnerOptions {
  /** Of the built app: its package.json and dist. */
  readonly folder: string;
  readonly args: (launch: Launch) => readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly inspectPort: number;
  /** Asks the app to quit. @returns false when it cannot be asked */
  readonly quit: () => boolean;
  readonly say: (line: string) => void;
}

export class AppRunner {
  readonly #options: AppRunnerOptions;
  #child: ChildProcess | null = null;
  #turn: Promise<void> = Promise.resolve();
  #isQueued = false;
  #isFirst = true;
  #isStopped = false;

  constructor(options: AppRunnerOptions) {
    this.#options = options;
  }

  /** Starts the app, or quits it first. Calls made while it quits lead to one start. */
  restart(): void {
    if (this.#isQueued || this.#isStopped) return;
    this.#isQueued = true;
    this.#turn = this.#turn
      .then(async () => {
        await this.#quit();
        this.#isQueued = false;
        if (!this.#isStopped) await this.#start();
      })
      .catch((error: unknown) => this.#options.say(`The app did not start: ${String(error)}`));
  }

  /** For good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#turn;
    await this.#quit();
  }

  async #start(): Promise<void> {
    const { folder, args, env, inspectPort, say } = this.#options;
    const launch = await launchCommand({ download: this.#isFirst, folder });
    if (this.#isFirst && launch.notice !== null) say(launch.notice);
    this.#isFirst = false;
    const inspect = `--inspect=127.0.0.1:${inspectPort}`;
    // Node takes its options before the file that it runs, Electron anywhere.
    const own = launch.kind === 'stand-in' ? [inspect, ...launch.args] : [...launch.args, inspect];
    const child = spawn(launch.command, [...own, ...args(launch)], {
      ...launch.context,
      env: { ...env, ...launch.context.env },
      stdio: 'inherit',
      // Ctrl+C reaches this process only, which then quits the app; and a group can be killed whole.
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    child.on('error', (error) => this.#ended(child, error.message));
    child.on('exit', (code, signal) => this.#ended(child, signal ?? `exit code ${code}`));
  }

  #ended(child: ChildProcess, how: string): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#options.say(`The app has ended (${how}). It starts again after the next change.`);
  }

  async #quit(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    this.#child = null;
    const gone = once(child, 'exit');
    if (!this.#options.quit()) child.kill('SIGTERM');
    const late = setTimeout(() => kill(child), QUIT_MS);
    await gone;
    clearTimeout(late);
  }
}

/** With what it has started, such as a browser. */
function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
