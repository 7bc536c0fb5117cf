/** Where the session bus of a Linux desktop is. */
import { existsSync } from 'node:fs';

/** @returns null where there is none. Looked up as the desktop's own libraries do. */
export function sessionBusAddress({
  DBUS_SESSION_BUS_ADDRESS,
  XDG_RUNTIME_DIR,
}: NodeJS.ProcessEnv): string | null {
  if (DBUS_SESSION_BUS_ADDRESS) return DBUS_SESSION_BUS_ADDRESS;
  const socket = `${XDG_RUNTIME_DIR ?? ''}/bus`;
  return XDG_RUNTIME_DIR && existsSync(socket) ? `unix:path=${socket}` : null;
}
