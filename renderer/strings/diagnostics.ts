/** Strings of the diagnosis. */
import type { CheckId, CheckResult } from '../../electron/shared/support-ipc.ts';

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
      failed === 0 ? 'Nothing is known to be wrong' : `${failed} ${failed === 1 ? 'check' : 'checks'} failed`,
      unknown === 0 ? '' : `${unknown} could not be found out`,
    ]
      .filter((part) => part !== '')
      .join(', ') + '.',
  results: { pass: 'Good', fail: 'Failed', unknown: 'Not known' } satisfies Record<
    CheckResult['result'],
    string
  >,
  checks: {
    setup: 'Set up',
    route: 'Way through the network',
    name: 'Name of the server',
    certificate: 'Certificate',
    clock: 'Clock',
    socket: 'Connection',
    'round-trip': 'Heartbeat',
    outages: 'Outages',
    rest: 'REST API',
    disk: 'Disk',
    folder: 'Own folder',
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
