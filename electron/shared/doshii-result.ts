/** What comes of asking Doshii's REST API: a value, or the reason in words why there is none. */
import type { ReasonCode } from './reasons.ts';

/** Reasons that only a question to the API has; those of the way to Doshii are the socket's. */
export type DoshiiReasonCode =
  | ReasonCode
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
  | 'too-many-errors';

/** As `Reason` in reasons.ts, with the codes above. */
export interface DoshiiReason {
  readonly code: DoshiiReasonCode;
  /** One sentence: what happened. */
  readonly sentence: string;
  /** One sentence: what to do. */
  readonly nextStep: string;
  /** "HTTP 401", "ECONNREFUSED"; never holds a credential. */
  readonly technical: string;
}

export type DoshiiResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: DoshiiReason };

/** A part of a list. What is listed may change between two pages. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** Rows that could not be read and are left out. */
  readonly unreadable: number;
  /** Of all pages together, as far as the server says. */
  readonly count: number | null;
}
