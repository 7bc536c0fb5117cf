/** Reading the sealed credentials from a key store that is slow, locked, absent or flaky. */
import { beforeEach, expect, it } from 'vitest';
import {
  ANSWER_LIMIT_MS,
  CredentialReader,
  FIRST_LOOK_MS,
  LAST_LOOK_MS,
  type Unsealed,
} from '../../../electron/settings/credential-reader.ts';
import { KeyStoreError, type KeyStoreTrouble } from '../../../electron/settings/key-store-errors.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const READ: Unsealed = { texts: { clientId: 'a' }, unreadable: [], isOutdated: false };

let clock: FakeClock;
let asked: { readonly mayAsk: boolean; readonly answer: PromiseWithResolvers<Unsealed> }[];
let read: Unsealed[];
let problem: string | null;
let restarts: number;
let faults: unknown[];
let reader: CredentialReader;

beforeEach(() => {
  clock = new FakeClock();
  [asked, read, problem, restarts, faults] = [[], [], null, 0, []];
  reader = new CredentialReader({
    clock,
    read: (mayAsk) => {
      const answer = Promise.withResolvers<Unsealed>();
      asked.push({ mayAsk, answer });
      return answer.promise;
    },
    onRead: (unsealed) => void read.push(unsealed),
    onChange: () => undefined,
    onProblems: (problems) => (problem = problems[0]?.sentence ?? null),
    restart: () => (restarts += 1),
    onFault: (error) => void faults.push(error),
  });
});

async function succeed(number: number): Promise<void> {
  asked[number]?.answer.resolve(READ);
  await Promise.resolve();
  await Promise.resolve();
}

async function fail(number: number, trouble: KeyStoreTrouble): Promise<void> {
  asked[number]?.answer.reject(new KeyStoreError(trouble));
  await Promise.resolve();
  await Promise.resolve();
}

it('S2 a key store that answers is asked once, and no timer is left', async () => {
  reader.start();
  expect(reader.state).toBe('reading');
  await succeed(0);
  expect(read).toEqual([READ]);
  expect(reader.state).toBe('done');
  expect(problem).toBeNull();
  expect(clock.timers).toBe(0);
});

it('S2 a key store that does not answer becomes a problem after 30 seconds, and its late answer counts', async () => {
  reader.start();
  clock.advance(ANSWER_LIMIT_MS - 1);
  expect(problem).toBeNull();
  clock.advance(1);
  expect(problem).toContain('does not answer');
  expect(reader.state).toBe('closed');
  await succeed(0);
  expect(read).toEqual([READ]);
  expect(problem).toBeNull();
  expect(clock.timers).toBe(0);
});

it.each([
  ['locked', 'is locked'],
  ['absent', 'is not running'],
] as const)(
  'S2 a keyring that is %s is looked at again, ever more seldom, and nobody is asked',
  async (trouble, words) => {
    reader.start();
    expect(asked[0]?.mayAsk).toBe(true);
    await fail(0, trouble);
    expect(problem).toContain(words);
    let wait = FIRST_LOOK_MS;
    for (const look of [1, 2, 3, 4, 5, 6]) {
      clock.advance(wait - 1);
      expect(asked).toHaveLength(look);
      clock.advance(1);
      expect(asked).toHaveLength(look + 1);
      expect(asked[look]?.mayAsk).toBe(false);
      await fail(look, trouble);
      wait = Math.min(LAST_LOOK_MS, wait * 2);
    }
    clock.advance(wait);
    await succeed(7);
    expect(read).toEqual([READ]);
    expect(problem).toBeNull();
  },
);

it('S2 the person can have it tried again, and is asked for the password then', async () => {
  reader.start();
  await fail(0, 'locked');
  reader.retry();
  expect(asked[1]?.mayAsk).toBe(true);
  expect(reader.state).toBe('reading');
  await fail(1, 'locked');
  reader.retry();
  reader.retry();
  expect(asked).toHaveLength(3);
});

it('S2 unlocking the screen and waking up look at once', async () => {
  reader.look();
  expect(asked).toHaveLength(0);
  reader.start();
  reader.look();
  expect(asked).toHaveLength(1);
  await fail(0, 'locked');
  reader.look();
  expect(asked).toHaveLength(2);
  expect(asked[1]?.mayAsk).toBe(false);
  await succeed(1);
  reader.look();
  expect(asked).toHaveLength(2);
});

it('S2 where only another run can ask again, nothing is looked at, and the person restarts the program', async () => {
  reader.start();
  await fail(0, 'refused');
  expect(problem).toContain('did not let the monitor read');
  expect(clock.timers).toBe(0);
  reader.retry();
  expect(restarts).toBe(1);
  expect(asked).toHaveLength(1);
});

it('S2 of two reads that succeed the first counts', async () => {
  reader.start();
  clock.advance(ANSWER_LIMIT_MS + FIRST_LOOK_MS);
  expect(asked).toHaveLength(2);
  await succeed(1);
  await succeed(0);
  expect(read).toHaveLength(1);
});

it('S2 an old prompt that is cancelled says nothing about a newer one', async () => {
  reader.start();
  clock.advance(ANSWER_LIMIT_MS);
  reader.retry();
  await fail(0, 'locked');
  expect(reader.state).toBe('reading');
  await succeed(1);
  expect(reader.state).toBe('done');
});

it('S15 what an open key store does not give back is named, each', async () => {
  reader.start();
  asked[0]?.answer.resolve({ texts: {}, unreadable: ['clientSecret'], isOutdated: false });
  await Promise.resolve();
  await Promise.resolve();
  expect(problem).toContain('client secret could not be decrypted');
  expect(reader.state).toBe('done');
});

it('S2 a fault of another kind is reported and tried again', async () => {
  reader.start();
  asked[0]?.answer.reject(new TypeError('broken'));
  await Promise.resolve();
  await Promise.resolve();
  expect(faults).toHaveLength(1);
  clock.advance(FIRST_LOOK_MS);
  expect(asked).toHaveLength(2);
});

it('S2 stopped, it leaves no timer and takes no answer', async () => {
  reader.start();
  reader.stop();
  await succeed(0);
  expect(read).toEqual([]);
  expect(clock.timers).toBe(0);
});
