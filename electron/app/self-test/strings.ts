/** Strings of the self-test. */
export const strings = {
  notification: { shown: 'A notification was shown.' },
  sound: {
    played: 'The sound was played. If you did not hear it, turn the volume up.',
    silent: 'None was played, because the settings want none.',
    busy: 'Another alert was sounding. Take it with Got it and test again.',
    noDevice: 'This computer has no loudspeaker. Connect one or switch it on.',
    unreadable: 'Your own sound cannot be played. Choose another file.',
    failed: 'The sound could not be played. Quit the program and start it again.',
  },
  tray: {
    shown: 'The tray icon shows an open alert.',
    notShown: 'The tray icon shows no open alert.',
  },
  title: 'Test alert',
  detail: 'It tests your alerts. Take it with Got it, as you would an order.',
  notSeen: 'This computer did not say whether it worked. Look and listen yourself.',
  notStoredYet: 'The disk has not answered yet. It is slow, or busy with something else: test again later.',
  frame: { read: 'A frame like those of Doshii was read.', notRead: 'The frame was not read.' },
  feed: { there: 'It is in the feed.', notThere: 'It did not come into the feed.' },
  history: {
    stored: 'It is stored on the disk.',
    notStored:
      'It is not stored on the disk, so it would be gone after a restart. Check that the disk is not full.',
  },
  fault: 'This computer reported a fault.',
} as const;
