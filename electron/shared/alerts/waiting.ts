/** Whether a row is pending and within its time, so that it does not need a person yet. */
import { timingOf } from './call-timing.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';

export type CallableEvent = Pick<MonitorEvent, 'kind' | 'status' | 'severity' | 'handledAt' | 'calledAt'>;

export function isWaiting({ kind, status, severity, handledAt, calledAt }: CallableEvent): boolean {
  const asks = severity === 'urgent' || severity === 'notice';
  if (!asks || handledAt !== null || calledAt !== null) return false;
  const timing = timingOf(kind, status);
  return timing === 'still-pending' || timing === 'five-minutes';
}
