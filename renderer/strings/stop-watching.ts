/** Strings of stopping to watch, for a while or until a person starts again. */
export const stopWatching = {
  help: 'While it isn’t watching, no orders come in and nothing is announced.',
  on: 'It watches Doshii, and reconnects by itself.',
  off: 'Not watching. New orders aren’t announced on this computer.',
  offUntil: (when: string) => `Not watching until ${when}. New orders aren’t announced on this computer.`,
  stop: 'Stop watching…',
  start: 'Start watching',
  dialog: {
    title: 'Stop watching?',
    body: 'New orders won’t be announced on this computer.',
    howLong: 'For how long',
    lengths: { 15: '15 minutes', 60: '1 hour' },
    untilStarted: 'Until I start it again',
    reminder: 'You’ll get a reminder every hour while you’re open.',
    confirm: 'Stop watching',
    keep: 'Keep watching',
  },
} as const;
