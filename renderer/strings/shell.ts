/** Strings of the frame around the pages. */
const stop = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const shell = {
  registering: {
    failed: 'This computer could not be registered. The page Devices says why.',
    done: (name: string) => `This computer’s device is “${name}”. Reconnecting…`,
  },
  app: {
    name: 'Doshii Monitor',
    starting: 'Starting…',
    unreachable: 'This window cannot reach the monitor.',
    unreachableNext:
      'Close the window and open it again from the tray. If that does not help, quit and start the monitor.',
    tryAgain: 'Try again',
    pageFailed: 'This page could not be read from this computer.',
    pageFailedNext: 'Try again. If that does not help, quit and start the monitor: it may have been updated.',
    skip: 'Skip to content',
    pages: 'Pages',
    problems: 'Problems',
  },

  pages: {
    live: 'Live',
    history: 'History',
    connection: 'Connection',
    alerts: 'Alerts',
    doshii: 'Devices',
    settings: 'Settings',
    help: 'Help',
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
} as const;
