/** Strings of the rules and of what is wrong with a setting of alerts. */
export const strings = {
  reasons: {
    otherStatus: 'This version does not know such a status, so it shows it to you.',
    gap: 'Events of that time may be missing: compare with the till once.',
    unreadable: 'A technician should look at it; the connection is not affected.',
    unknown: 'This kind is new to the monitor. It is listed, and you can give it a rule.',
  },
  tooManyRules: (max: number) => `at most ${max} rules`,
  noSoundFile: 'Choose a file, or one of the other sounds.',
  quietHoursMissing: 'Enter when it begins and when it ends.',
  quietHoursEqual: 'It begins and ends at the same time. Change one, or choose “All day” or “None”.',
} as const;
