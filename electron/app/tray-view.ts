/** What the tray shows for the state of things: icon, tooltip and menu. */
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { strings } from './strings.ts';
import { causeLines, shortened } from './tray-causes.ts';

/** How long the tray's pause lasts, minutes. */
export const TRAY_PAUSE_MINUTES = 60;
/** Rows of the menu. */
export const TRAY_ROWS = 3;
/** Windows cuts longer tooltips. */
const MAX_TOOLTIP = 120;

/** Characters of a row's title; a menu as wide as the screen is none. */
const MAX_LABEL = 60;
/** The taskbar button shows larger counts as this one, "9+". */
const MAX_OVERLAY = 10;

type StateIcon = 'live' | 'connecting' | 'waiting' | 'refused' | 'off';
/** The state, and whether there are open alerts. */
export type TrayIcon = `${StateIcon}${'' | '-some' | '-urgent'}`;
export type TrayAction = 'open' | 'acknowledge-all' | 'reconnect' | 'pause' | 'resume' | 'settings' | 'quit';

export type TrayItem =
  | {
      readonly type: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly enabled: boolean;
    }
  /** Opens the row of an event. */
  | { readonly type: 'row'; readonly label: string; readonly seq: number }
  | { readonly type: 'status'; readonly label: string }
  | { readonly type: 'separator' };

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
  /** Open alerts, newest first, as many as the menu is to show. */
  readonly newest: readonly Pick<MonitorEvent, 'seq' | 'title' | 'receivedAt'>[];
  /** Unix ms, or null. */
  readonly pausedUntil: number | null;
  /** A time of day, of another day with its date. */
  readonly formatTime: (unixMs: number) => string;
  /** The name of a hashed location id; null where none is known. */
  readonly locationName: (id: string) => string | null;
}

/** Before anything is known: what can be done then, and nothing that may be false. */
export function startingTrayView(): TrayView {
  return {
    icon: 'off',
    tooltip: strings.tray.startingTooltip,
    badge: { count: 0, overlay: null, description: '' },
    menu: [
      { type: 'status', label: strings.tray.starting },
      { type: 'separator' },
      { type: 'action', label: strings.tray.open, action: 'open', enabled: true },
      { type: 'separator' },
      { type: 'action', label: strings.tray.quit, action: 'quit', enabled: true },
    ],
  };
}

export function trayView(input: TrayInput): TrayView {
  const { connection, pausedUntil, attention } = input;
  const status = statusLine(input);
  const open = openLine(attention);
  const causes = causeLines(input);
  const aside = asideLine(attention);
  const isDown = connection.name === 'waiting' || connection.name === 'refused';
  const canTry =
    connection.name !== 'connecting' && connection.name !== 'handshaking' && connection.destination !== '';
  return {
    icon: iconOf(connection, attention),
    tooltip: strings.tray
      .tooltip([open, aside, causes[0], status].filter(Boolean).join(' · '))
      .slice(0, MAX_TOOLTIP),
    badge: {
      count: attention.open,
      overlay: attention.open === 0 ? null : Math.min(attention.open, MAX_OVERLAY),
      description: open,
    },
    menu: [
      { type: 'status', label: status },
      ...(isDown && connection.reason !== null
        ? [{ type: 'status', label: connection.reason.sentence } as const]
        : []),
      ...causes.map((label): TrayItem => ({ type: 'status', label })),
      ...(pausedUntil === null
        ? []
        : [{ type: 'status', label: strings.tray.pausedUntil(input.formatTime(pausedUntil)) } as const]),
      ...quietItems(attention),
      ...openItems(input, open),
      ...waitingItems(attention),
      ...(aside === '' ? [] : [{ type: 'status', label: aside } as const]),
      { type: 'separator' },
      { type: 'action', label: strings.tray.open, action: 'open', enabled: true },
      { type: 'action', label: strings.tray.reconnect, action: 'reconnect', enabled: canTry },
      pausedUntil === null
        ? { type: 'action', label: strings.tray.pause, action: 'pause', enabled: true }
        : { type: 'action', label: strings.tray.resume, action: 'resume', enabled: true },
      { type: 'action', label: strings.tray.settings, action: 'settings', enabled: true },
      { type: 'separator' },
      { type: 'action', label: strings.tray.quit, action: 'quit', enabled: true },
    ],
  };
}

function iconOf({ name }: ConnectionView, { open, urgent }: AttentionView): TrayIcon {
  const state = name === 'handshaking' ? 'connecting' : name;
  return `${state}${urgent > 0 ? '-urgent' : open > 0 ? '-some' : ''}`;
}

/** Empty without open alerts. */
function openLine({ open, urgent }: AttentionView): string {
  return open === 0 ? '' : strings.tray.needYou(open, urgent);
}

/** Empty when nothing is put aside. */
function asideLine({ shelves }: AttentionView): string {
  return shelves.length === 0 ? '' : strings.tray.putAside(shelves.length);
}

function quietItems({ quiet }: AttentionView): readonly TrayItem[] {
  if (quiet === null || quiet === 'paused') return [];
  const label = quiet === 'quiet-hours' ? strings.tray.quietHours : strings.tray.outsideTrading;
  return [{ type: 'status', label }];
}

function openItems({ newest, formatTime }: TrayInput, open: string): readonly TrayItem[] {
  if (open === '') return [];
  return [
    { type: 'separator' },
    { type: 'status', label: open },
    ...newest.map(({ seq, title, receivedAt }) => {
      const label = `${shortened(title, MAX_LABEL)} · ${formatTime(receivedAt)}`;
      return { type: 'row', seq, label } as const;
    }),
    { type: 'action', label: strings.tray.handleAll, action: 'acknowledge-all', enabled: true },
  ];
}

/** What is pending within its time. */
function waitingItems({ waiting }: AttentionView): readonly TrayItem[] {
  return waiting === 0 ? [] : [{ type: 'status', label: strings.tray.waiting(waiting) }];
}

const OFF_WORDS: Readonly<Record<string, string>> = {
  'not-configured': strings.tray.notSetUp,
  starting: strings.tray.starting,
  'key-store': strings.tray.unreadableCredentials,
};

/** One line for tray and tooltip. It names times of day, never lengths of time: a tooltip does not tick. */
function statusLine({ connection, formatTime }: TrayInput): string {
  switch (connection.name) {
    case 'off':
      return OFF_WORDS[connection.reason?.code ?? ''] ?? strings.tray.disconnected;
    case 'connecting':
    case 'handshaking':
      return strings.tray.connectingTo(connection.destination);
    case 'live':
      return strings.tray.liveSince(formatTime(connection.since));
    case 'waiting':
    case 'refused': {
      const timeOf = (at: number | null): string | null => (at === null ? null : formatTime(at));
      const isRefused = connection.name === 'refused';
      return strings.tray.down(isRefused, timeOf(connection.lostSince), timeOf(connection.retryAt));
    }
  }
}
