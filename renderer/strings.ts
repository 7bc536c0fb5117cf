/** Every sentence the window says, in one place. Translating the window means translating this file. */
const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString()} ${n === 1 ? one : many}`;
const stop = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const words = {
  separator: ' · ',
  units: {
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} m`,
    hours: (n: number) => `${n} h`,
    days: (n: number) => `${n} d`,
  },

  app: {
    name: 'Doshii Monitor',
    starting: 'Starting…',
    unreachable: 'This window cannot reach the monitor.',
    unreachableNext:
      'Close the window and open it again from the tray. If that does not help, quit and start the monitor.',
    tryAgain: 'Try again',
    skip: 'Skip to content',
    pages: 'Pages',
    problems: 'Problems',
  },
  pages: { feed: 'Events', connection: 'Connection', settings: 'Settings' },

  connection: {
    name: 'Connection',
    words: {
      off: 'Off',
      connecting: 'Connecting',
      handshaking: 'Connecting',
      live: 'Live',
      waiting: 'Not connected',
      refused: 'Refused',
    },
    noReason: {
      off: 'The monitor is disconnected.',
      connecting: '',
      handshaking: '',
      live: '',
      waiting: 'The connection was lost.',
      refused: 'Doshii refused the connection.',
    },
    connecting: 'Opening the connection.',
    tryingAgain: 'Trying again now.',
    handshaking: 'The connection is open. Waiting for Doshii’s first answer.',
    liveFor: (length: string) => `Live for ${length}`,
    lastSign: (length: string) => `last sign of life ${length} ago`,
    roundTrip: (ms: number) => `${ms} ms`,
    runSoFar: (total: number, last: string) =>
      `${count(total, 'event', 'events')} since the monitor started, the last at ${last}`,
    runEmpty: 'No events yet since the monitor started',
    downSince: (when: string) => `down since ${when}`,
    attempt: (n: number) => `attempt ${n}`,
    nextTry: (length: string) => `Next try in ${length}`,
    trying: 'Trying…',
    tryNow: 'Try now',
    connect: 'Connect',
    disconnect: 'Disconnect',
    openSetting: 'Open this setting',
  },

  history: {
    today: 'Live today',
    week: 'Live in the last 7 days',
    live: 'live',
    down: 'down',
    off: 'switched off',
    unwatched: 'monitor not running',
    nothing: '–',
    roundTrip: 'Round trip',
    slowest: (ms: number, n: number) => `slowest of ${n}: ${ms} ms`,
    attempts: 'Attempts in 10 minutes',
    attemptsLeft: (n: number) => `${n} left before it waits`,
    outages: 'Outages',
    outagesHelp: 'What ended the connection, and for how long there was none.',
    noOutages: 'None that the monitor has seen.',
    running: 'until now',
    transitions: 'Last changes',
    transitionsHelp: 'The 50 latest since the monitor started, the newest first.',
    states: {
      off: 'Off',
      connecting: 'Connecting',
      handshaking: 'First ping sent',
      live: 'Live',
      waiting: 'Not connected',
      refused: 'Refused',
    },
    failed: 'The history could not be fetched. Open this page again.',
  },

  notifications: {
    pausedUntil: (when: string) => `Notifications are paused until ${when}.`,
    stillHere: 'Events still appear here.',
    resume: 'Resume',
    pause: 'Pause',
    pauseHour: 'Pause notifications for 1 hour',
    pauseHourButton: 'Pause for 1 hour',
    on: 'Notifications are on.',
  },

  marks: {
    urgent: 'Urgent',
    notice: 'Notice',
    info: 'For the record',
    unknown: 'Unknown kind',
    unreadable: 'Unreadable',
    gap: 'Gap',
  },
  entities: {
    order: 'Order',
    transaction: 'Payment',
    booking: 'Booking',
    'check-in': 'Check-in',
    table: 'Table',
    menu: 'Menu',
    card: 'Gift card',
    member: 'Member',
    employee: 'Employee',
    resource: 'Resource',
    location: 'Location',
  },

  feed: {
    list: 'Events',
    newEvents: (n: number) => `${n.toLocaleString()} new`,
    newEventsName: (n: number) => `${count(n, 'new event', 'new events')}: go to the newest`,
    location: 'Location',
    empty: {
      live: (since: string) => [
        'Connected',
        `Nothing has come in since ${since}. Events appear here the moment Doshii sends them.`,
      ],
      busy: ['Connecting', 'Events appear here once the connection is live.'],
      down: [
        'No events yet',
        'There is no connection, so nothing can come in. What Doshii sends meanwhile may not show up here.',
      ],
      off: ['Switched off', 'The monitor is not connected, so nothing can come in.'],
    },
  },

  detail: {
    panel: 'Event details',
    close: 'Close details',
    severity: 'Importance',
    kind: 'Kind',
    status: 'Status',
    entityId: (entity: string | null) => `${entity ?? 'Entity'} ID`,
    location: 'Location ID',
    received: 'Received',
    envelope: 'Envelope',
    envelopes: { emit: '{ emit: […] }', event: '{ event, data }', type: '{ type, data }' },
    frame: 'Frame',
    redacted: 'Secrets removed',
    notHeld: 'The frame behind this event is no longer held.',
    frameFailed: 'The frame could not be fetched.',
    loading: 'Fetching the frame…',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'Not copied',
  },

  announce: {
    events: (n: number, urgent: number, title: string) => {
      if (n === 1) return stop(`${urgent === 1 ? 'Urgent' : 'New event'}: ${title}`);
      return stop(`${n} new events${urgent > 0 ? `, ${urgent} urgent` : ''}: ${title}`);
    },
    live: (destination: string) => `Connected to ${destination}.`,
    lost: 'Connection lost',
    sentences: (...parts: readonly string[]) =>
      parts
        .filter((part) => part !== '')
        .map(stop)
        .join(' '),
  },

  firstRun: {
    title: 'Connect to Doshii',
    intro: 'The monitor stays in the tray and makes sure that nobody here misses what Doshii sends.',
    promises: [
      ['Every event, at once', 'Orders, bookings and payment requests show up the moment they come in.'],
      ['Outages are said out loud', 'If the connection goes down you are told why, and what to do.'],
      ['It listens, nothing more', 'The monitor never accepts, changes or answers an order.'],
    ],
  },

  form: {
    name: 'Doshii account',
    settingsName: 'Settings',
    proxyFields: { proxyUser: 'User name', proxyPassword: 'Password' },
    numbers: {
      heartbeatSeconds: ['Heartbeat', 'Seconds between two heartbeats. Doshii recommends 30.'],
      allowedAttempts: ['Attempts', 'At most this many in any 10 minutes.'],
      alertAfterSeconds: ['Outage alert', 'Seconds without a connection before a notification.'],
      retentionDays: ['Days kept', 'Older events leave the history.'],
      retentionEvents: ['Events kept', 'Beyond that, the oldest leave the history.'],
    },
    environment: 'Environment',
    environments: {
      sandbox: ['Sandbox', 'Doshii’s test system. No real money.'],
      live: ['Live', 'Your venue’s real orders and payments.'],
      custom: ['Custom address', 'Another server, such as a simulator.'],
    },
    address: 'Socket address',
    addressHelp: 'Starts with wss://. The standard path is added when there is none.',
    addressExample: 'wss://socket.example.com',
    clientId: 'Client ID',
    clientIdHelp:
      'The client ID of your App. In the Doshii dashboard, open your App and look under Credentials.',
    clientSecret: 'Client secret',
    clientSecretHelp: 'For looking up details later on. It may be left empty.',
    clientSecretRemove: 'Leave it empty to remove the stored one.',
    deviceId: 'Device ID',
    deviceIdHelp:
      'The hashed ID of a device registered with Doshii; it narrows the events. Leave empty to receive all.',
    optional: 'optional',
    stored: {
      clientId: 'A client ID is stored',
      clientSecret: 'A client secret is stored',
      proxyUser: 'A user name is stored',
      proxyPassword: 'A password is stored',
    },
    replace: 'Replace',
    keep: 'Keep the stored one',
    show: 'Show',
    hide: 'Hide',
    connect: 'Connect',
    connecting: 'Saving…',
    save: 'Save',
    saved: 'Saved',
    changed: 'Not saved yet',
    notSaved:
      'The settings could not be saved. Try again; if that does not help, quit and start the monitor.',
  },

  hours: {
    week: 'Trading hours',
    days: {
      monday: 'Monday',
      tuesday: 'Tuesday',
      wednesday: 'Wednesday',
      thursday: 'Thursday',
      friday: 'Friday',
      saturday: 'Saturday',
      sunday: 'Sunday',
    },
    modes: { allDay: 'All day', hours: 'Hours', closed: 'Closed' },
    from: 'opens at',
    to: 'closes at',
    nextDay: 'next day',
    copy: 'Use Monday’s hours every day',
    now: (open: boolean, day: string, time: string) =>
      `By these hours the venue is ${open ? 'open' : 'closed'} now: ${day}, ${time}.`,
    timeZone: 'Time zone',
    timeZoneHelp: 'Where the venue is. The hours above are on its clocks.',
    ownZone: (zone: string) => `This computer’s (${zone.replaceAll('_', ' ')})`,
    otherZones: 'Other',
  },

  consent: {
    title: 'This computer has no key store',
    body: 'Credentials are normally locked away by the operating system. Here there is nothing that could do it, so they would be stored readable for anybody who can read this user’s files.',
    advice: 'Store them anyway only if you trust everybody who uses this computer account.',
    accept: 'Store them anyway',
    decline: 'Do not store',
    declined: 'Nothing was stored.',
  },

  settings: {
    account: 'Doshii account',
    accountHelp: 'Which Doshii to listen to, and with which App. Saving connects again where needed.',
    proxy: 'Network proxy',
    proxyHelp:
      'The proxy itself comes from this computer’s network settings. Enter a user name and password only if it asks for them.',
    policy: 'Connection policy',
    policyHelp: 'How the connection is watched and won back. The defaults suit most venues.',
    hours: 'Trading hours',
    hoursHelp:
      'When the venue is open. At other times a lost connection raises no notification; the window and the tray show it all the same.',
    history: 'History',
    historyHelp: 'How long events are kept on this computer. Whichever is reached first counts.',
    connection: 'Connection',
    connectionHelp: 'While disconnected nothing comes in, and nobody is told.',
    connected: 'The monitor keeps itself connected.',
    disconnected: 'The monitor is disconnected.',
    notifications: 'Notifications',
    notificationsHelp: 'A pause silences them for a while. The feed goes on.',
    appearance: 'Appearance',
    appearanceHelp: 'System follows this computer.',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    about: 'About',
    version: 'Version',
    credentials: 'Credentials',
    protection: {
      os: 'Encrypted by this computer’s key store.',
      plain:
        'Readable for anybody who can read this user’s files: this computer has no key store, and this was agreed to.',
      none: 'None are stored.',
    },
    notChanged: 'That could not be changed. Try again.',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    button: 'Shortcuts',
    close: 'Close',
    list: [
      [['↑', '↓'], 'Move through the events'],
      [['Home', 'End'], 'Newest, oldest event'],
      [['Enter'], 'Open the details'],
      [['Esc'], 'Close what is open'],
      [[',', 'Ctrl ,'], 'Settings'],
      [['?'], 'This list'],
    ],
  },
} as const;
