/** The StatusNotifierWatcher of a desktop's panel, as far as the monitor asks: whether a host shows tray icons. */
import { defineInterface, type MessageBus } from 'dbus-native';

export class TrayHosts {
  #isThere: boolean;
  readonly #watcher = defineInterface({
    name: 'org.kde.StatusNotifierWatcher',
    properties: {
      IsStatusNotifierHostRegistered: { type: 'b', access: 'read', get: () => this.#isThere },
    },
    signals: { StatusNotifierHostRegistered: {}, StatusNotifierHostUnregistered: {} },
  });

  private constructor(isThere: boolean) {
    this.#isThere = isThere;
  }

  /** @param isThere whether a host is registered from the beginning */
  static async start(bus: MessageBus, isThere: boolean): Promise<TrayHosts> {
    const hosts = new TrayHosts(isThere);
    await bus.export('/StatusNotifierWatcher', hosts.#watcher);
    await bus.ownName('org.kde.StatusNotifierWatcher');
    return hosts;
  }

  /** A panel starts or ends. */
  set(isThere: boolean): void {
    this.#isThere = isThere;
    this.#watcher.emit[isThere ? 'StatusNotifierHostRegistered' : 'StatusNotifierHostUnregistered']?.();
  }
}
