/** The next size of text in a direction. Pure. */
import { TEXT_SIZES, type TextSize } from '../../electron/shared/settings/text-sizes.ts';

export function resized(from: TextSize, to: 'larger' | 'smaller' | 'usual'): TextSize {
  if (to === 'usual') return 'compact';
  const at = TEXT_SIZES.indexOf(from) + (to === 'larger' ? 1 : -1);
  return TEXT_SIZES[Math.min(Math.max(at, 0), TEXT_SIZES.length - 1)] ?? from;
}
