/** The app's notifications, as the notification service of its private desktop has them. */
import type { NotificationState } from '../stand-in/control/control-types.ts';
import type { ShownNotification } from '../desktop/notification-server.ts';
import type { DesktopServices } from '../desktop/services.ts';

export class RecordedNotifications {
  readonly #services: DesktopServices;

  constructor(services: DesktopServices) {
    this.#services = services;
  }

  async states(): Promise<NotificationState[]> {
    const all = await this.#all();
    return all.map(({ title, body, isSilent: silent, urgency, actions, closed }, index) => ({
      ...{ index, title, body, silent, urgency },
      ...{ actions: Object.values(actions), shown: true, closed: closed !== null },
    }));
  }

  async click(index: number): Promise<void> {
    await this.#services.press((await this.#at(index)).id);
  }

  async press(index: number, label: string): Promise<void> {
    const { id, actions } = await this.#at(index);
    const [key] = Object.entries(actions).find(([, text]) => text === label) ?? [];
    if (key === undefined) throw new Error(`notification ${index} has no button "${label}"`);
    await this.#services.press(id, key);
  }

  async close(index: number): Promise<void> {
    await this.#services.close((await this.#at(index)).id, 'dismissed');
  }

  #all(): Promise<readonly ShownNotification[]> {
    return this.#services.notifications(process.pid);
  }

  async #at(index: number): Promise<ShownNotification> {
    const all = await this.#all();
    const found = all[index];
    if (found === undefined) throw new Error(`there is no notification ${index}; ${all.length} are known`);
    return found;
  }
}
