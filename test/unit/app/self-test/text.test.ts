/** What a test alert says of notification, sound and tray, and what a gateway made of a message. */
import { expect, it } from 'vitest';
import { webhookRefusal } from '../../../../electron/alerts/webhook/webhook-result.ts';
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

it.each([
  [200, null],
  [204, null],
  [302, 'at another address'],
  [401, 'did not accept the signature'],
  [500, 'with an error (500)'],
])('a gateway that answers %i: %s', (status, words) => {
  const refusal = webhookRefusal({ ok: true, answer: { status, headers: {}, text: 'SECRET' } });
  if (words === null) expect(refusal).toBeNull();
  else expect(refusal).toContain(words);
});

it.each([
  [{ type: 'network', code: 'ECONNREFUSED' }, 'could not be reached (ECONNREFUSED)'],
  [{ type: 'connect-timeout' }, 'did not answer in time'],
  [{ type: 'proxy', status: 407, code: '' }, 'proxy'],
] as const)('a gateway that %j: %s', (failure, words) => {
  expect(webhookRefusal({ ok: false, failure })).toContain(words);
});

it('waits for the next that is wanted, however many wait', async () => {
  const next = new NextEvent<number>();
  const [any, even] = [next.wait(), next.wait((value) => value % 2 === 0)];
  next.tell(1);
  next.tell(4);
  next.tell(6);
  expect(await Promise.all([any, even])).toEqual([1, 4]);
});
