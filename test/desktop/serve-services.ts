/** The services that a private desktop plays itself, on its bus, and the channel through which tests ask for them. */
import { createClient } from 'dbus-native';
import type { NotificationService } from '../stand-in/control/control-types.ts';
import { serveJson, type JsonBody } from '../stand-in/control/json-server.ts';
import { Appearance } from './appearance.ts';
import type { DesktopOptions } from './desktop.ts';
import { NotificationServer, type ClosedBecause } from './notification-server.ts';
import type { Programs } from './start-programs.ts';

/** @returns the address for `DesktopServices`, which is the only one who asks */
export async function serveServices(
  busAddress: string,
  programs: Programs,
  { hasNotifications }: DesktopOptions,
): Promise<string> {
  const bus = createClient({ busAddress });
  // The bus ends before this process does.
  bus.connection.on('error', () => undefined);
  const notifications = new NotificationServer(bus);
  const appearance = new Appearance(bus);
  await appearance.appear();
  if (hasNotifications) await notifications.appear();
  const screens = new Map<unknown, Promise<string>>();
  const actions: Readonly<Record<string, (body: JsonBody) => unknown>> = {
    'POST /notifications': ({ pid }) => notifications.all(pid as number | undefined),
    'POST /press': ({ id, key }) => notifications.press(id as number, key as string | undefined),
    'POST /close': ({ id, because }) => notifications.close(id as number, because as ClosedBecause),
    'POST /service': ({ pid, service }) =>
      notifications.setService(pid as number, service as NotificationService),
    'POST /presence': ({ isThere }) =>
      isThere === true ? notifications.appear() : notifications.disappear(),
    'POST /screen': ({ name }) => {
      const screen = screens.get(name) ?? programs.startScreen();
      screens.set(name, screen);
      return screen;
    },
    'POST /panel': ({ isThere }) => (isThere === true ? programs.startPanel() : programs.killPanel()),
    'POST /speaker': ({ device }) => programs.setSpeaker(device as string | null),
    'POST /sound-server': ({ isHanging }) => programs.setSoundServer(isHanging === true),
    'POST /dark': ({ isDark }) => appearance.setDark(isDark === true),
  };
  return serveJson((route, body) => {
    const action = actions[route];
    if (action === undefined)
      throw new Error(`no such route: ${route}; there are ${Object.keys(actions).join(', ')}`);
    return action(body);
  });
}
