/** Strings of the self-test. */
export const strings = {
  notification: { shown: 'A notification was shown.' },
  sound: {
    played: 'The sound was played. If you did not hear it, turn the volume up.',
    silent: 'None was played, because the settings want none.',
    busy: 'Another alert was sounding. Mark it as handled and test again.',
    noDevice: 'This computer has no loudspeaker. Connect one or switch it on.',
    unreadable: 'Your own sound cannot be played. Choose another file.',
    failed: 'The sound could not be played. Quit the program and start it again.',
  },
  tray: {
    shown: 'The icon in the tray shows that something waits.',
    notShown: 'The icon in the tray shows nothing that waits.',
  },
} as const;
