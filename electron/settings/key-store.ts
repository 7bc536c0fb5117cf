/** What the key store of the operating system may answer, and what is said while stored credentials cannot be read. */
import type { Problem } from '../shared/ipc.ts';
import type { Alert } from '../alerts/alert-output.ts';
import type { Credential } from './credentials.ts';

/**
 * Why nothing can be sealed or read just now.
 * `locked`: it waits for the person's password, or they cancelled. `absent`: the desktop's keyring does not run.
 * `silent`: it did not answer in time. `refused`: it turned this run of the program away, and only the next can ask again.
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
  const [sentence, nextStep] = WORDS[trouble];
  return { code: 'key-store', sentence, nextStep, remedy: 'read-credentials' };
}

/** The key store works, and does not give this credential back. */
export function unreadableCredential(name: Credential): Problem {
  const what = NAMES[name];
  return {
    code: `credential-unreadable-${name}`,
    sentence: `The stored ${what} could not be decrypted by this computer’s key store.`,
    nextStep: `Enter the ${what} again in the settings. It is only readable to the user and computer that stored it.`,
  };
}

/** Chromium seals with a key that is the same everywhere where it finds no keyring. */
export const UNPROTECTED_CREDENTIALS: Problem = {
  code: 'credentials-unprotected',
  sentence:
    'This computer had no keyring when the credentials were stored, so they are readable for anybody who can read this user’s files.',
  nextStep:
    'Set up a keyring for this user (gnome-keyring or KWallet) and start the monitor again, or save the settings and agree to keep them readable.',
};

/** For a monitor without a window: nobody else would know that nothing is received. */
export function keyStoreAlert({ sentence, nextStep }: Problem): Alert {
  return {
    title: 'Doshii Monitor is not connected',
    body: `${sentence} ${nextStep}`,
    severity: 'urgent',
    opens: 'connection',
    acknowledges: [],
  };
}

/** What a save says that the key store keeps from being done. */
export function saveRefusal(trouble: KeyStoreTrouble): string {
  return `${SAVE_WORDS[trouble]} Nothing was changed.`;
}

const NEXT = 'The monitor connects as soon as it can read them.';

const WORDS: Readonly<Record<KeyStoreTrouble, readonly [sentence: string, nextStep: string]>> = {
  locked: [
    'The keyring of this computer is locked, so the stored credentials cannot be read and nothing is received.',
    `Choose Try again and enter the password of the keyring. ${NEXT}`,
  ],
  absent: [
    'The keyring of this computer is not running, so the stored credentials cannot be read and nothing is received.',
    `Start the keyring, or sign in to the desktop again. ${NEXT} You can also enter them again in the settings.`,
  ],
  silent: [
    'The key store of this computer does not answer, so the stored credentials cannot be read and nothing is received.',
    `Look for a window that asks for a password, perhaps behind others. ${NEXT}`,
  ],
  refused: [
    'The key store of this computer did not let the monitor read the stored credentials, so nothing is received.',
    'Choose Try again: the monitor restarts and asks once more. You can also enter the credentials again in the settings.',
  ],
};

const SAVE_WORDS: Readonly<Record<KeyStoreTrouble, string>> = {
  locked: 'The keyring of this computer is locked. Save again and enter its password.',
  absent: 'The keyring of this computer is not running. Start it, then save again.',
  silent:
    'The key store of this computer does not answer. Look for a window that asks for a password, perhaps behind others, and save again.',
  refused:
    'The key store of this computer turned the monitor away. Quit the monitor, start it, and save again.',
};

const NAMES: Readonly<Record<Credential, string>> = {
  clientId: 'client ID',
  clientSecret: 'client secret',
  proxyUser: 'user name for the proxy',
  proxyPassword: 'password for the proxy',
  gatewayKey: 'key for the message gateway',
};
