/** Strings of the updates. */
export const updates = {
  title: 'Updates',
  help: 'Installed outside trading hours, while no alert is open. The monitor starts again by itself.',
  toggle: 'Install updates automatically',
  channel: 'Which updates',
  channels: { latest: 'Regular', beta: 'Early' },
  check: 'Check now',
  install: 'Install now',
  later: 'Later',
  toggleHelp: 'You can put off an update by a day at a time, for up to 7 days.',
  unavailable: {
    development: 'This monitor runs from its sources: it looks for no updates.',
    'no-feed': 'This monitor was built without an update server: it looks for no updates.',
    unsigned: 'This monitor is not signed, so an update could not be proved genuine: it looks for none.',
    managed: 'Updates are installed by your administrator, not by the monitor itself.',
  },
  off: 'The monitor looks for no updates.',
  idle: (checked: string | null) =>
    checked === null ? 'Not checked yet.' : `Up to date, checked at ${checked}.`,
  checking: 'Checking…',
  next: (when: string) => `Next check at ${when}.`,
  found: (version: string) => `Version ${version} is available.`,
  fetched: (version: string) => `Version ${version} is ready.`,
  downloading: (version: string, percent: number) => `Fetching version ${version}: ${percent} %`,
  installing: (version: string) => `Installing version ${version}. The monitor starts again in a moment.`,
  waits: {
    'closing-time': 'It is installed after trading hours.',
    alert: 'It is installed once no alert is open.',
    postponed: (when: string) => `Put off until ${when}.`,
  },
  aroundTheClock:
    'The trading hours are around the clock, so it is only installed when you choose Install now.',
} as const;
