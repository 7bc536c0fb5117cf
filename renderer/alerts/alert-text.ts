/** Texts of the bar of open alerts. Pure. */
import type { AttentionView } from '../../electron/shared/alerts/attention-ipc.ts';
import type { AttentionSettings } from '../../electron/shared/alerts/attention-settings.ts';
import { needsYou } from '../strings/needs-you.ts';
import { words } from '../strings.ts';

export interface BarWords {
  /** "3 need you" */
  readonly headline: string;
  /** "1 urgent · getting louder" */
  readonly detail: string;
  /** "5 waiting · asking Doshii about 2": pending within their time; empty for none. */
  readonly waiting: string;
}

export function barWords({ open, urgent, step, waiting: pending, asking }: AttentionView): BarWords {
  const say = words.alerts.bar;
  const { bar } = needsYou;
  const waiting = [pending > 0 ? bar.waiting(pending) : '', asking > 0 ? bar.asking(asking) : '']
    .filter((part) => part !== '')
    .join(words.separator);
  if (open === 0) return { headline: say.none, detail: '', waiting };
  const parts = [urgent > 0 ? say.urgent(urgent) : '', step === 0 ? '' : say.steps[step]];
  const detail = parts.filter((part) => part !== '').join(words.separator);
  return { headline: say.open(open), detail, waiting };
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
