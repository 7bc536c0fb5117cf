/** What is wrong with a policy, in words. */
import type { Problem } from '../../shared/ipc/ipc.ts';
import { strings } from '../strings.ts';

/** Further mistakes in one source are counted. */
const MAX_SHOWN = 5;

/** @param failure "EACCES" */
export function unreadable(name: string, failure: string, index: number): Problem {
  return {
    code: `policy-${index + 1}`,
    sentence: strings.policy.unreadable(name, failure),
    nextStep: strings.policy.unreadableNext,
  };
}

export function unsafe(
  { name, writable }: { readonly name: string; readonly writable: string },
  isUsed: boolean,
  index: number,
): Problem {
  return {
    code: `policy-${index + 1}`,
    sentence: isUsed ? strings.policy.unsafeUsed(name, writable) : strings.policy.unsafe(name, writable),
    nextStep: isUsed ? strings.policy.unsafeUsedNext : strings.policy.unsafeNext(writable),
  };
}

/** @param mistakes sentences, each with its place in the source */
export function mistakesIn(source: string, mistakes: readonly string[], index: number): Problem {
  return {
    code: `policy-${index + 1}`,
    sentence: strings.policy.mistake(source, mistakes.slice(0, MAX_SHOWN), mistakes.length - MAX_SHOWN),
    nextStep: strings.policy.mistakeNext,
  };
}

/** The credentials of the policy are in force, but could not be kept. @param cause a sentence */
export function credentialsNotKept(cause: string): Problem {
  return {
    code: 'policy-credentials',
    sentence: strings.policy.credentialsNotKept(cause),
    nextStep: strings.policy.credentialsNotKeptNext,
  };
}
