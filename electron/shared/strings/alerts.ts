/** Strings of the rules and of what is wrong with a setting of alerts. */
import type { AlarmResponse } from '../alerts/alarm-response.ts';

export const strings = {
  reasons: {
    otherStatus: 'This version does not know such a status, so it shows it to you.',
    gap: 'Events of that time may be missing: compare with the till once.',
    unreadable: 'A technician should look at it; the connection is not affected.',
    unknown: 'This kind is new to the monitor. It is listed, and you can give it a rule.',
  },
  responses: {
    otherStatus: {
      action: 'Open the event, and check on the POS what it means.',
      deadline: 'within 5 minutes',
      otherwise: 'Something that needs you may stay unnoticed.',
    },
    gap: {
      action: 'Compare the list with the till for that time.',
      deadline: 'within 15 minutes',
      otherwise: 'An order of that time may stay unnoticed.',
    },
    unreadable: {
      action: 'Send your technician the diagnosis from Help.',
      deadline: 'within a day',
      otherwise: 'Such events stay unreadable.',
    },
    unknown: {
      action: 'Look at the event, and update the monitor.',
      deadline: 'within a day',
      otherwise: 'Something that needs you may stay unnoticed.',
    },
    test: {
      action: 'Choose Got it: it is only a test.',
      deadline: 'when you have heard it',
      otherwise: 'It reminds you, as a real alert does.',
    },
  } satisfies Record<string, AlarmResponse>,
  tooManyRules: (max: number) => `at most ${max} rules`,
  noSoundFile: 'Choose a file, or the built-in sound.',
  quietHoursMissing: 'Enter when it begins and when it ends.',
  quietHoursEqual: 'It begins and ends at the same time. Change one, or choose “All day” or “None”.',
} as const;
