/** How the key store of the operating system can fail, and the problems that follow. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { Alert } from '../alerts/alert-output.ts';
import type { Credential } from './credentials.ts';
import { strings } from './strings.ts';

/**
 * Why nothing can be sealed or read just now.
 * `locked`: it waits for the person's password, or they cancelled. `absent`: the desktop's keyring does not run.
 * `silent`: it did not answer in time. `refused`: it refused this run of the program; only the next run can ask again.
 */
export type KeyStoreTrouble = 'locked' | 'absent' | 'silent' | 'refused';

/** The key store cannot be used just now; what it has sealed may be read later. */
export class KeyStoreError extends Error {
  readonly trouble: KeyStoreTrouble;

  constructor(trouble: KeyStoreTrouble) {
    super(`the key store is ${trouble}`);
    this.name = 'KeyStoreError';
    this.trouble = trouble;
  }
}

/** The stored credentials cannot be read just now; the window offers to try again. */
export function keyStoreProblem(trouble: KeyStoreTrouble): Problem {
  const [sentence, nextStep] = strings.keyStore.problems[trouble];
  return { code: 'key-store', sentence, nextStep, remedy: 'read-credentials' };
}

/** The key store works, and does not give this credential back. */
export function unreadableCredential(name: Credential): Problem {
  const what = strings.credentials[name];
  return {
    code: `credential-unreadable-${name}`,
    sentence: strings.unreadableCredential.sentence(what),
    nextStep: strings.unreadableCredential.nextStep(what),
  };
}

/** Chromium seals with a key that is the same everywhere where it finds no keyring. */
export const UNPROTECTED_CREDENTIALS: Problem = {
  code: 'credentials-unprotected',
  sentence: strings.unprotected.sentence,
  nextStep: strings.unprotected.nextStep,
};

/** For a monitor without a window: nobody else would know that nothing is received. */
export function keyStoreAlert({ sentence, nextStep }: Problem): Alert {
  return {
    key: 'key-store',
    kind: 'key-store',
    title: strings.keyStore.notConnected,
    body: sentence,
    response: { ...strings.keyStore.response, action: nextStep },
    severity: 'urgent',
    opens: 'connection',
    acknowledges: [],
  };
}

/** What a save says that the key store keeps from being done. */
export function saveRefusal(trouble: KeyStoreTrouble): string {
  return strings.keyStore.saveRefused(strings.keyStore.saves[trouble]);
}
