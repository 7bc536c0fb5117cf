/** The closed list of reasons for having no connection: code, sentence and next step. All displays use them. */
import { formatDuration } from '../text/duration.ts';
import { HELD, lateTimer, REASONS, stoodStillFor } from '../strings/reasons.ts';

/** A reason in words for a person, with what a technician would ask for. */
export interface Reason {
  readonly code: ReasonCode | LookupReasonCode;
  /** One sentence: what happened. */
  readonly sentence: string;
  /** One sentence: what to do, or that nothing needs doing. */
  readonly nextStep: string;
  /** "HTTP 401", "ECONNREFUSED", "close code 1012"; never holds a credential. */
  readonly technical: string;
}

/** What happened, and what to do. */
export type Explanation = Pick<Reason, 'sentence' | 'nextStep'>;

export type ReasonCode = keyof typeof REASONS;
/** Reasons that only a question to Doshii's REST API has; their sentences are in doshii/strings.ts. */
export type LookupReasonCode =
  | 'no-secret'
  | 'secret-refused'
  | 'clock-skew'
  | 'no-rights'
  | 'unknown-object'
  | 'stale-version'
  | 'request-refused'
  | 'unreadable-answer'
  | 'answer-too-large'
  | 'answer-timeout'
  | 'asked-to-wait'
  | 'too-many-errors'
  | 'too-many-changes'
  | 'list-contradictory'
  | 'no-location-listed'
  | 'clock-unsettled'
  | 'gap-time-unknown'
  | 'gap-too-long'
  | 'no-location'
  | 'devices-incomplete'
  | 'history-unreadable'
  | 'monitor-fault'
  | 'not-saved';
export const REASON_CODES = Object.keys(REASONS) as readonly ReasonCode[];

/** The same reason when it is the allowance of attempts that makes the wait long. */
export function held(cause: Reason): Reason {
  return { ...cause, nextStep: HELD };
}

/** @param ms for how long this program did not run, at least */
export function stoodStill(code: 'held-up' | 'standstill', ms: number): Reason {
  const known = reason(code, lateTimer(Math.round(ms)));
  return { ...known, sentence: stoodStillFor(known.sentence, formatDuration(ms)) };
}

/** For logs and reports, which leave this computer: without what the server said on closing, as it may be about a guest. */
export function technicalOf({ technical }: Pick<Reason, 'technical'>): string {
  return technical.replace(/^(close code \d+).*$/s, '$1');
}

/** Technical text is cut here: it may come from a server. */
const MAX_TECHNICAL = 120;

export function reason(code: ReasonCode, technical: string): Reason {
  const [sentence, nextStep] = REASONS[code];
  return { code, sentence, nextStep, technical: technical.slice(0, MAX_TECHNICAL) };
}
