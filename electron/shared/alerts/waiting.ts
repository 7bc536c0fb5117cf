/** Whether a row is pending and within its time, so that it does not need a person yet. */
import { timingOf } from './call-timing.ts';
import { isUnhandled } from '../filter/feed-filter.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';

export type CallableEvent = Pick<MonitorEvent, 'kind' | 'status' | 'severity' | 'handledAt' | 'calledAt'>;

export function isWaiting(event: CallableEvent): boolean {
  if (event.calledAt !== null || !isUnhandled(event)) return false;
  const timing = timingOf(event.kind, event.status);
  return timing === 'still-pending' || timing === 'five-minutes';
}

/** Whether a row needs a person now. */
export function needsPerson(event: CallableEvent): boolean {
  return isUnhandled(event) && !isWaiting(event);
}
