/** The menu of the tray, from what is known. Pure. */
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import { inSentence } from '../../shared/text/in-sentence.ts';
import { plainText } from '../../shared/text/plain-text.ts';
import { strings } from '../strings.ts';
import { causeLines, shortened } from './tray-causes.ts';
import { isOffline, isStopped, isUnset } from './tray-status.ts';
import type { TrayInput } from './tray-view.ts';

/** Characters of a call's title; a menu as wide as the screen is none. */
const MAX_TITLE = 60;
/** Characters of the name of a table or venue. */
const MAX_NAME = 30;

export type TrayAction =
  | 'open'
  | 'calls'
  | 'reconnect'
  | 'mute-15'
  | 'mute-60'
  | 'mute-closing'
  | 'unmute'
  | 'settings'
  | 'help'
  | 'quit';

export type TrayItem =
  | { readonly type: 'action'; readonly label: string; readonly action: TrayAction }
  /** Opens the row of an event. */
  | { readonly type: 'row'; readonly label: string; readonly seq: number }
  | { readonly type: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly type: 'status'; readonly label: string }
  | { readonly type: 'separator' };

export type TrayCall = Pick<MonitorEvent, 'seq' | 'title' | 'locationId' | 'facts'>;

const SEPARATOR: TrayItem = { type: 'separator' };
const status = (label: string): TrayItem => ({ type: 'status', label });
const action = (label: string, what: TrayAction): TrayItem => ({ type: 'action', label, action: what });

/** @param head the line that says how things are */
export function trayMenu(input: TrayInput, head: string): readonly TrayItem[] {
  const say = strings.tray;
  const { connection, attention } = input;
  return [
    ...[head, ...notes(input)].map(status),
    ...input.oldest.map((call): TrayItem => ({ type: 'row', label: callLabel(call, input), seq: call.seq })),
    ...(attention.open === 0 ? [] : [action(say.showCalls, 'calls')]),
    SEPARATOR,
    action(say.open, 'open'),
    ...(isOffline(connection) ? [action(say.reconnect, 'reconnect')] : []),
    ...(isStopped(connection) ? [action(say.startWatching, 'reconnect')] : []),
    muteItem(input),
    SEPARATOR,
    action(say.settings, 'settings'),
    action(say.help, 'help'),
    action(isUnset(connection) ? say.quit : say.stopAndQuit, 'quit'),
  ];
}

/** What stands behind the head, each in a line of its own. */
function notes(input: TrayInput): readonly string[] {
  const { connection, attention } = input;
  const say = strings.tray;
  return [
    ...(isOffline(connection) && connection.reason !== null ? [connection.reason.sentence] : []),
    ...causeLines(input),
    ...quietNotes(input),
    ...(attention.waiting === 0 ? [] : [say.waiting(attention.waiting)]),
    ...(attention.shelves.length === 0 ? [] : [say.putAside(attention.shelves.length)]),
  ];
}

/** That alerts are muted stands in the head. */
function quietNotes({ attention: { quiet }, afterHours }: TrayInput): readonly string[] {
  if (quiet === null || quiet === 'paused') return [];
  return [quiet === 'quiet-hours' ? strings.tray.quietHours : strings.tray.afterHours[afterHours]];
}

/** "Order 1263 rejected · Table 5 · Harbour Bar" */
function callLabel({ title, locationId, facts }: TrayCall, { locationName }: TrayInput): string {
  const table = facts?.table ?? null;
  const venue = locationId === null ? null : locationName(locationId);
  return [
    shortened(title, MAX_TITLE),
    ...(table === null ? [] : [strings.tray.table(nameOf(table))]),
    ...(venue === null ? [] : [nameOf(venue)]),
  ].join(' · ');
}

function nameOf(given: string): string {
  return inSentence(plainText(given, MAX_NAME));
}

function muteItem({ pausedUntil, closesAt, formatTime }: TrayInput): TrayItem {
  const say = strings.tray;
  if (pausedUntil !== null) return action(say.unmute, 'unmute');
  return {
    type: 'submenu',
    label: say.mute,
    items: [
      action(say.mute15, 'mute-15'),
      action(say.mute60, 'mute-60'),
      ...(closesAt === null ? [] : [action(say.muteClosing(formatTime(closesAt)), 'mute-closing')]),
    ],
  };
}
