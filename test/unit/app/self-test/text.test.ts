/** What a test alert says of notification, sound and tray. */
import { expect, it } from 'vitest';
import { NextEvent } from '../../../../electron/platform/next-event.ts';
import { notificationSeen, soundSeen, traySeen } from '../../../../electron/app/self-test/text.ts';

it.each([
  ['played', 'passed'],
  ['silent', 'unknown'],
  ['dropped', 'unknown'],
  ['no-device', 'failed'],
  ['unreadable', 'failed'],
  ['failed', 'failed'],
] as const)('a sound that was %s has %s', (outcome, result) => {
  expect(soundSeen(outcome).result).toBe(result);
});

it('says of a notification what keeps it from being seen, with what to do', () => {
  expect(notificationSeen(null).result).toBe('passed');
  const problem = { code: 'notifications', sentence: 'Switched off.', nextStep: 'Switch them on.' };
  expect(notificationSeen(problem)).toEqual({ result: 'failed', text: 'Switched off. Switch them on.' });
  expect([traySeen(0).result, traySeen(1).result]).toEqual(['failed', 'passed']);
});

it('waits for the next that is wanted, however many wait', async () => {
  const next = new NextEvent<number>();
  const [any, even] = [next.wait(), next.wait((value) => value % 2 === 0)];
  next.tell(1);
  next.tell(4);
  next.tell(6);
  expect(await Promise.all([any, even])).toEqual([1, 4]);
});
