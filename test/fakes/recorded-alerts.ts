/** Options of an alert manager that keeps its notifications in a list, is never in quiet time, and reports nothing else. */
import type { AlertManagerOptions } from '../../electron/alerts/alert-manager.ts';
import type { Alert } from '../../electron/alerts/alert-output.ts';
import type { Clock } from '../../electron/platform/clock.ts';
import { DEFAULT_ATTENTION } from '../../electron/shared/alerts/attention-settings.ts';
import { ALWAYS_OPEN } from '../../electron/shared/settings/trading-hours.ts';

export function recordedAlerts(
  alerts: Alert[],
  clock: Clock,
): Omit<AlertManagerOptions, 'onClose' | 'reread'> {
  return {
    clock,
    settings: () => ({ ...DEFAULT_ATTENTION, tradingHours: ALWAYS_OPEN }),
    output: {
      toast: (alert) => void alerts.push(alert),
      sound: () => undefined,
      canRaise: true,
      raiseWindow: () => undefined,
      flash: () => undefined,
    },
    onView: () => undefined,
    onPause: () => undefined,
  };
}
