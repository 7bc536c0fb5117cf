/** Sounds were set by severity before they had meanings: what earlier versions and their policies say of them. */
import { DEFAULT_ATTENTION, type SoundMeaning } from '../shared/alerts/attention-settings.ts';
import { isRecord, type JsonRecord } from '../shared/text/json.ts';
import { nameNear } from './damaged-names.ts';

/** What was heard with the sound of a severity, the one that keeps the venue's own file first. */
const MEANINGS = {
  urgent: ['needsYou', 'offline'],
  notice: ['back'],
} as const satisfies Record<string, readonly SoundMeaning[]>;
const BUILT_IN: readonly unknown[] = ['bell', 'chime', 'marimba', 'alarm'];
/** Of a venue that had changed nothing, %. */
const DEFAULT_VOLUMES = { urgent: 80, notice: 50 };
const PATH = /^attention\.sounds\.(urgent|notice)(?=\.)/;

/** @param attention as a settings file has it; anything else stays as it is */
export function withSoundMeanings(attention: unknown): unknown {
  if (!isRecord(attention)) return attention;
  const sounds = attention['sounds'];
  if (!isRecord(sounds)) return attention;
  const moved = (['urgent', 'notice'] as const).flatMap((severity) => {
    const name = nameNear(sounds, severity);
    if (name === undefined) return [];
    return MEANINGS[severity].map((meaning) => [meaning, soundOf(severity, meaning, sounds[name])]);
  });
  return { ...attention, sounds: { ...(Object.fromEntries(moved) as JsonRecord), ...sounds } };
}

/** The paths of today for the path of a setting; any other path is its own. */
export function soundPaths(path: string): readonly string[] {
  return soundSettings(path, null).map(([today]) => today);
}

/** A setting of a policy by the paths of today, with its value. */
export function soundSettings(path: string, value: unknown): readonly (readonly [string, unknown])[] {
  const severity = PATH.exec(path)?.[1];
  if (severity !== 'urgent' && severity !== 'notice') return [[path, value]];
  return MEANINGS[severity].map((meaning) => [
    path.replace(PATH, `attention.sounds.${meaning}`),
    path.endsWith('.sound') ? choiceOf(severity, meaning, value) : value,
  ]);
}

function soundOf(severity: keyof typeof MEANINGS, meaning: SoundMeaning, given: unknown): unknown {
  if (!isRecord(given)) return given;
  const { sound, volume, ...rest } = given;
  const isUntouched = volume === DEFAULT_VOLUMES[severity];
  return {
    ...rest,
    sound: choiceOf(severity, meaning, sound),
    volume: isUntouched ? DEFAULT_ATTENTION.sounds[meaning].volume : volume,
  };
}

/** One file cannot say two things: it keeps the first meaning, and the others get sounds of their own. */
function choiceOf(severity: keyof typeof MEANINGS, meaning: SoundMeaning, sound: unknown): unknown {
  const isFirst = meaning === MEANINGS[severity][0];
  return BUILT_IN.includes(sound) || (sound === 'own' && !isFirst) ? 'built-in' : sound;
}
