/** What is wrong with a policy, in words. */
import type { Problem } from '../../shared/ipc.ts';

/** More mistakes than this in one place are told as a number. */
const MAX_TOLD = 5;

/** @param failure "EACCES" */
export function unreadable(name: string, failure: string, index: number): Problem {
  return {
    code: `policy-${index + 1}`,
    sentence: `${name.charAt(0).toUpperCase()}${name.slice(1)} could not be read (${failure}), so nothing in it applies.`,
    nextStep:
      'Check that the monitor connects where it should. Your administrator can fix this; then start the monitor again.',
  };
}

/** @param mistakes sentences, each with its place in the source */
export function mistakesIn(source: string, mistakes: readonly string[], index: number): Problem {
  const more = mistakes.length - MAX_TOLD;
  const told = mistakes.slice(0, MAX_TOLD).join(' ');
  return {
    code: `policy-${index + 1}`,
    sentence: `There is a mistake in ${source}. ${told}${more > 0 ? ` And ${more} more.` : ''}`,
    nextStep: 'What is right applies. Your administrator can correct the rest; then start the monitor again.',
  };
}

/** The credentials of the policy are in force, but could not be kept. @param cause a sentence */
export function credentialsNotKept(cause: string): Problem {
  return {
    code: 'policy-credentials',
    sentence: `The credentials of the policy could not be kept on this computer. ${cause}`,
    nextStep:
      'They are used as long as the policy holds them. Your administrator can fix this; then start the monitor again.',
  };
}
