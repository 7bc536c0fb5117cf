/** Texts of the bar of open alerts. Pure. */
import type { AttentionView } from '../../electron/shared/alerts/attention-ipc.ts';
import type { AttentionSettings } from '../../electron/shared/alerts/attention-settings.ts';
import { words } from '../strings.ts';

export interface BarWords {
  /** "3 alerts are not handled yet" */
  readonly headline: string;
  /** "1 urgent · getting louder" */
  readonly detail: string;
}

export function barWords({ open, urgent, step }: AttentionView): BarWords {
  const say = words.alerts.bar;
  if (open === 0) return { headline: say.none, detail: '' };
  const parts = [urgent > 0 ? say.urgent(urgent) : '', step === 0 ? '' : say.steps[step]];
  return { headline: say.open(open), detail: parts.filter((part) => part !== '').join(words.separator) };
}

/** Why alerts are quiet, other than by a pause, which has an end of its own; null when they are not. */
export function quietWords(
  quiet: AttentionView['quiet'],
  { outsideTrading, inQuietHours }: Pick<AttentionSettings, 'outsideTrading' | 'inQuietHours'>,
): string | null {
  const say = words.alerts.bar.quiet;
  if (quiet === 'outside-trading') return say[quiet][outsideTrading];
  return quiet === 'quiet-hours' ? say[quiet][inQuietHours] : null;
}
