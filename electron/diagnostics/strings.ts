/** Strings of the diagnosis: its findings, the saved report and the problem of too much memory. */
export const strings = {
  history: { good: 'History works: it can be read and written.' },
  settings: { good: 'The settings file can be read and written.' },
  setup: {
    noClientId: 'There is no client ID, so there is nothing to connect with.',
    enterClientId: 'Enter it in the settings.',
    good: (destination: string, hasDevice: boolean) =>
      `The monitor connects to ${destination}${hasDevice ? ' with a device ID' : ''}.`,
  },
  socket: {
    live: (since: string) => `The connection has been live for ${since}.`,
    connecting: 'The monitor is connecting at this moment.',
    unknown: 'Nothing is known of the connection.',
  },
  roundTrip: {
    unknown: 'No heartbeat was answered on this connection yet.',
    good: (ms: number) => `Doshii answers a heartbeat within ${ms} ms.`,
  },
  outages: {
    none: 'There was no outage in the last 24 hours.',
    summary: (count: number, length: string) =>
      `There ${count === 1 ? 'was 1 outage' : `were ${count} outages`} in the last 24 hours, ${length} in all.`,
    nextStep: 'See the page Connection for their causes, and ask your network administrator.',
  },
  rest: {
    noSecret: 'There is no client secret, so Doshii’s REST API is not used.',
    good: 'Doshii’s REST API takes the client secret.',
  },
  credentials: {
    encrypted: 'The credentials are encrypted with the key store of this computer.',
    none: 'No credentials are stored.',
    readable: 'The credentials are stored readable, because this computer has no key store.',
    setUpKeyStore:
      'Set up a key store (on Linux: GNOME Keyring or KWallet), then enter the credentials again.',
  },
  policy: {
    none: 'No policy is in force.',
    some: (count: number) => `A policy sets or hides ${count} ${count === 1 ? 'setting' : 'settings'}.`,
  },
  hours: {
    unknownZone: (timeZone: string) => `This computer does not know the time zone “${timeZone}”.`,
    chooseAnother: 'Choose another one in the settings.',
    ownZone: 'that of this computer',
    good: (zone: string) => `Trading hours use this time zone: ${zone}.`,
    fromDoshii: {
      good: (venues: number) =>
        `Trading hours come from Doshii, for ${venues === 1 ? '1 venue' : `${venues} venues`}.`,
      problems: (bad: number, venues: number) =>
        `Trading hours come from Doshii; those of ${bad} of ${venues} venues are not all usable.`,
      nextStep: 'Open Trading hours in the settings: it says what is wrong with each. Correct it in Doshii.',
    },
  },
  memory: {
    used: (megabytes: number) => `The main process uses ${megabytes} MB.`,
    nextStep: 'Quit and start the monitor, and send this report to your support contact.',
  },
  window: {
    good: 'The window has not failed since the monitor was started.',
    failed: (times: number) =>
      `The window has failed ${times === 1 ? 'once' : `${times} times`} since the monitor was started.`,
    nextStep: 'Update the graphics driver of this computer, and send this report to your support contact.',
  },
  log: {
    summary: (lines: number, warnings: number, faults: number) =>
      `Newest lines of the log: ${lines}. Warnings: ${warnings}, of which faults of the program: ${faults}.`,
    nextStep: 'Send this report to your support contact.',
  },
  nothingWrong: 'No problems found.',
  noneSoFar: 'No problems so far.',
  checkNetwork: 'Check that this computer is online, and ask your network administrator.',
  notChecked: 'Not checked.',
  disk: {
    free: (gigabytes: string) => `${gigabytes} GB are free on the disk of the history.`,
    nextStep: 'Make room: the history needs it to go on.',
  },
  folder: {
    good: 'The monitor can write to its folder.',
    failed: (code: string) => `The monitor cannot write to its folder (${code}).`,
    nextStep: 'Check that this user may write there, and that the disk is not full.',
  },
  nothingSetUp: 'Nothing is set up to connect to.',
  viaProxy: (route: string) => `It is reached through a proxy (${route}).`,
  route: {
    direct: 'There is no proxy.',
    through: (route: string) => `The connection goes through ${route}.`,
  },
  name: {
    good: (hostname: string, count: number) =>
      `${hostname} has ${count} ${count === 1 ? 'address' : 'addresses'}.`,
    failed: (hostname: string, code: string) => `${hostname} could not be looked up (${code}).`,
  },
  certificate: {
    trust: ({ own, system, unreadable }: Readonly<Record<'own' | 'system' | 'unreadable', number>>) =>
      `The monitor trusts ${own} issuers of its own and ${system} of this computer${unreadable === 0 ? '' : `; ${unreadable} cannot be read and are left out`}.`,
    notEncrypted: 'This address is not encrypted: it is this computer itself.',
    good: (host: string, issuer: string, validTo: string) =>
      `The certificate of ${host} comes from ${issuer} and is valid until ${validTo}.`,
    failed: (host: string, code: string) => `${host} could not prove that it is Doshii (${code}).`,
    nextStep:
      'Check this computer’s date. This network may inspect encrypted traffic: ask your network administrator to leave Doshii out.',
  },
  clock: {
    own: 'This computer’s clock cannot be compared with its own.',
    skew: (seconds: number, isAhead: boolean) =>
      `This computer’s clock is ${seconds} s ${isAhead ? 'ahead of' : 'behind'} the server’s.`,
    nextStep: 'Set this computer’s date and time, or let the system set them.',
    unknown: (code: string) => `The server did not give its time (${code}).`,
  },
  noAnswer: (seconds: number) => `There was no answer within ${seconds} seconds.`,
  failed: (code: string) => `It could not be checked (${code}).`,
  noCode: 'no code',
  highMemory: {
    sentence: (megabytes: number) => `The monitor uses a lot of memory: ${megabytes} MB.`,
    nextStep:
      'Save a diagnosis in the settings for your support contact, then quit the monitor and start it again.',
  },
  report: {
    title: (when: string) => `Doshii Monitor: diagnosis of ${when}`,
    failed: (failed: number, checks: number) => `${failed} of ${checks} checks failed.`,
    transitions: 'Changes of the connection, newest first',
    outages: 'Outages, newest first',
    dialog: 'Save the diagnosis',
  },
  probes: { namelessIssuer: 'an issuer without a name', noDate: 'no Date header' },
} as const;
