/** Strings of the start with the computer. */
export const login = {
  title: 'Start with this computer',
  help: 'Without a window: the monitor waits in the tray.',
  toggle: 'Start when this computer starts',
  firstRun: 'Starts by itself after a restart.',
  states: {
    on: 'On.',
    off: 'Off: after a restart someone has to start the monitor.',
    'needs-approval': 'Needs your approval in System Settings > General > Login Items.',
    'kept-on':
      'Still on: it was installed for every user of this computer, which an administrator can change.',
    failed: 'This could not be changed. A policy of this computer may forbid it.',
    'not-set-up': 'Takes effect once the monitor is connected.',
    unavailable: 'Only an installed monitor can start with the computer; this one runs from its sources.',
  },
  disabled: {
    windows: 'Turned off by Windows in Task Manager > Startup apps. Turn it on there, or off and on here.',
    macos:
      'Turned off by macOS in System Settings > General > Login Items. Turn it on there, or off and on here.',
    linux: 'Turned off in this desktop’s list of startup programs. Turn it on there, or off and on here.',
  },
} as const;
