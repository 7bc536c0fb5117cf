/** The tray icons of a desktop as their panel sees them: when each was registered, and a click on it. */
import { createClient, type Message, type MessageBus } from 'dbus-native';
import type { PrivateDesktop } from '../../desktop/private-desktop.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';

export interface TrayIcon {
  /** Unix ms. */
  readonly registeredAt: number;
  /** As the panel does it. */
  click(): Promise<void>;
}

export class TrayWatch {
  readonly #bus: MessageBus;
  readonly #waiting: ((icon: TrayIcon) => void)[] = [];

  private constructor(bus: MessageBus) {
    this.#bus = bus;
    bus.connection.on('message', ({ member, interface: from, body = [] }: Message) => {
      if (from !== WATCHER || member !== 'StatusNotifierItemRegistered') return;
      const registeredAt = Date.now();
      this.#waiting.shift()?.({ registeredAt, click: () => this.#click(String(body[0])) });
    });
  }

  static async connect({ session }: PrivateDesktop): Promise<TrayWatch> {
    const busAddress = session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
    const bus = createClient({ busAddress, timeout: 0 });
    const watch = new TrayWatch(bus);
    await bus.addMatch(`type='signal',interface='${WATCHER}',member='StatusNotifierItemRegistered'`);
    return watch;
  }

  /** The next icon that comes; one program starts at a time. */
  next(): Promise<TrayIcon> {
    return new Promise((done) => this.#waiting.push(done));
  }

  close(): void {
    this.#bus.connection.stream.destroy();
  }

  /** @param item a name on the bus, followed by a path */
  async #click(item: string): Promise<void> {
    const slash = item.indexOf('/');
    const [destination, path] =
      slash === -1 ? [item, '/StatusNotifierItem'] : [item.slice(0, slash), item.slice(slash)];
    await this.#bus.invoke({
      ...{ destination, path, interface: ITEM, member: 'Activate' },
      ...{ signature: 'ii', body: [0, 0] },
    });
  }
}
