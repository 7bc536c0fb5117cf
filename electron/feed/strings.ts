/** Strings of the row of a gap. */
export const strings = {
  startedAgain: 'started again',
  otherSettings: 'other settings',
  mayBeMissing: (before: string) =>
    `Orders from before ${before} may be missing: Doshii resends only the last 10 minutes.`,
  ordersMissing: 'Orders from this time may be missing.',
  span: (from: string, to: string) => `From ${from} to ${to}.`,
  unknownTime: 'an unknown time',
  clockSetBack: (to: string) => `Until ${to}: this computer’s clock was set back.`,
  missing: 'Events are missing in the history',
  title: (length: string) => `Offline for ${length}`,
} as const;
