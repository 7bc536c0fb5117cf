/** What the tray shows for the state of things: icon, tooltip and menu. */
import type { AttentionView } from '../../shared/alerts/attention-ipc.ts';
import type { QuietBehaviour } from '../../shared/alerts/attention-settings.ts';
import type { ConnectionView } from '../../shared/connection/connection-view.ts';
import { strings } from '../strings.ts';
import { trayMenu, type TrayCall, type TrayItem } from './tray-menu.ts';
import { statusLine } from './tray-status.ts';

/** Calls that the menu names. */
export const TRAY_CALLS = 3;
/** Windows cuts longer tooltips. */
const MAX_TOOLTIP = 120;
/** The taskbar button shows larger counts as this one, "9+". */
const MAX_OVERLAY = 10;

type StateIcon = 'live' | 'muted' | 'connecting' | 'waiting' | 'refused' | 'off';
/** The state, and whether there are open alerts. */
export type TrayIcon = `${StateIcon}${'' | '-some' | '-urgent'}`;

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
  readonly badge: Badge;
}

/** What the taskbar button shows. */
export interface Badge {
  readonly count: number;
  /** Which drawing, 1 to 10; null for none. */
  readonly overlay: number | null;
  /** For screen readers; empty for none. */
  readonly description: string;
}

export interface TrayInput {
  readonly connection: ConnectionView;
  readonly attention: AttentionView;
  /** Open alerts, urgent ones first, then the oldest, as many as the menu is to name. */
  readonly oldest: readonly TrayCall[];
  /** Unix ms, or null. */
  readonly pausedUntil: number | null;
  /** When the venue closes, Unix ms; null when it is closed or that is not known. */
  readonly closesAt: number | null;
  /** What alerts do outside trading hours. */
  readonly afterHours: QuietBehaviour;
  /** A time of day, of another day with its date. */
  readonly formatTime: (unixMs: number) => string;
  /** The name of a hashed location id; null where none is known. */
  readonly locationName: (id: string) => string | null;
}

/** Before anything is known: what can be done then, and nothing that may be false. */
export function startingTrayView(): TrayView {
  const say = strings.tray;
  return {
    icon: 'connecting',
    tooltip: say.starting,
    badge: { count: 0, overlay: null, description: '' },
    menu: [
      { type: 'status', label: say.starting },
      { type: 'separator' },
      { type: 'action', label: say.open, action: 'open' },
      { type: 'separator' },
      { type: 'action', label: say.stopAndQuit, action: 'quit' },
    ],
  };
}

export function trayView(input: TrayInput): TrayView {
  const { open, urgent } = input.attention;
  const status = statusLine(input);
  return {
    icon: iconOf(input),
    tooltip: status.slice(0, MAX_TOOLTIP),
    badge: {
      count: open,
      overlay: open === 0 ? null : Math.min(open, MAX_OVERLAY),
      description: open === 0 ? '' : strings.tray.needYou(open, urgent),
    },
    menu: trayMenu(input, status),
  };
}

function iconOf({ connection, attention, pausedUntil }: TrayInput): TrayIcon {
  const { open, urgent } = attention;
  return `${stateIcon(connection, pausedUntil !== null)}${urgent > 0 ? '-urgent' : open > 0 ? '-some' : ''}`;
}

/** A lost connection is worse than muted alerts. */
function stateIcon({ name, reason }: ConnectionView, isMuted: boolean): StateIcon {
  if (name === 'live') return isMuted ? 'muted' : 'live';
  const isStarting = name === 'off' && reason?.code === 'starting';
  return name === 'handshaking' || isStarting ? 'connecting' : name;
}
