/** What a test alert says of the steps that only the computer can tell of. */
import type { TestStep } from '../../shared/attention-ipc.ts';
import type { Problem } from '../../shared/ipc.ts';
import type { SoundOutcome } from '../../alerts/sounds/alert-sounds.ts';

type Seen = Omit<TestStep, 'step'>;

/** @param problem what keeps notifications from being seen; null when one was shown */
export function notificationSeen(problem: Problem | null): Seen {
  return problem === null
    ? { result: 'passed', text: 'A notification was shown.' }
    : { result: 'failed', text: `${problem.sentence} ${problem.nextStep}` };
}

export function soundSeen(outcome: SoundOutcome): Seen {
  switch (outcome) {
    case 'played':
      return { result: 'passed', text: 'The sound was played. If you did not hear it, turn the volume up.' };
    case 'silent':
      return { result: 'unknown', text: 'None was played, because the settings want none.' };
    case 'stopped':
    case 'dropped':
      return { result: 'unknown', text: 'Another alert was sounding. Mark it as handled and test again.' };
    case 'no-device':
      return { result: 'failed', text: 'This computer has no loudspeaker. Connect one or switch it on.' };
    case 'unreadable':
      return { result: 'failed', text: 'Your own sound cannot be played. Choose another file.' };
    case 'failed':
      return {
        result: 'failed',
        text: 'The sound could not be played. Quit the program and start it again.',
      };
  }
}

/** @param open how many alerts the tray counts */
export function traySeen(open: number): Seen {
  return open > 0
    ? { result: 'passed', text: 'The icon in the tray shows that something waits.' }
    : { result: 'failed', text: 'The icon in the tray shows nothing that waits.' };
}
