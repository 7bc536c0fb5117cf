/** What it means when a call over the session bus fails. */
import type { ConnectionClosedError, DBusError } from 'dbus-native';

/** The session has no bus, or its address is none that can be used. */
export class NoBus extends Error {}

/** Errors of the bus that mean that nobody provides the service. */
const ABSENT = /\.(?:ServiceUnknown|NameHasNoOwner|NoServer|NoReply|Disconnected)$|\.Spawn\./;

/** Whether a call failed because the service is absent, not because it refused. @param error of the call */
export function isAbsence(error: unknown): boolean {
  const { dbusName = '', code } = error as Partial<DBusError & ConnectionClosedError>;
  return error instanceof NoBus || code === 'ECONNCLOSED' || ABSENT.test(dbusName);
}
