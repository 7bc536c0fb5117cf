/** The words for a question to Doshii that has no answer. */
import { expect, it } from 'vitest';
import type { RestFailure } from '../../../electron/platform/net/transport.ts';
import { failureReason, statusReason, waitReason } from '../../../electron/doshii/rest-reasons.ts';
import type { Reason } from '../../../electron/shared/connection/reasons.ts';

const CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ENETUNREACH',
  'ETIMEDOUT',
  'CERT_HAS_EXPIRED',
  'EPROTO',
  'E',
];
const FAILURES: readonly RestFailure[] = [
  ...CODES.map((code) => ({ type: 'network', code }) as const),
  ...[407, 403, null].map((status) => ({ type: 'proxy', status, code: 'ECONNREFUSED' }) as const),
  { type: 'connect-timeout' },
  { type: 'answer-timeout' },
  { type: 'answer-too-large' },
  { type: 'answer-damaged' },
];
const STATUSES = [204, 302, 400, 401, 402, 403, 404, 409, 410, 429, 500, 502, 503, 504];

const ALL: readonly Reason[] = [
  ...FAILURES.map(failureReason),
  ...STATUSES.map((status) => statusReason(status, 'order', null)),
  statusReason(401, 'order', 900_000),
  waitReason(90_000),
];

it('are a sentence and a next step, and promise nothing that only the socket does', () => {
  for (const { code, sentence, nextStep } of ALL) {
    expect(sentence, code).toMatch(/^[A-Z].*\.$/);
    expect(nextStep, code).toMatch(/^[A-Z].*\.$/);
    expect(nextStep, code).not.toMatch(/keeps trying|nothing to do/i);
  }
});

it('say what is not there', () => {
  const words = (
    ['device', 'order', 'transaction', 'booking', 'check-in', 'location', 'rejection-code'] as const
  ).map((subject) => statusReason(404, subject, null).sentence);
  expect(new Set(words).size).toBe(7);
  expect(words[0]).toContain('deleted elsewhere');
});

it('say how long Doshii asked to wait', () => {
  expect(waitReason(90_000).sentence).toContain('1 min 30 s');
});
