/** Strings of the morning check: what each step found, and what a failed one asks of a person. */
import type { AlarmResponse } from '../alerts/alarm-response.ts';
import type { CheckStep, FailedFinding, Finding, StepResult } from '../morning-check/morning-check.ts';
import { formatDuration } from '../text/duration.ts';

const GIGABYTE = 1024 ** 3;

const steps: Readonly<Record<CheckStep, string>> = {
  sound: 'Sound',
  notifications: 'Notifications',
  disk: 'Disk',
  clock: 'Clock',
  socket: 'Connection',
  rest: 'REST API',
};

type Say = (found: StepResult) => string;

const gigabytes = ({ value }: StepResult): string => `${((value ?? 0) / GIGABYTE).toFixed(1)} GB`;
const because = (sentence: string, { detail }: StepResult): string =>
  detail === null ? sentence : `${sentence} ${detail}`;

const findings: Readonly<Record<Finding, string | Say>> = {
  'sound-played': 'A sound was played.',
  'sound-ready': 'There is a device to play sounds with. Nothing was played.',
  'sound-off': 'Your settings have no sound for this.',
  'alert-sounding': 'An alert was sounding, so nothing was played.',
  'sound-interrupted': 'An alert took the place of the sound.',
  'no-device': 'This computer has nothing to play sounds with.',
  muted: 'The sound of this computer is muted.',
  'low-volume': ({ value }) => `The volume of this computer is ${value ?? 0} %.`,
  'own-sound-unreadable': 'Your own sound cannot be played.',
  'sound-failed': 'The sound could not be played.',
  'notifications-allowed': 'Notifications are allowed.',
  'notifications-unknown': 'This computer doesn’t say whether notifications appear.',
  'do-not-disturb': 'This computer is set to “do not disturb”.',
  'notifications-off': 'Notifications are switched off on this computer.',
  'notifications-refused': 'This computer did not show the last notification.',
  'disk-good': (found) => `The history can be written and read. ${gigabytes(found)} are free.`,
  'disk-full': (found) => `Only ${gigabytes(found)} are free on the disk of the history.`,
  'disk-unwritable': 'The monitor cannot write to its folder.',
  'history-failing': 'The event history cannot be written or read.',
  'clock-right': ({ value }) => `The clock is right to ${seconds(value)}.`,
  'clock-wrong': ({ value }) =>
    `The clock of this computer is ${formatDuration(Math.abs(value ?? 0))} ${(value ?? 0) > 0 ? 'ahead' : 'behind'}.`,
  'clock-unknown': 'Doshii did not give its time.',
  live: ({ value }) =>
    value === null
      ? 'Connected to Doshii.'
      : `Connected to Doshii, which answers within ${Math.round(value)} ms.`,
  'not-live': (found) => because('There is no connection to Doshii.', found),
  'rest-good': 'Doshii’s REST API answers.',
  'no-secret': 'Not set up: there is no client secret.',
  'rest-failed': (found) => because('Doshii’s REST API cannot be used.', found),
  'no-answer': 'It did not answer in time.',
};

const BEFORE_SERVICE = 'before service begins';
const UNHEARD = 'Alerts are not heard, and orders can be missed.';
const UNSEEN = 'Alerts do not appear on the screen; only sounds and the tray report them.';

const responses: Readonly<Record<FailedFinding, AlarmResponse>> = {
  'no-device': {
    action: 'Connect a loudspeaker or switch it on.',
    deadline: BEFORE_SERVICE,
    otherwise: UNHEARD,
  },
  muted: { action: 'Turn the sound of this computer on.', deadline: BEFORE_SERVICE, otherwise: UNHEARD },
  'low-volume': {
    action: 'Turn the volume of this computer up.',
    deadline: BEFORE_SERVICE,
    otherwise: UNHEARD,
  },
  'own-sound-unreadable': {
    action: 'Choose a WAV, MP3 or Ogg file of at most 5 MB on the page Alerts.',
    deadline: 'today',
    otherwise: 'A sound of the program is played instead.',
  },
  'sound-failed': {
    action: 'Quit Doshii Monitor and start it again.',
    deadline: BEFORE_SERVICE,
    otherwise: UNHEARD,
  },
  'do-not-disturb': {
    action: 'Switch “do not disturb” off on this computer.',
    deadline: BEFORE_SERVICE,
    otherwise: UNSEEN,
  },
  'notifications-off': {
    action: 'Allow notifications from Doshii Monitor in the system’s settings.',
    deadline: BEFORE_SERVICE,
    otherwise: UNSEEN,
  },
  'notifications-refused': {
    action: 'Allow notifications from Doshii Monitor in the system’s settings, then send a test alert.',
    deadline: BEFORE_SERVICE,
    otherwise: UNSEEN,
  },
  'disk-full': {
    action: 'Delete files that you don’t need, or ask your IT support for room.',
    deadline: 'today',
    otherwise: 'When the disk is full, events are lost at the next restart.',
  },
  'disk-unwritable': {
    action: 'Ask your IT support to check the disk and the rights of this user.',
    deadline: 'today',
    otherwise: 'Events are lost at the next restart.',
  },
  'history-failing': {
    action: 'Restart the computer. If it stays, ask your IT support to check the disk.',
    deadline: 'today',
    otherwise: 'Events are lost at the next restart.',
  },
  'clock-wrong': {
    action: 'Set the date and time of this computer, or let the system set them.',
    deadline: 'today',
    otherwise: 'Times in the list are wrong, and Doshii can refuse the client secret.',
  },
  'not-live': {
    action: 'Check the network of this computer, then choose “Try now”.',
    deadline: BEFORE_SERVICE,
    otherwise: 'New orders do not reach this computer.',
  },
  'rest-failed': {
    action: 'Check the client secret in the settings.',
    deadline: 'today',
    otherwise: 'Missed events are not recovered, and pending orders are not checked before an alert.',
  },
};

export const strings = {
  steps,
  responses,
  finding: (found: StepResult): string => {
    const say = findings[found.finding];
    return typeof say === 'string' ? say : say(found);
  },
  alert: {
    title: (failed: readonly string[]) => `Morning check failed: ${failed.join(', ')}`,
  },
} as const;

function seconds(ms: number | null): string {
  const rounded = Math.max(1, Math.ceil(Math.abs(ms ?? 0) / 1_000));
  return rounded === 1 ? '1 second' : `${rounded} seconds`;
}
