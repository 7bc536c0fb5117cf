/** Which sound is heard when: one at a time, the graver or louder before the others, and never silence by mistake. */
import {
  DEFAULT_ATTENTION,
  type AlertingSeverity,
  type AttentionSettings,
} from '../../shared/alerts/attention-settings.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';
import { OWN_SOUND, type PlayRequest, type PlayResult } from '../../shared/alerts/sound-player.ts';
import type { AlertOutput, SoundMeaning } from '../alert-output.ts';
import { strings } from '../strings.ts';

export type Loudness = Parameters<AlertOutput['sound']>[1];

export interface Sound extends PlayRequest {
  /** Of the venue's own file; null for a sound of the program. */
  readonly path: string | null;
}

/** What became of a call: `silent` as the settings want it, `dropped` for one that is heard already. */
export type SoundOutcome = PlayResult | 'silent' | 'dropped';

export interface SoundCall {
  readonly severity: AlertingSeverity;
  readonly loudness: Loudness;
  readonly meaning: SoundMeaning;
  readonly outcome: SoundOutcome;
}

export interface AlertSoundsOptions {
  /** Takes the place of what plays. Never rejects. */
  readonly play: (sound: Sound) => Promise<PlayResult>;
  readonly settings: () => AttentionSettings['sounds'];
  readonly onOutcome: (call: SoundCall) => void;
  /** What keeps sounds from being heard; empty when nothing does. */
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class AlertSounds {
  readonly #options: AlertSoundsOptions;
  /** Rank of what plays; 0 while nothing does. */
  #rank = 0;
  #calls = 0;

  constructor(options: AlertSoundsOptions) {
    this.#options = options;
  }

  /** A call that would only lay the same or less over what is heard is dropped. */
  sound(severity: AlertingSeverity, loudness: Loudness, meaning: SoundMeaning = 'needs-you'): void {
    const rank = 1 + (severity === 'urgent' ? 2 : 0) + (loudness === 'loud' ? 1 : 0);
    if (rank <= this.#rank) this.#options.onOutcome({ severity, loudness, meaning, outcome: 'dropped' });
    else void this.#play({ severity, loudness, meaning }, rank, this.#options.settings());
  }

  /** Because a person asks for it: whatever plays. */
  test(severity: AlertingSeverity, sounds = this.#options.settings()): Promise<SoundOutcome> {
    return this.#play({ severity, loudness: 'normal', meaning: 'needs-you' }, 1, sounds);
  }

  async #play(
    sound: Omit<SoundCall, 'outcome'>,
    rank: number,
    sounds: AttentionSettings['sounds'],
  ): Promise<SoundOutcome> {
    const call = ++this.#calls;
    this.#rank = rank;
    const outcome = await this.#outcomeOf(sound.severity, sound.loudness, sounds);
    // A later call has taken over.
    if (call === this.#calls) this.#rank = 0;
    this.#options.onOutcome({ ...sound, outcome });
    return outcome;
  }

  async #outcomeOf(
    severity: AlertingSeverity,
    loudness: Loudness,
    sounds: AttentionSettings['sounds'],
  ): Promise<SoundOutcome> {
    const { play, onProblems } = this.#options;
    const sound = soundFor(sounds[severity], loudness);
    if (sound === null) return 'silent';
    const result = await play(sound);
    if (result !== 'stopped') onProblems(result === 'played' ? [] : [soundProblem(result, severity, sound)]);
    const isOwnUnusable = sound.path !== null && (result === 'unreadable' || result === 'failed');
    if (!isOwnUnusable) return result;
    const { sound: instead } = DEFAULT_ATTENTION.sounds[severity];
    const fallback = await play({ ...sound, file: `${instead}.wav`, path: null });
    return fallback === 'played' ? result : fallback;
  }
}

/** Null for silence. Loud is twice the volume, twice. */
function soundFor(
  { sound, volume, file }: AttentionSettings['sounds'][AlertingSeverity],
  loudness: Loudness,
): Sound | null {
  if (sound === 'none' || volume === 0) return null;
  const times = loudness === 'loud' ? 2 : 1;
  const gain = (times * volume) / 100;
  return sound === 'own'
    ? { file: OWN_SOUND, path: file, gain, times }
    : { file: `${sound}.wav`, path: null, gain, times };
}

function soundProblem(
  result: Exclude<PlayResult, 'played' | 'stopped'>,
  severity: AlertingSeverity,
  { path }: Sound,
): Problem {
  if (result === 'no-device') {
    return {
      code: 'sound',
      sentence: strings.sounds.noDevice,
      nextStep: strings.sounds.noDeviceNext,
    };
  }
  if (path !== null) {
    return {
      code: 'sound',
      sentence: strings.sounds.custom(severity),
      nextStep: strings.sounds.customNext,
    };
  }
  return {
    code: 'sound',
    sentence: strings.sounds.failed,
    nextStep: strings.sounds.failedNext,
  };
}
