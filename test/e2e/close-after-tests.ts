/** When what a test has opened is closed: after the test, or after the last one of a group that shares it. */
import { afterAll, beforeAll, onTestFinished } from 'vitest';

type Close = () => Promise<void> | void;

/** As long as a test may take, ms: opening is a part of the tests. */
const LIMIT_MS = 240_000;

/** Of the group that opens what it shares. */
let ofGroup: Close[] | null = null;

/** Closes something after its use, even if tests fail. */
export function afterUse(close: Close): void {
  if (ofGroup === null) onTestFinished(close);
  else ofGroup.push(close);
}

/**
 * One start of the app for all tests of a `describe`. Each is to pass alone, and to leave the app as the others need it.
 * @param open with functions of `setup.ts`
 * @returns what was opened, to be asked inside the tests
 */
export function share<T extends object>(open: () => Promise<T>): () => T {
  const toClose: Close[] = [];
  let opened: T | null = null;
  beforeAll(async () => {
    ofGroup = toClose;
    try {
      opened = await open();
    } finally {
      ofGroup = null;
    }
  }, LIMIT_MS);
  afterAll(async () => {
    const errors: unknown[] = [];
    for (const close of toClose.toReversed())
      await Promise.resolve()
        .then(close)
        .catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }, LIMIT_MS);
  return () => {
    if (opened === null) throw new Error('nothing is open outside the tests');
    return opened;
  };
}
