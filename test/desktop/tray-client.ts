/** What a desktop's panel knows of a program's tray icon, and what it does with it, over the session bus. */
import { createClient, DBusError, Variant, type MessageBus } from 'dbus-native';
import type { DesktopSession } from './session.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const NO_REPLY = 'org.freedesktop.DBus.Error.NoReply';
/** The menu itself; its entries are numbered by the program. */
const ROOT = 0;
const ALL_LEVELS = -1;

export interface TrayPixels {
  readonly width: number;
  readonly height: number;
  /** Alpha, red, green and blue of each pixel, line by line. */
  readonly argb: Uint8Array;
}

export interface TrayEntry {
  readonly id: number;
  /** Without the mark of the letter that can be pressed; empty for a line between entries. */
  readonly label: string;
  readonly enabled: boolean;
  /** Of the menu that opens beside it; empty for none. */
  readonly entries: readonly TrayEntry[];
}

interface Address {
  readonly destination: string;
  readonly path: string;
}

type Layout = readonly [id: number, properties: Record<string, unknown>, children: readonly Layout[]];

export class TrayClient {
  readonly #bus: MessageBus;
  readonly #pid: number;

  /** @param pid of the program whose icon is looked at */
  constructor({ env }: DesktopSession, pid: number) {
    this.#bus = createClient({ busAddress: env['DBUS_SESSION_BUS_ADDRESS'] ?? '', timeout: 10_000 });
    this.#bus.connection.on('error', () => undefined);
    this.#pid = pid;
  }

  async close(): Promise<void> {
    await this.#bus.close();
  }

  /** Whether the panel shows an icon of the program. */
  async isShown(): Promise<boolean> {
    return (await this.#find()) !== null;
  }

  async icon(): Promise<TrayPixels> {
    const [image] = (await this.#property('IconPixmap')) as [[number, number, Uint8Array]?];
    if (image === undefined) throw new Error('the tray icon has no pixels');
    const [width, height, argb] = image;
    return { width, height, argb };
  }

  /** Title and text of the tooltip. */
  async tooltip(): Promise<string> {
    const [, , title, text] = (await this.#property('ToolTip')) as [string, unknown, string, string];
    return [title, text].filter((part) => part !== '').join('\n');
  }

  /** A click on the icon. */
  async activate(): Promise<void> {
    await this.#call({ ...(await this.#item()), interface: ITEM, member: 'Activate' }, 'ii', [0, 0]);
  }

  /** What the menu shows now, without asking for it to be opened. */
  async entries(): Promise<readonly TrayEntry[]> {
    const call = { ...(await this.#menu()), interface: MENU, member: 'GetLayout' };
    const [, [, , children]] = (await this.#all(call, 'iias', [ROOT, ALL_LEVELS, []])) as [number, Layout];
    return entriesOf(children);
  }

  /** Says that the menu opens, as panels do before they show it. @returns what it shows then */
  async openMenu(): Promise<readonly TrayEntry[]> {
    const menu = { ...(await this.#menu()), interface: MENU };
    await this.#call({ ...menu, member: 'AboutToShowGroup' }, 'ai', [[ROOT]]);
    const entries = await this.entries();
    await this.#event(ROOT, 'opened');
    return entries;
  }

  async closeMenu(): Promise<void> {
    await this.#event(ROOT, 'closed');
  }

  /** Clicks an entry that was read before. A program that ends because of it may answer no more. */
  async click({ id }: TrayEntry): Promise<void> {
    await this.#event(id, 'clicked').catch((error: unknown) => {
      if (!(error instanceof DBusError && error.dbusName === NO_REPLY)) throw error;
    });
  }

  /** Opens the menu and chooses from it. @param label the entry's, or how it begins; of an entry in a menu beside it */
  async choose(label: string): Promise<void> {
    const entries = (await this.openMenu()).flatMap((entry) => [entry, ...entry.entries]);
    const found = entries.find((entry) => entry.label.startsWith(label));
    if (found === undefined) throw new Error(`no entry "${label}": ${JSON.stringify(entries)}`);
    if (!found.enabled) throw new Error(`the entry "${label}" is disabled`);
    await this.click(found);
  }

  async #event(id: number, name: string): Promise<void> {
    const call = { ...(await this.#menu()), interface: MENU, member: 'Event' };
    await this.#call(call, 'isvu', [id, name, new Variant('i', 0), 0]);
  }

  async #menu(): Promise<Address> {
    const { destination } = await this.#item();
    return { destination, path: String(await this.#property('Menu')) };
  }

  async #property(name: string): Promise<unknown> {
    return this.#call({ ...(await this.#item()), interface: PROPERTIES, member: 'Get' }, 'ss', [ITEM, name]);
  }

  async #item(): Promise<Address> {
    const item = await this.#find();
    if (item === null) throw new Error(`the tray has no icon of process ${this.#pid}`);
    return item;
  }

  async #find(): Promise<Address | null> {
    const watcher = { destination: WATCHER, path: '/StatusNotifierWatcher', interface: PROPERTIES };
    const registered = this.#call({ ...watcher, member: 'Get' }, 'ss', [
      WATCHER,
      'RegisteredStatusNotifierItems',
    ]);
    // Without a panel there is no list.
    for (const item of (await registered.catch(() => [])) as readonly string[]) {
      const slash = item.indexOf('/');
      const destination = slash < 0 ? item : item.slice(0, slash);
      const path = slash < 0 ? '/StatusNotifierItem' : item.slice(slash);
      if ((await this.#pidOf(destination)) === this.#pid) return { destination, path };
    }
    return null;
  }

  /** @returns null for a program that is gone */
  async #pidOf(name: string): Promise<number | null> {
    const asked = { member: 'GetConnectionUnixProcessID', signature: 's', body: [name] };
    return Promise.resolve(this.#bus.invokeDbus<number>(asked)).catch(() => null);
  }

  async #call(call: object, signature: string, body: unknown[]): Promise<unknown> {
    return (await this.#all(call, signature, body))[0];
  }

  #all(call: object, signature: string, body: unknown[]): Promise<readonly unknown[]> {
    return new Promise((done, fail) => {
      this.#bus.invoke({ ...call, signature, body }, (error, ...values: unknown[]) => {
        if (error === null || error === undefined) done(values);
        else fail(error);
      });
    });
  }
}

function entriesOf(children: readonly Layout[]): readonly TrayEntry[] {
  return children.filter(([, { visible }]) => visible !== false).map(entryOf);
}

function entryOf([id, { label = '', enabled }, children]: Layout): TrayEntry {
  return {
    id,
    label: String(label).replaceAll(/_(.)/g, '$1'),
    enabled: enabled !== false,
    entries: entriesOf(children),
  };
}
