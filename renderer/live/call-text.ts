/** Says a call in the words of its row: what it is, and why it needs a person. Pure. */
import { responseTo } from '../../electron/shared/alerts/attention-rules.ts';
import type { DelayView } from '../../electron/shared/alerts/attention-causes.ts';
import type { CallView } from '../../electron/shared/alerts/calls-view.ts';
import { isPending } from '../../electron/shared/things/fold-things.ts';
import { formatDuration } from '../../electron/shared/text/duration.ts';
import type { ThingFacts } from '../../electron/shared/things/thing-facts.ts';
import { delayFor, waitingClock } from '../alerts/delay-text.ts';
import { live as say } from '../strings/live.ts';
import { words } from '../strings.ts';
import { momentToSecond } from '../ui/time.ts';
import { factWords, pendingTitle, shortLength, statusTitle } from './thing-text.ts';

/** "Order #1353 not accepted yet", "Order #1263 rejected" */
export function callTitle({ event }: Pick<CallView, 'event'>): string {
  return isPending(event) ? pendingTitle(event) : statusTitle(event);
}

/** "Usually accepted in 42 s", "Item sold out", "Status unknown"; where no reason is known, what to do. */
export function callReason({ event, isUnknown }: CallView, delays: readonly DelayView[]): string {
  if (isUnknown) return say.unknown;
  const { action } = responseTo(event);
  if (!isPending(event)) return event.facts?.reason ?? (event.detail || action);
  const delay = delayFor(event, delays);
  if (delay?.usualMs == null || delay.basis !== 'learned') return action;
  return say.usually[delay.topic](shortLength(delay.usualMs));
}

/** "0:58": how long it has needed a person; never negative. */
export function callClock({ since }: Pick<CallView, 'since'>, now: number): string {
  return waitingClock(now - since);
}

/** "2:41", of the one that has waited longest; empty for none. */
export function oldestClock(calls: readonly Pick<CallView, 'since'>[], now: number): string {
  if (calls.length === 0) return '';
  return waitingClock(now - calls.reduce((oldest, { since }) => Math.min(oldest, since), now));
}

export interface NamedCall {
  readonly call: CallView;
  readonly reason: string;
  readonly facts: ThingFacts | null;
  readonly amount: string;
  readonly venue: string;
  /** What became of it; empty while it needs a person. */
  readonly end: string;
}

/** All that the row shows but its seconds: "Order #1263 rejected. Table 5. Urgent. Item sold out. needs you for 2 m. Harbour Bar" */
export function callName(
  { call, reason, facts, amount, venue, end }: NamedCall,
  now: number,
  today: number,
): string {
  const { event, severity, since } = call;
  const length = waitingLength(now - since);
  return [
    callTitle(call),
    factWords(event, facts, today),
    end === '' ? words.marks[severity] : end,
    reason,
    end === '' && length !== '' ? say.needsYouFor(length) : '',
    momentToSecond(event.receivedAt, today),
    amount,
    venue,
  ]
    .filter((part) => part !== '')
    .join('. ');
}

const MINUTE_MS = 60_000;

/** By the minute, so that the name of a row does not change every second; empty for less than one. */
function waitingLength(ms: number): string {
  return ms < MINUTE_MS ? '' : formatDuration(Math.floor(ms / MINUTE_MS) * MINUTE_MS);
}
