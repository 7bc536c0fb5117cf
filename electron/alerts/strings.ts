/** Strings of notifications and of problems with notifications and sounds. */
export const strings = {
  burst: {
    title: (count: number, urgent: number) =>
      `${count} more alerts${urgent === 0 ? '' : `, ${urgent} urgent`}`,
    body: (title: string) => `Among them: ${title}`,
  },
  more: { title: (count: string) => `${count} more alerts` },
  open: {
    title: (title: string) => `${title}: not handled yet`,
    titleOfMany: (count: number, urgent: number) =>
      `${count} alerts are not handled yet${urgent === 0 ? '' : `, ${urgent} urgent`}`,
    body: (waits: string) => `Open for ${waits}.`,
    bodyOfMany: (title: string, waits: string) => `${title}: open for ${waits}.`,
  },
  outage: {
    title: (length: string) => `No connection to Doshii for ${length}`,
    body: 'The monitor keeps trying by itself.',
    overBody: (length: string) =>
      `There was no connection for ${length}. What Doshii sent meanwhile may not have come.`,
    over: 'Connected to Doshii again',
  },
  inactivity: {
    title: (length: string) => `Nothing has come for ${length}`,
    body: 'The connection to Doshii is live, but that is unusually long for this time. Check that the till and the ordering apps are on.',
  },
  notifications: {
    doNotDisturbNext:
      'Switch “do not disturb” off on this computer. Sounds and the tray still report everything.',
    doNotDisturb: 'This computer is set to “do not disturb”, so notifications do not appear on the screen.',
    switchedOff: 'Notifications are switched off on this computer.',
    unsupported: 'This computer has nothing that shows notifications.',
    refused: 'This computer did not let Doshii Monitor show a notification.',
    unanswered: 'This computer took a notification and did not say that it was shown.',
    givenUp:
      'The notification service of this computer does not answer, so alerts do not appear as notifications.',
    givenUpNext: (minutes: number) =>
      `Sounds still play, and urgent alerts open the window. The monitor tries again once it answers, and every ${minutes} minutes; signing out of this computer and in again restarts the service.`,
    linuxNext:
      'Allow notifications of Doshii Monitor in the system’s settings; a desktop without a notification service needs one. Then send a test alert.',
    windowsNext:
      'Open Settings, System, Notifications; switch notifications on, and those of Doshii Monitor. Then send a test alert.',
    macosNext: 'Open System Settings, Notifications, Doshii Monitor, and allow them. Then send a test alert.',
  },
  sounds: {
    noDevice: 'This computer has nothing to play sounds with, so alerts are not heard.',
    noDeviceNext: 'Connect a loudspeaker or switch it on, then play the sound under Alerts.',
    custom: (severity: 'urgent' | 'notice') =>
      `Your own sound for ${severity === 'urgent' ? 'urgent alerts' : 'notices'} cannot be played; one of the program’s is heard instead.`,
    customNext: 'Choose a WAV, MP3 or Ogg file of at most 5 MB under Alerts.',
    failed: 'The sound of an alert could not be played.',
    failedNext: 'Play the sound under Alerts; if it stays silent, quit the program and start it again.',
    noFile: 'There is no file for your own sound yet. Choose one, or choose a sound of the program.',
    notChosen: 'This sound file was not chosen here. Choose it with the button beside the sound.',
    choose: 'Choose a sound',
    files: 'Sounds',
    unusable: 'This file cannot be used as a sound.',
    formats: 'Choose a WAV, MP3 or Ogg file of at most 5 MB.',
  },
  buttons: { handle: 'Mark as handled', open: 'Open' },
} as const;
