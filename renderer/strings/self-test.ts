/** Strings of the test alert and the question whether it was heard. */
import { count } from '../ui/count.ts';

export const selfTest = {
  severity: 'As',
  run: 'Send test alert',
  running: 'Testing…',
  again: 'Send another test alert',
  unsaved: 'What is not saved yet is not tested.',
  failed: 'The test could not run. Try again.',
  steps: {
    frame: 'Received',
    feed: 'Listed',
    history: 'Kept',
    notification: 'Notification',
    sound: 'Sound',
    tray: 'Tray',
  },
  results: { passed: 'Passed', failed: 'Failed', unknown: 'Couldn’t check' },
  list: 'Result',
  summary: (passed: number, failed: number, unknown: number) =>
    [
      `Test alert: ${count(passed, 'step', 'steps')} passed`,
      failed > 0 ? `${failed} failed` : '',
      unknown > 0 ? `${unknown} not known` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  step: (name: string, result: string, text: string) => `${name}: ${result}. ${text}`,

  heard: {
    question: 'Did you hear it?',
    yes: 'Yes',
    no: 'No',
    closed: 'The test alert is cleared.',
    notClosed: 'The test alert could not be cleared. Choose Got it in the list.',
    advice: 'Until you hear it:',
    steps: [
      'Turn up the volume of this computer and of its loudspeaker, and switch off mute.',
      'In the sound settings of this computer, choose the loudspeaker that stands where people work.',
      'Raise the volume under Alerts, Sounds, and save. Then send another test alert.',
    ],
  },
} as const;
