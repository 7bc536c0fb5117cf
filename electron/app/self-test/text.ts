/** What a test alert says of the steps that only the computer can tell of. */
import type { TestStep } from '../../shared/alerts/attention-ipc.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';
import type { SoundOutcome } from '../../alerts/sounds/alert-sounds.ts';
import { strings } from './strings.ts';

type Seen = Omit<TestStep, 'step'>;

/** @param problem what keeps notifications from being seen; null when one was shown */
export function notificationSeen(problem: Problem | null): Seen {
  return problem === null
    ? { result: 'passed', text: strings.notification.shown }
    : { result: 'failed', text: `${problem.sentence} ${problem.nextStep}` };
}

export function soundSeen(outcome: SoundOutcome): Seen {
  switch (outcome) {
    case 'played':
      return { result: 'passed', text: strings.sound.played };
    case 'silent':
      return { result: 'unknown', text: strings.sound.silent };
    case 'stopped':
    case 'dropped':
      return { result: 'unknown', text: strings.sound.busy };
    case 'no-device':
      return { result: 'failed', text: strings.sound.noDevice };
    case 'unreadable':
      return { result: 'failed', text: strings.sound.unreadable };
    case 'failed':
      return {
        result: 'failed',
        text: strings.sound.failed,
      };
  }
}

/** @param open how many alerts the tray counts */
export function traySeen(open: number): Seen {
  return open > 0
    ? { result: 'passed', text: strings.tray.shown }
    : { result: 'failed', text: strings.tray.notShown };
}
