/** A step that a feature adds to those of notification and sound. */
import type { Escalation as Steps } from '../../shared/alerts/attention-settings.ts';
import type { OpenAlert } from '../open-alerts.ts';

export interface FurtherStep {
  /**
   * Asked only about alarms that may be notified now.
   * @param alarm what is open of one alarm, or stands under causes, oldest first; at least one
   * @returns monotonic ms; infinite when it does not follow
   */
  dueAt(alarm: readonly OpenAlert[], steps: Steps): number;
  /**
   * @param due what is open of the alarms for which it is due; at least one
   * @param raised all whose alarm was raised
   * @param count of all open alerts
   */
  run(due: readonly OpenAlert[], raised: readonly OpenAlert[], count: number): void;
}

/** Since when a person was called for it, by its own alarm or that of its cause, monotonic ms. */
export function calledSince({ notifiedAt, coveredAt }: OpenAlert): number {
  return notifiedAt ?? coveredAt ?? Number.POSITIVE_INFINITY;
}

/** @returns monotonic ms; 0 seconds leaves a step out */
export function stepAt(notifiedAt: number, seconds: number): number {
  return seconds === 0 ? Number.POSITIVE_INFINITY : notifiedAt + seconds * 1_000;
}
