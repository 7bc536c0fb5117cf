/** What keeps a sound from being heard, as a person reads it. */
import type { SoundMeaning } from '../../shared/alerts/attention-settings.ts';
import type { PlayResult } from '../../shared/alerts/sound-player.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';
import { strings } from './strings.ts';

/** @param isOwn of the venue's own file */
export function soundProblem(
  result: Exclude<PlayResult, 'played' | 'stopped'>,
  meaning: SoundMeaning,
  isOwn: boolean,
): Problem {
  const [sentence, nextStep] =
    result === 'no-device'
      ? [strings.noDevice, strings.noDeviceNext]
      : isOwn
        ? [strings.own(meaning), strings.ownNext]
        : [strings.failed, strings.failedNext];
  return { code: 'sound', sentence, nextStep };
}
