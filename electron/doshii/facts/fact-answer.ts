/** What a question about one thing that was not answered says of the next questions. Pure. */
import type { Reason } from '../../shared/connection/reasons.ts';
import type { FactAnswer } from '../../things/fact-questions.ts';

/** They are about this thing alone. */
const OF_THIS: ReadonlySet<Reason['code']> = new Set([
  'unknown-object',
  'no-rights',
  'no-location',
  'unreadable-answer',
  'answer-too-large',
]);

export function answerOf(code: Reason['code']): FactAnswer {
  return OF_THIS.has(code) ? 'none' : 'failed';
}
