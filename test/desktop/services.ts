/** What tests ask of a private desktop while it runs, about its notifications, its sound and its appearance. */
import { callJson } from '../stand-in/control/json-server.ts';
import type { NotificationService } from '../stand-in/control/control-types.ts';
import type { ClosedBecause, ShownNotification } from './notification-server.ts';

export class DesktopServices {
  readonly #address: string;

  /** @param address of a session's `services` */
  constructor(address: string) {
    this.#address = address;
  }

  /** What was shown so far, the oldest first. @param pid of the program that asked; of every program when left out */
  notifications(pid?: number): Promise<readonly ShownNotification[]> {
    return this.#call('notifications', { pid }) as Promise<readonly ShownNotification[]>;
  }

  /** @param key of an action; a click on the notification itself when left out */
  async press(id: number, key?: string): Promise<void> {
    await this.#call('press', { id, key });
  }

  async close(id: number, because: ClosedBecause): Promise<void> {
    await this.#call('close', { id, because });
  }

  /** What becomes of the notifications of one program. */
  async setService(pid: number, service: NotificationService): Promise<void> {
    await this.#call('service', { pid, service });
  }

  /** Whether there is a notification service at all. */
  async setPresence(isThere: boolean): Promise<void> {
    await this.#call('presence', { isThere });
  }

  /** Starts the panel with its tray, or kills it. */
  async setPanel(isThere: boolean): Promise<void> {
    await this.#call('panel', { isThere });
  }

  /**
   * A screen of its own: programs on one screen cover each other's windows, which are then not drawn, and take the focus.
   * @returns the display of that name, such as `:1`
   */
  screen(name: string): Promise<string> {
    return this.#call('screen', { name }) as Promise<string>;
  }

  /** Kills the sound server and starts another. @param device the only one that it has; null: no server is started */
  async setSpeaker(device: string | null): Promise<void> {
    await this.#call('speaker', { device });
  }

  /** Whether the sound server is there and answers nothing. */
  async setSoundServer(isHanging: boolean): Promise<void> {
    await this.#call('sound-server', { isHanging });
  }

  async setDark(isDark: boolean): Promise<void> {
    await this.#call('dark', { isDark });
  }

  #call(action: string, body: object): Promise<unknown> {
    return callJson(this.#address, 'POST', `/${action}`, body);
  }
}
