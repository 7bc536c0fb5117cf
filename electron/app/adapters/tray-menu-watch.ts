/**
 * When a panel of Linux opens and closes the menu of our tray icon. Electron passes over what the panel says of it, so that
 * is read along on the session bus: of what is sent to this process, only that. What may not be read along stays unknown.
 */
import type { DBusConnection, Message } from 'dbus-native';
import { sessionBusAddress } from '../../platform/adapters/bus-address.ts';
import type { SessionBus } from '../../platform/adapters/session-bus.ts';

const WATCHER = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
} as const;
const MENU = 'com.canonical.dbusmenu';
const MEMBERS = ['AboutToShow', 'AboutToShowGroup', 'Event', 'EventGroup'] as const;
/** The menu itself; its entries have other numbers. */
const ROOT = 0;

export interface MenuListener {
  readonly onOpened: () => void;
  readonly onClosed: () => void;
}

/** Rejects without a session bus. */
export async function watchTrayMenu(bus: SessionBus, listener: MenuListener): Promise<void> {
  let readsFrom: string | null = null;
  const look = async (item: unknown): Promise<void> => {
    const owner = await ownConnection(bus, String(item).replace(/\/.*/s, ''));
    if (owner === null || owner === readsFrom) return;
    readsFrom = owner;
    await readAlong(owner, listener, () => (readsFrom = null));
  };
  const lookQuietly = (item: unknown): void => void look(item).catch(() => undefined);
  const { path, interface: from } = WATCHER;
  const registered = { path, interface: from, member: 'StatusNotifierItemRegistered' };
  await bus.watch(registered, ({ body: [item] }) => lookQuietly(item));
  const get = { interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' };
  const body = [from, 'RegisteredStatusNotifierItems'];
  const [items] = await bus.call({ ...WATCHER, ...get, body }).catch(() => [[]]);
  for (const item of items as readonly unknown[]) lookQuietly(item);
}

/** @returns the unique name behind one that this process owns; null for the name of another program */
async function ownConnection(bus: SessionBus, name: string): Promise<string | null> {
  const [pid] = await bus.ask('GetConnectionUnixProcessID', 's', [name]);
  if (pid !== process.pid) return null;
  const [owner] = await bus.ask('GetNameOwner', 's', [name]);
  return String(owner);
}

/** Nothing more is sent afterwards: the bus would end the connection. */
async function readAlong(owner: string, listener: MenuListener, onEnd: () => void): Promise<void> {
  const busAddress = sessionBusAddress(process.env);
  if (busAddress === null) return;
  const { createConnection } = await import('dbus-native');
  // Without the answers that a client gives to calls.
  const connection: DBusConnection = createConnection({ busAddress });
  connection.on('error', () => connection.stream.destroy());
  connection.on('close', onEnd);
  connection.on('message', (message) => heard(message, listener));
  const daemon = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
  const rules = MEMBERS.map(
    (member) => `type='method_call',destination='${owner}',interface='${MENU}',member='${member}'`,
  );
  connection.message({ ...daemon, interface: 'org.freedesktop.DBus', member: 'Hello', serial: 1 });
  connection.message({
    ...daemon,
    ...{ interface: 'org.freedesktop.DBus.Monitoring', member: 'BecomeMonitor', serial: 2 },
    ...{ signature: 'asu', body: [rules, 0] },
  });
}

function heard({ interface: from, member, body = [] }: Message, listener: MenuListener): void {
  if (from !== MENU) return;
  const [first, second] = body;
  const events = member === 'EventGroup' ? (first as readonly unknown[][]) : [[first, second]];
  switch (member) {
    case 'AboutToShow':
    case 'AboutToShowGroup':
      if ([first].flat().includes(ROOT)) listener.onOpened();
      break;
    case 'Event':
    case 'EventGroup':
      if (events.some(([id, kind]) => id === ROOT && kind === 'closed')) listener.onClosed();
  }
}
