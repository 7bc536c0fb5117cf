/** The one line of the tray that says how things are: its tooltip, and the head of its menu. Pure. */
import type { ConnectionView } from '../../shared/connection/connection-view.ts';
import { strings } from '../strings.ts';
import type { TrayInput } from './tray-view.ts';

type StatusInput = Pick<TrayInput, 'connection' | 'attention' | 'pausedUntil' | 'formatTime'>;

/**
 * "3 need you · Connected", "Offline since 2:28 pm · 3 need you", "Alerts muted until 3:48 pm": what is worst comes first.
 * It names times of day, never lengths of time: a tooltip does not tick.
 */
export function statusLine({ connection, attention, pausedUntil, formatTime }: StatusInput): string {
  const say = strings.tray;
  const needs = attention.open === 0 ? '' : say.needYou(attention.open, attention.urgent);
  const muted = pausedUntil === null ? '' : say.mutedUntil(formatTime(pausedUntil));
  const state = stateText(connection, formatTime);
  const isConnected = connection.name === 'live';
  const calm = muted === '' ? [needs, state] : [muted, needs];
  return (isConnected ? calm : [state, muted, needs]).filter((part) => part !== '').join(' · ');
}

/** Without a connection, also while it is tried again. */
export function isOffline({ name, lostSince }: ConnectionView): boolean {
  if (name === 'waiting' || name === 'refused') return true;
  return (name === 'connecting' || name === 'handshaking') && lostSince !== null;
}

/** A person chose not to watch. */
export function isStopped({ name, reason }: ConnectionView): boolean {
  return name === 'off' && reason?.code === 'disconnected';
}

/** There is nothing to watch with, so that quitting misses nothing. */
export function isUnset({ name, reason }: ConnectionView): boolean {
  return name === 'off' && reason?.code === 'not-configured';
}

function stateText(connection: ConnectionView, formatTime: StatusInput['formatTime']): string {
  const say = strings.tray;
  const { name, reason, retryAt, lostSince } = connection;
  switch (name) {
    case 'live':
      return say.connected;
    case 'refused':
      return say.refused;
    case 'connecting':
    case 'handshaking':
    case 'waiting':
      if (!isOffline(connection)) return say.connecting;
      return lostSince === null ? say.offline : say.offlineSince(formatTime(lostSince));
    case 'off':
      if (isUnset(connection)) return say.notSetUp;
      if (reason?.code === 'starting') return say.starting;
      if (reason?.code === 'key-store') return say.unreadableCredentials;
      return retryAt === null ? say.notWatching : say.notWatchingUntil(formatTime(retryAt));
  }
}
