/** Options of an alert manager that keeps its notifications in a list, is never in quiet time, and reports nothing else. */
import type { AlertManagerOptions } from '../../electron/alerts/alert-manager-options.ts';
import type { Alert } from '../../electron/alerts/alert-output.ts';
import type { Clock } from '../../electron/platform/clock.ts';
import { AT_ONCE, NOTHING_KNOWN } from './nothing-learned.ts';

export function recordedAlerts(
  alerts: Alert[],
  clock: Clock,
): Omit<AlertManagerOptions, 'onClose' | 'reread'> {
  return {
    ...NOTHING_KNOWN,
    clock,
    settings: () => AT_ONCE,
    output: {
      toast: (alert) => void alerts.push(alert),
      update: () => undefined,
      withdraw: () => undefined,
      sound: () => undefined,
      canRaise: true,
      raiseWindow: () => undefined,
      flash: () => undefined,
    },
    onView: () => undefined,
    onPause: () => undefined,
  };
}
