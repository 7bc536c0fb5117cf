/** Strings of the diagnosis. */
import type { CheckId, CheckResult } from '../../electron/shared/diagnostics/diagnostics-ipc.ts';

export const diagnosis = {
  title: 'Diagnosis',
  help: 'Looks at everything that can be wrong, here and on the way to Doshii. The report holds no credential and no guest.',
  run: 'Check everything',
  running: 'Checking…',
  save: 'Save the report…',
  saved: (file: string) => `Saved as ${file}.`,
  notSaved: 'The report could not be saved. Choose another folder and try again.',
  failed: 'The checks could not be made. Close the window and open it again from the tray.',
  list: 'Checks',
  summary: (failed: number, unknown: number) =>
    [
      failed === 0 ? 'No problems found' : `${failed} ${failed === 1 ? 'check' : 'checks'} failed`,
      unknown === 0 ? '' : `${unknown} could not be checked`,
    ]
      .filter((part) => part !== '')
      .join(', ') + '.',
  results: { pass: 'Good', fail: 'Failed', unknown: 'Couldn’t check' } satisfies Record<
    CheckResult['result'],
    string
  >,
  checks: {
    setup: 'Set up',
    route: 'Network',
    name: 'Name of the server',
    certificate: 'Certificate',
    clock: 'Clock',
    socket: 'Connection',
    'round-trip': 'Heartbeat',
    outages: 'Outages',
    rest: 'REST API',
    disk: 'Disk',
    folder: 'App folder',
    history: 'History',
    settings: 'Settings file',
    credentials: 'Credentials',
    notifications: 'Notifications',
    sound: 'Sound',
    login: 'Start with the computer',
    updates: 'Updates',
    policy: 'Policy',
    hours: 'Trading hours',
    memory: 'Memory',
    window: 'Window',
    log: 'Log',
  } satisfies Record<CheckId, string>,
};
