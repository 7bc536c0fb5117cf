/** Strings of the program: tray, dialogs of the system and starts that fail. */
import type { AlarmResponse } from '../shared/alerts/alarm-response.ts';
import type { ThingCounts } from '../shared/events/gap.ts';
import { countedThings, verbOf } from '../shared/strings/things.ts';

/** "a, b and c" */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

export const strings = {
  tray: {
    starting: 'Starting…',
    connected: 'Connected',
    connecting: 'Connecting…',
    offline: 'Offline',
    offlineSince: (when: string) => `Offline since ${when}`,
    refused: 'Can’t sign in to Doshii',
    notWatching: 'Not watching',
    notWatchingUntil: (when: string) => `Not watching until ${when}`,
    notSetUp: 'Not set up yet',
    unreadableCredentials: 'Not watching: the stored credentials can’t be read',
    mutedUntil: (when: string) => `Alerts muted until ${when}`,
    needYou: (open: number, urgent: number) => {
      const all = open.toLocaleString('en');
      if (urgent > 0 && urgent < open) return `${urgent.toLocaleString('en')} urgent, ${all} in all need you`;
      return open === 1 ? '1 needs you' : `${all} need you`;
    },
    waiting: (n: number) => `${n.toLocaleString('en')} waiting`,
    putAside: (n: number) => `${n.toLocaleString('en')} put aside`,
    causes: {
      network: 'This computer has no network',
      connection: (held: ThingCounts) =>
        `${countedThings(held)} ${verbOf(held, 'was', 'were')} open when Doshii was lost`,
      'pos-offline': (venue: string | null, since: string) =>
        `POS at ${venue ?? 'one venue'} offline since ${since}`,
      'takes-nothing': (venue: string | null) => `${venue ?? 'One venue'} isn’t taking orders`,
      held: (held: ThingCounts) => `${countedThings(held)} ${verbOf(held, 'waits', 'wait')}`,
      more: (n: number) => `and ${n.toLocaleString('en')} more`,
    },
    table: (name: string) => `Table ${name}`,
    showCalls: 'Show what needs you',
    open: 'Open Doshii Monitor',
    reconnect: 'Reconnect now',
    startWatching: 'Start watching',
    mute: 'Mute',
    mute15: '15 min',
    mute60: '1 hour',
    muteClosing: (when: string) => `Until closing (${when})`,
    unmute: 'Unmute',
    settings: 'Settings…',
    help: 'Help',
    stopAndQuit: 'Stop watching and quit…',
    quit: 'Quit Doshii Monitor',
    quietHours: 'Quiet hours',
    afterHours: {
      'urgent-only': 'After hours: urgent only',
      silent: 'After hours: no sounds',
      off: 'After hours: no alerts',
    },
  },
  quit: {
    message: 'Stop watching?',
    detail: 'Orders won’t be announced on this computer until you start Doshii Monitor again.',
    keep: 'Keep watching',
    quit: 'Quit',
  },
  menus: { view: 'View' },
  acceptances: {
    sentence: (venues: readonly string[], more: number) =>
      `Doshii doesn’t tell us acceptances at ${listed([...venues, ...(more > 0 ? [`${more} more`] : [])])}, so pending orders there raise no alert.`,
    response: {
      action:
        'Enter the client secret in the settings, so that the monitor can ask Doshii. Where your team accepts orders itself, choose “Our team accepts orders here” on the page Alerts.',
      deadline: 'before you open next',
      otherwise: 'Orders that nobody accepts there stay unnoticed.',
    } satisfies AlarmResponse,
    nextStep: ({ action, deadline, otherwise }: AlarmResponse) =>
      `${action} Do it ${deadline}. Otherwise: ${otherwise}`,
  },
  start: {
    noDisplay: 'There is no display (DISPLAY is not set). Start it from the desktop session of a user.',
    deadDisplay: (display: string) =>
      `The display ${display} does not answer (DISPLAY). Start it from the desktop session of a user.`,
    noHome:
      'No home folder is known (HOME is not set), so nothing that the monitor keeps would last. Start it from the desktop session of a user, or say with --user-data-dir where it may write.',
    noFolder: (folder: string, cause: string) =>
      `The folder ${folder} cannot be written: ${cause}. Check that it can be made, and that this user may write there, then start the monitor again.`,
    failed: (problem: string) => `Doshii Monitor cannot start. ${problem}\n`,
    title: 'Doshii Monitor cannot start',
    checkFolder: (cause: string, folder: string) =>
      `${cause}\n\nCheck that this user may write to ${folder}, then start it again.`,
  },
  cancel: 'Cancel',
  exportEvents: 'Export events',
  window: {
    ended: (reason: string) => `the page ended (${reason})`,
    notLoaded: (code: number) => `the page did not load (${code})`,
    unresponsive: 'the page does not answer',
  },
  exportFile: (day: string, format: string) => `Doshii events ${day}.${format}`,
  trayHint: {
    title: 'Doshii Monitor keeps running in the tray',
    body: 'It keeps watching. A click on its icon opens the window again.',
    response: {
      action: 'To stop it, choose Stop watching and quit in the icon’s menu.',
      deadline: 'when you no longer need it',
      otherwise: 'It keeps alerting you.',
    },
  },
  technical: {
    rejected: (channel: string, expected: string, field: string) =>
      `${channel}: expected ${expected}${field === '' ? '' : ` as ${field}`}`,
    historyBeingRead: 'the history is being read',
    keyStoreAsked: 'the key store was asked for the credentials',
    noClientId: 'the key store did not give the client ID back',
    fault: (error: string) => `internal fault: ${error}`,
    trust: ({ own, system, unreadable }: Readonly<Record<'own' | 'system' | 'unreadable', number>>) =>
      `trusted issuers: ${own} of this program, ${system} of this computer, ${unreadable} that cannot be read`,
    morningCheck: (steps: number, failed: string) =>
      `morning check: ${steps} steps, ${failed === '' ? 'none failed' : `failed: ${failed}`}`,
    notConfigured: 'no client ID or no usable address',
    hours: (source: string, alwaysOpen: string | null) =>
      `trading hours: ${source}${alwaysOpen === null ? '' : `, always open (${alwaysOpen})`}`,
  },
  diagnosisFile: (day: string) => `Doshii Monitor diagnosis ${day}.txt`,
  trayMissing: {
    sentence: 'No tray was found on this desktop, so the icon of the monitor may not be visible.',
    nextStep:
      'The window is minimised instead of closed, and starting Doshii Monitor again opens it. GNOME shows tray icons with the extension AppIndicator.',
  },
} as const;
