/** What is wrong with the settings of alerts that a window wants saved, as a sentence with what to do. */
import { SOUND_MEANINGS, type AttentionSettings } from '../shared/alerts/attention-settings.ts';
import { strings } from './sounds/strings.ts';

/**
 * A window may name only sound files that a person chose: main reads what it names.
 * @param before what is in force
 * @param isChosenFile whether the person chose this file in this run
 */
export function attentionProblem(
  attention: AttentionSettings,
  before: AttentionSettings,
  isChosenFile: (path: string) => boolean,
): string | null {
  for (const meaning of SOUND_MEANINGS) {
    const { sound, file } = attention.sounds[meaning];
    if (sound === 'own' && file === '') return strings.noFile;
    if (file !== '' && file !== before.sounds[meaning].file && !isChosenFile(file)) return strings.notChosen;
  }
  return null;
}
