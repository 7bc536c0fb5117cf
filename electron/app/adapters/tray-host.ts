/** Whether the desktop shows tray icons: by the host that registers with the StatusNotifierWatcher of the session bus. */
import { DAEMON, type SessionBus } from '../../platform/adapters/session-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const OBJECT = { path: '/StatusNotifierWatcher', interface: WATCHER } as const;

/**
 * Rejects when there is no session bus.
 * @param onChange whether there is a host: now, and whenever that may have changed
 */
export async function watchTrayHost(bus: SessionBus, onChange: (isThere: boolean) => void): Promise<void> {
  const look = async (): Promise<void> => onChange(await hasHost(bus));
  const changes = [
    { ...OBJECT, member: 'StatusNotifierHostRegistered' },
    { ...OBJECT, member: 'StatusNotifierHostUnregistered' },
  ];
  for (const change of changes) await bus.watch(change, () => void look());
  const owner = { sender: DAEMON, interface: DAEMON, member: 'NameOwnerChanged', arg0: WATCHER };
  await bus.watch(owner, () => void look());
  await look();
}

async function hasHost(bus: SessionBus): Promise<boolean> {
  const property = { interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' };
  const body = [WATCHER, 'IsStatusNotifierHostRegistered'];
  // Without an owner of the name there is no host either.
  const [isThere] = await bus
    .call({ destination: WATCHER, path: OBJECT.path, ...property, body })
    .catch(() => [false]);
  return isThere === true;
}
