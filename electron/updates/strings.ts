/** Strings of updates that failed or have waited for too long. */
import type { Problem } from '../shared/ipc/ipc.ts';
import { reason } from '../shared/connection/reasons.ts';
import type { UpdatesView } from '../shared/updates/updates-ipc.ts';
import { isOverdue, type FoundUpdate } from './update-plan.ts';
import type { UpdateFailure } from './update-ports.ts';

export function overdueProblems(found: FoundUpdate | null, now: number): readonly Problem[] {
  if (found === null || !isOverdue(found, now)) return [];
  return [
    {
      code: 'update-waiting',
      sentence: `Version ${found.version} of the monitor has been waiting to be installed for more than 7 days.`,
      nextStep: 'Choose Install now in the settings when it is quiet, or enter the trading hours there.',
    },
  ];
}

export function failureWords(failure: UpdateFailure): NonNullable<UpdatesView['problem']> {
  return WORDS[failure];
}

const WAIT = 'The monitor tries again by itself.';
const PROXY = reason('proxy-credentials', '');
const ASK = 'Ask your support contact.';

const WORDS: Readonly<Record<UpdateFailure, NonNullable<UpdatesView['problem']>>> = {
  unreachable: { sentence: 'The update server cannot be reached.', nextStep: WAIT },
  'proxy-credentials': { sentence: PROXY.sentence, nextStep: PROXY.nextStep },
  'no-list': {
    sentence: 'The update server has no list for this kind of update.',
    nextStep: `Choose the regular updates. ${ASK}`,
  },
  unreadable: { sentence: 'The answer of the update server cannot be read.', nextStep: ASK },
  'not-signed': {
    sentence: 'The update is not signed by the publisher of this program, so it was not installed.',
    nextStep: ASK,
  },
  'not-checked': {
    sentence: 'The signature of the update could not be checked, so it was not installed.',
    nextStep: `Windows PowerShell must be allowed to run on this computer. ${ASK}`,
  },
  damaged: { sentence: 'The update arrived damaged, so it was not installed.', nextStep: WAIT },
  disk: {
    sentence: 'The update could not be written to this computer’s disk.',
    nextStep: `Free some space. ${WAIT}`,
  },
  'not-installed': {
    sentence: 'The update was fetched, but the monitor was not replaced by it.',
    nextStep: `Quit and start the monitor. ${ASK}`,
  },
  unknown: { sentence: 'The update failed.', nextStep: `${WAIT} ${ASK}` },
};
