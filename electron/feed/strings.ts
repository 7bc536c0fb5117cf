/** Strings of the row of a gap. */
export const strings = {
  startedAgain: 'started again',
  otherSettings: 'other settings',
  mayBeMissing: (before: string) =>
    `Doshii resends at most the last 10 minutes, so what came before ${before} may be missing.`,
  mayComeLate: 'What Doshii sent meanwhile may come late or not at all.',
  span: (from: string, to: string) => `From ${from} to ${to}.`,
  unknownTime: 'an unknown time',
  clockSetBack: (to: string) => `Until ${to}: this computer’s clock was set back.`,
  title: (length: string) => `No connection for ${length}`,
} as const;
