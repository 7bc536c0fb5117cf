/** Whether a row is pending and within its time, so that it does not need a person yet. */
import { timingOf } from './call-timing.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';

export type CallableEvent = Pick<MonitorEvent, 'kind' | 'status' | 'severity' | 'handledAt' | 'calledAt'>;

export function isWaiting(event: CallableEvent): boolean {
  return event.handledAt === null && isUncalled(event);
}

/** Whether nobody was called for a row that would have needed a person only if it had lasted; handled or not. */
export function isUncalled({ kind, status, severity, calledAt }: Omit<CallableEvent, 'handledAt'>): boolean {
  if (calledAt !== null || (severity !== 'urgent' && severity !== 'notice')) return false;
  const timing = timingOf(kind, status);
  return timing === 'still-pending' || timing === 'five-minutes';
}

/** When it came, or happened if it was fetched later, Unix ms. */
export function sinceOf({ happenedAt, receivedAt }: Pick<MonitorEvent, 'happenedAt' | 'receivedAt'>): number {
  return happenedAt ?? receivedAt;
}
