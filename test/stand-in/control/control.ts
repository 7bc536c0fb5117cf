/** The client of the control channel, for end-to-end tests and tools. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callJson } from './json-server.ts';
import {
  CONTROL_FILE,
  type ControlFile,
  type DialogAnswer,
  type NotificationService,
  type PowerEvent,
  type StandInState,
  type TrayClick,
  type WindowAction,
} from './control-types.ts';

const POLL_MS = 50;
/** What is waited for comes much sooner, but not while something else has the machine, ms. */
export const PATIENCE_MS = 60_000;

export class Control {
  readonly file: ControlFile;

  constructor(file: ControlFile) {
    this.file = file;
  }

  /** For `chromium.connectOverCDP`; answers only while a window is open. */
  get devTools(): string {
    return this.file.devTools;
  }

  state(): Promise<StandInState> {
    return this.#call('GET', '/state') as Promise<StandInState>;
  }

  clickTray(kind: TrayClick = 'click'): Promise<void> {
    return this.#post('/tray/click', { kind });
  }

  /** @param label a label, or the labels from the top level down */
  chooseMenu(label: string | readonly string[]): Promise<void> {
    return this.#post('/tray/menu', { label });
  }

  /** Opens the menu, or closes it without a choice. */
  setMenuOpen(isOpen: boolean): Promise<void> {
    return this.#post('/tray/menu-open', { isOpen });
  }

  clickNotification(index: number): Promise<void> {
    return this.#post('/notifications/click', { index });
  }

  /** @param label of one of its buttons */
  pressNotification(index: number, label: string): Promise<void> {
    return this.#post('/notifications/action', { index, label });
  }

  closeNotification(index: number): Promise<void> {
    return this.#post('/notifications/close', { index });
  }

  /** Of this app's notifications, from now on. */
  setNotificationService(service: NotificationService): Promise<void> {
    return this.#post('/notifications/service', { service });
  }

  power(event: PowerEvent): Promise<void> {
    return this.#post('/power', { event });
  }

  setSystemDark(dark: boolean): Promise<void> {
    return this.#post('/theme', { dark });
  }

  /** What the person does to the window's frame; `id` is needed only with several windows. */
  window(action: WindowAction, id?: number): Promise<void> {
    return this.#post('/window', { action, id });
  }

  answerNextDialog(answer: DialogAnswer): Promise<void> {
    return this.#post('/dialog-answer', answer);
  }

  /** The person signs out. The app is gone before it can answer. */
  async endSession(): Promise<void> {
    await this.#post('/session-end', {}).catch(() => undefined);
  }

  /** @throws when the state does not come to satisfy `predicate` in time; the message shows the last state. */
  async waitFor(predicate: (state: StandInState) => boolean): Promise<StandInState> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const state = await this.state();
      if (predicate(state)) return state;
      if (Date.now() > deadline) {
        throw new Error(
          `not within ${PATIENCE_MS} ms: ${predicate.toString()}\nlast state: ${JSON.stringify(state, null, 2)}`,
        );
      }
      await sleep(POLL_MS);
    }
  }

  async #post(path: string, body: object): Promise<void> {
    await this.#call('POST', path, body);
  }

  #call(method: string, path: string, body?: object): Promise<unknown> {
    return callJson(this.file.control, method, path, body);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until an app on the stand-in with this folder of user data is there. */
export async function connectControl(userDataDir: string): Promise<Control> {
  const path = join(userDataDir, CONTROL_FILE);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    try {
      const file = JSON.parse(await readFile(path, 'utf8')) as ControlFile;
      // A file left behind by a process that was killed.
      if (isAlive(file.pid)) return new Control(file);
    } catch {
      // Not written yet.
    }
    await sleep(POLL_MS);
  }
  throw new Error(`no app on the stand-in has come up with ${userDataDir} in ${PATIENCE_MS} ms`);
}
