/** Strings of the row of a gap. */
export const strings = {
  startedAgain: 'started again',
  otherSettings: 'other settings',
  mayBeMissing: (before: string) =>
    `What Doshii sent before ${before} may be missing: it resends only the last 10 minutes.`,
  mayComeLate: 'What Doshii sent in that time may come late or not at all.',
  span: (from: string, to: string) => `From ${from} to ${to}.`,
  unknownTime: 'an unknown time',
  clockSetBack: (to: string) => `Until ${to}: this computer’s clock was set back.`,
  missing: 'Events are missing in the history',
  title: (length: string) => `No connection for ${length}`,
} as const;
