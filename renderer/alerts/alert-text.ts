/** Why alerts are quiet. Pure. */
import type { AttentionView } from '../../electron/shared/alerts/attention-ipc.ts';
import type { AttentionSettings } from '../../electron/shared/alerts/attention-settings.ts';
import { words } from '../strings.ts';

/** Why alerts are quiet, other than by a pause, which has an end of its own; null when they are not. */
export function quietWords(
  quiet: AttentionView['quiet'],
  { outsideTrading, inQuietHours }: Pick<AttentionSettings, 'outsideTrading' | 'inQuietHours'>,
): string | null {
  const say = words.alerts.bar.quiet;
  if (quiet === 'outside-trading') return say[quiet][outsideTrading];
  return quiet === 'quiet-hours' ? say[quiet][inQuietHours] : null;
}
