/** What the tray shows for the state of things: icon, tooltip and menu. */
import type { ConnectionView } from '../shared/connection-view.ts';
import { formatDuration } from '../shared/duration.ts';

/** How long the tray's pause lasts, minutes. */
export const TRAY_PAUSE_MINUTES = 60;
/** Windows cuts longer tooltips. */
const MAX_TOOLTIP = 120;

export type TrayIcon = 'live' | 'connecting' | 'waiting' | 'refused' | 'off';
export type TrayAction = 'open' | 'reconnect' | 'pause' | 'resume' | 'settings' | 'quit';

export type TrayItem =
  | {
      readonly type: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly enabled: boolean;
    }
  | { readonly type: 'status'; readonly label: string }
  | { readonly type: 'separator' };

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
}

export interface TrayInput {
  readonly connection: ConnectionView;
  /** Unix ms, or null. */
  readonly pausedUntil: number | null;
  /** Unix ms. */
  readonly now: number;
  /** A time of day as this computer writes it. */
  readonly formatTime: (unixMs: number) => string;
}

export function trayView(input: TrayInput): TrayView {
  const { connection, pausedUntil } = input;
  const status = statusLine(input);
  const isDown = connection.name === 'waiting' || connection.name === 'refused';
  const canTry =
    connection.name !== 'connecting' && connection.name !== 'handshaking' && connection.destination !== '';
  return {
    icon: connection.name === 'handshaking' ? 'connecting' : connection.name,
    tooltip: `Doshii Monitor: ${status}`.slice(0, MAX_TOOLTIP),
    menu: [
      { type: 'status', label: status },
      ...(isDown && connection.reason !== null
        ? [{ type: 'status', label: connection.reason.sentence } as const]
        : []),
      ...(pausedUntil === null
        ? []
        : [
            { type: 'status', label: `Notifications paused until ${input.formatTime(pausedUntil)}` } as const,
          ]),
      { type: 'separator' },
      { type: 'action', label: 'Open Doshii Monitor', action: 'open', enabled: true },
      { type: 'action', label: 'Reconnect now', action: 'reconnect', enabled: canTry },
      pausedUntil === null
        ? { type: 'action', label: 'Pause notifications for 1 hour', action: 'pause', enabled: true }
        : { type: 'action', label: 'Resume notifications', action: 'resume', enabled: true },
      { type: 'action', label: 'Settings…', action: 'settings', enabled: true },
      { type: 'separator' },
      { type: 'action', label: 'Quit Doshii Monitor', action: 'quit', enabled: true },
    ],
  };
}

/** One line for tray and tooltip; times of day for what is still to come, because a tooltip does not count down. */
function statusLine({ connection, now, formatTime }: TrayInput): string {
  switch (connection.name) {
    case 'off':
      return connection.destination === '' ? 'not set up yet' : 'disconnected';
    case 'connecting':
    case 'handshaking':
      return `connecting to ${connection.destination}`;
    case 'live': {
      const sign =
        connection.lastFrameAt === null ? '' : `, last sign of life ${formatTime(connection.lastFrameAt)}`;
      return `live for ${formatDuration(now - connection.since)}${sign}`;
    }
    case 'waiting':
    case 'refused': {
      const word = connection.name === 'refused' ? 'refused' : 'no connection';
      const down = connection.lostSince === null ? '' : ` for ${formatDuration(now - connection.lostSince)}`;
      return `${word}${down}, next try at ${formatTime(connection.retryAt ?? now)}`;
    }
  }
}
