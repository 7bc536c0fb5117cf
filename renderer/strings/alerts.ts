/** Strings of alerts: their settings, the bar and their marks in the feed. */
export const alerts = {
  form: 'Alerts',
  sections: 'Sections of this page',

  escalation: {
    title: 'If nobody takes it',
    help: 'One reminder for everything that needs you; the times count from the oldest alert. It stops as soon as nothing is open. A lost connection and a POS that is offline remind you after 5, 15 and 30 min, then hourly.',
    atOnce: 'First: notification and sound',
    repeat: 'Reminder after',
    louder: 'Louder after',
    every: 'then every',
    raiseWindow: 'Bring the window to the front',
    cannotRaise:
      'This system does not let a window do that. A notification that stays on the screen is shown instead.',
    seconds: 'seconds',
    name: (severity: string, step: string) => `${severity}: ${step}`,
    number: (severity: string, step: string) => `${severity}: ${step}, seconds`,
  },

  quiet: {
    title: 'Quiet times',
    help: 'When alerts should be less loud. An alert that made no noise stays open until someone handles it.',
    outside: 'Outside trading hours',
    outsideHelp: 'Trading hours are in the settings.',
    openHours: 'Open trading hours',
    inside: 'In quiet hours',
    week: 'Quiet hours',
    weekHelp: 'Hours in which you want less noise although you trade, by the clocks of the venue.',
    modes: { allDay: 'All day', hours: 'Hours', closed: 'None' },
    from: 'begins at',
    to: 'ends at',
    copy: 'Use Monday’s quiet hours every day',
    now: (quiet: boolean, day: string, time: string) =>
      `${quiet ? 'Quiet' : 'Not quiet'} now (${day}, ${time})`,
    behaviours: {
      silent: ['Silent', 'Notifications without a sound.'],
      'urgent-only': ['Urgent only', 'Urgent alerts as always, all others are just listed.'],
      off: ['Off', 'No notification and no sound.'],
    },
    pause: 'Pause',
    pauseHelp: 'Notifications are on. Mute them for a while: the list goes on.',
    pausedUntil: (when: string) => `Alerts are muted until ${when}.`,
    pauseHour: 'Mute for 1 hour',
    resume: 'Unmute',
  },

  watchdog: {
    title: 'Unusually quiet',
    help: 'Alerts you when nothing has come for too long in trading hours, although the connection is live.',
    modes: {
      learned: ['Learned', 'Based on how often events came at this hour in recent weeks.'],
      fixed: ['Fixed', 'Always after the same time.'],
      off: ['Off', 'No alert when nothing comes in.'],
    },
    minutes: 'Minutes',
    minutesHelp: 'Without any event, before you are notified.',
  },

  who: {
    title: 'Your name',
    help: 'It stands beside everything that is taken on this computer.',
    operator: 'Name',
    operatorHelp: 'Of a person, or of the place, such as “Bar”.',
    asks: 'Ask for a name or initials every time',
    asksHelp: 'For a computer that several people use.',
    dialog: 'Who’s got it?',
    field: 'Name or initials',
    missing: 'Enter a name or initials.',
    confirm: 'Got it',
    cancel: 'Cancel',
    recent: 'Recently',
  },

  test: {
    title: 'Test',
    help: 'A marked test event goes the way of a real one, with the saved settings: received, stored, listed, and notified with its sound.',
    dialog: 'Test alert',
    close: 'Close',
    offer: 'Can you hear alerts?',
    offerRun: 'Send a test alert',
    skip: 'Later',
    done: 'Done',
    adjust: 'Open alert settings',
  },

  bar: {
    quiet: {
      'outside-trading': {
        silent: 'Closed: alerts make no sound',
        'urgent-only': 'Closed: only urgent alerts',
        off: 'Closed: no alerts',
      },
      'quiet-hours': {
        silent: 'Quiet hours: alerts make no sound',
        'urgent-only': 'Quiet hours: only urgent alerts',
        off: 'Quiet hours: no alerts',
      },
    },
  },

  handled: {
    by: (name: string) => `Handled by ${name}`,
    byAt: (name: string, when: string) => `Handled by ${name}, ${when}`,
    itself: 'Settled',
    itselfAt: (when: string) => `Settled, ${when}`,
    accepted: (when: string) => `Accepted by the till at ${when}`,
    because: (title: string, when: string) => `${title}, ${when}`,
    openGap: 'Open the outage',
    checked: 'Checked: nothing missed',
  },

  origin: {
    test: 'Test alert',
    recovered: 'Recovered',
    recoveredFrom: (when: string) => `Recovered · happened ${when}`,
    happened: 'Happened',
    origin: 'Came as',
    recoveredLong: 'Recovered',
  },
} as const;
