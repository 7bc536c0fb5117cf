/** Strings of the morning check: its section on the page of the connection, and its setting. */
import type { CheckOutcome, MorningCheckMode } from '../../electron/shared/morning-check/morning-check.ts';
import { count } from '../ui/count.ts';

export const morningCheck = {
  title: 'Morning check',
  help: 'Once a day, when trading begins, the monitor checks that alerts can be heard and seen here.',
  never: 'Not checked yet. The first check runs when trading begins.',
  off: 'Switched off in the settings of alerts.',
  run: 'Check now',
  running: 'Checking…',
  runFailed: 'The check could not run. Try again.',
  allWell: (when: string) => `Checked at ${when}: all well.`,
  notKnown: (when: string, unknown: number) =>
    `Checked at ${when}: nothing failed, but ${count(unknown, 'check has', 'checks have')} no result.`,
  failed: (when: string, failed: number) => `Checked at ${when}: ${count(failed, 'check', 'checks')} failed.`,
  steps: 'Results of the morning check',
  outcomes: {
    passed: 'Passed',
    failed: 'Failed',
    unknown: 'Couldn’t check',
    skipped: 'Not checked',
  } satisfies Record<CheckOutcome, string>,
  /** "Turn the volume up, before service begins. Otherwise: alerts are not heard." */
  response: (action: string, deadline: string, otherwise: string) =>
    `${action} Do it ${deadline}. Otherwise: ${otherwise.charAt(0).toLowerCase()}${otherwise.slice(1)}`,
  days: 'The last 30 days',
  day: {
    good: (day: string) => `${day}: all well`,
    unknown: (day: string, steps: string) => `${day}: nothing failed, not known: ${steps}`,
    mended: (day: string, failed: string) => `${day}: ${failed} failed, mended later that day`,
    failed: (day: string, failed: string) => `${day}: ${failed} failed`,
  },
  dayCounts: (days: number, good: number) =>
    `${good} of ${count(days, 'day', 'days')} without a fault at the first check.`,
  modes: {
    audible: ['Aloud', 'One short sound is played, so that your team hears it work.'],
    silent: ['Silent', 'The same checks without a sound that can be heard.'],
    off: ['Off', 'Nothing is checked by itself.'],
  } satisfies Record<MorningCheckMode, readonly [string, string]>,
};
