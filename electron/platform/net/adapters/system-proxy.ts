/** Which proxies the system's settings name for the monitor's own connections: those of its pages lead nowhere. */
import { session, type Session } from 'electron';

let settled: Promise<Session> | null = null;

/** @returns the list that a PAC script would return */
export async function resolveSystemProxy(url: string): Promise<string> {
  settled ??= settle(session.fromPartition('system-proxy'));
  return (await settled).resolveProxy(url);
}

/** A new session says "DIRECT" when it is asked for the first time, whatever the system's settings are. */
async function settle(own: Session): Promise<Session> {
  await own.forceReloadProxyConfig().catch(() => undefined);
  return own;
}
