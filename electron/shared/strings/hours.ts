/** Strings of trading hours that main and the window share. */
export const strings = {
  /** Why the venue counts as always open although its hours are to come from Doshii. */
  alwaysOpen: {
    'no-secret':
      'Without the client secret, Doshii’s hours can’t be read. Until you enter it, you count as always open, so no alert is held back.',
    'not-read': 'Doshii’s hours haven’t been read yet. Until then, you count as always open.',
    'no-locations': 'Doshii lists no venue for this App, so you count as always open.',
    'no-hours':
      'Doshii has no hours of your venues, so you count as always open. Add them in Doshii, or type them in the settings.',
  },
} as const;
