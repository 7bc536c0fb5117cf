/** Why a question to Doshii's REST API has no answer, in words: what happened and what to do. */
import type { Reason } from '../shared/connection/reasons.ts';
import { formatDuration } from '../shared/text/duration.ts';
import { explain } from '../connection/socket-failure.ts';
import type { Subject } from './rest-requests.ts';
import type { RestFailure } from '../platform/net/transport.ts';
import { NO_RIGHTS, REASONS, STALE, strings, UNKNOWN, type Sentences } from './strings.ts';

type Worded = keyof typeof REASONS;

export function restReason(code: Worded, technical: string): Reason {
  return worded(code, REASONS[code], technical);
}

/** For an answer that is no success. @param skewMs how far this computer's clock is ahead of Doshii's, when that explains a 401 */
export function statusReason(status: number, subject: Subject, skewMs: number | null): Reason {
  const technical = `HTTP ${status}`;
  if (status < 400) return restReason('not-doshii', technical);
  if (status === 401) return skewMs === null ? restReason('secret-refused', technical) : skewReason(skewMs);
  if (status === 403) return worded('no-rights', NO_RIGHTS, technical);
  if (status === 404 || status === 410) return worded('unknown-object', UNKNOWN[subject], technical);
  if (status === 409) return worded('stale-version', STALE, technical);
  if (status === 429) return restReason('rate-limited', technical);
  if (status === 503) return restReason('unavailable', technical);
  return restReason(status >= 500 ? 'server-error' : 'request-refused', technical);
}

export function failureReason(failure: RestFailure): Reason {
  switch (failure.type) {
    case 'answer-timeout':
      return restReason('answer-timeout', strings.technical.noAnswer);
    case 'answer-too-large':
      return restReason('answer-too-large', strings.technical.tooLarge);
    case 'answer-damaged':
      return restReason('unreadable-answer', strings.technical.damaged);
    case 'connect-timeout':
      return restReason('connect-timeout', strings.technical.noConnection);
    default: {
      // Of certificates and proxies the socket's words hold here too; others promise that the monitor tries again.
      const explained = explain(failure);
      return isWorded(explained.code) ? restReason(explained.code, explained.technical) : explained;
    }
  }
}

/** Doshii named a time before which it wants to hear nothing. */
export function waitReason(leftMs: number): Reason {
  const wait = formatDuration(leftMs);
  return worded('asked-to-wait', [strings.wait.sentence(wait), strings.wait.nextStep(wait)], 'Retry-After');
}

function skewReason(skewMs: number): Reason {
  const [offMs, isAhead] = [Math.abs(skewMs), skewMs > 0];
  return worded(
    'clock-skew',
    [strings.skew.sentence(formatDuration(offMs), isAhead), strings.skew.nextStep],
    strings.technical.skew(isAhead, Math.round(offMs / 1_000)),
  );
}

function worded(code: Reason['code'], [sentence, nextStep]: Sentences, technical: string): Reason {
  return { code, sentence, nextStep, technical };
}

function isWorded(code: Reason['code']): code is Worded {
  return Object.hasOwn(REASONS, code);
}
