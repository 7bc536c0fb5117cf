/** What a gateway made of a message. */
import { expect, it } from 'vitest';
import { webhookRefusal } from '../../../../electron/alerts/webhook/webhook-result.ts';

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
