/** Strings of the settings and of the first start. */
export const settings = {
  firstRun: {
    title: 'Connect to Doshii',
    intro: 'Sits beside the clock and makes sure your team never misses an order.',
    promises: [
      [
        'Every order, straight away',
        'Orders, bookings and payment requests show up the moment they come in.',
      ],
      ['You’ll know when it’s offline', 'If we lose Doshii, we’ll say why and what to do.'],
      ['It only watches', 'It never accepts or changes an order.'],
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
      live: ['Live', 'Your venue’s real orders and payments.'],
      sandbox: ['Sandbox', 'Doshii’s test system. No real money.'],
      custom: ['Custom address', 'Another server, such as a simulator.'],
    },
    address: 'Socket address',
    addressHelp: 'Starts with wss://. The standard path is added when there is none.',
    addressExample: 'wss://socket.example.com',
    clientId: 'Client ID',
    clientIdHelp:
      'The client ID of your App. In the Doshii dashboard, open your App and look under Credentials.',
    clientSecret: 'Client secret',
    clientSecretHelp: 'Adds tables, amounts and venue names, and recovers missed orders. Optional.',
    clientSecretRemove: 'Leave it empty to remove the stored one.',
    deviceId: 'Device ID',
    deviceIdHelp: 'Only if Doshii gave you one. Leave empty to see everything.',
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
    now: (open: boolean, day: string, time: string) => `${open ? 'Open' : 'Closed'} now (${day} ${time})`,
    timeZone: 'Time zone',
    timeZoneHelp: 'Where the venue is. The hours above are on its clocks.',
    ownZone: (zone: string) => `This computer’s (${zone.replaceAll('_', ' ')})`,
    otherZones: 'Other',
  },

  consent: {
    title: 'This computer has no key store',
    body: 'Credentials are normally locked away by the operating system. Here there is nothing that could do it, so they would be stored readable by anyone who can read this user’s files.',
    advice: 'Store them anyway only if you trust everyone who uses this computer account.',
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
    policyHelp: 'How often to check the connection and how to reconnect. The defaults suit most venues.',
    hours: 'Trading hours',
    hoursHelp:
      'When the venue is open. At other times a lost connection raises no notification; the window and the tray show it all the same.',
    history: 'History',
    historyHelp: 'How long events are kept on this computer. Whichever is reached first counts.',
    connection: 'Connection',
    notifications: 'Notifications',
    appearance: 'Appearance',
    appearanceHelp: 'System follows this computer.',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    about: 'About',
    version: 'Version',
    licences: 'Licences',
    showLicences: 'Open-source licences',
    closeLicences: 'Close the licences',
    loadingLicences: 'Reading the licences…',
    noLicences: 'The licences could not be read. Install the monitor again to restore them.',
    credentials: 'Credentials',
    protection: {
      'known-key':
        'Readable by anyone who can read this user’s files: there was no keyring to encrypt them with.',
      os: 'Encrypted by this computer’s key store.',
      plain:
        'Readable by anyone who can read this user’s files: this computer has no key store, and this was agreed to.',
      none: 'None are stored.',
    },
    notChanged: 'That could not be changed. Try again.',
  },

  managed: {
    fixed: 'Set by your administrator.',
    partly: 'Partly set by your administrator: what is fixed stays as it is.',
  },
} as const;
