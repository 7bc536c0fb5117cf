/** Which sound is heard when: one at a time, the more important or louder before the others, and never silence by mistake. */
import {
  eachMeaning,
  type AlertingSeverity,
  type AttentionSettings,
  type SoundMeaning,
  type SoundSettings,
} from '../../shared/alerts/attention-settings.ts';
import { builtInSound } from '../../shared/alerts/built-in-sounds.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';
import { OWN_SOUND, type PlayRequest, type PlayResult } from '../../shared/alerts/sound-player.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import type { AlertOutput } from '../alert-output.ts';
import { soundProblem } from './sound-problem.ts';
import { strings } from './strings.ts';

/** A voice that has not ended by then is given up, ms. */
export const SPEECH_LIMIT_MS = 12_000;

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

type Call = Omit<SoundCall, 'outcome'>;
type Settings = Pick<AttentionSettings, 'sounds' | 'speak'>;

export interface AlertSoundsOptions {
  readonly clock: Clock;
  /** Takes the place of what plays, or is spoken. Never rejects. */
  readonly play: (sound: Sound) => Promise<PlayResult>;
  /** Resolves when it was said. Never rejects. @param volume 0-1 */
  readonly speak: (text: string, volume: number) => Promise<void>;
  readonly settings: () => Settings;
  readonly onOutcome: (call: SoundCall) => void;
  /** What keeps sounds from being heard; empty when nothing does. */
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class AlertSounds {
  readonly #options: AlertSoundsOptions;
  readonly #playedAt = eachMeaning<number | null>(() => null);
  /** The venue's own files that could not be played. */
  readonly #unusable = new Map<SoundMeaning, { readonly path: string; readonly problem: Problem }>();
  /** Rank of what plays; 0 while nothing does. */
  #rank = 0;
  #calls = 0;
  /** By the computer's uptime, ms. */
  #alertedAt = Number.NEGATIVE_INFINITY;

  constructor(options: AlertSoundsOptions) {
    this.#options = options;
  }

  /** When each meaning was last heard in this run, Unix ms; null when it was not. */
  get playedAt(): Readonly<Record<SoundMeaning, number | null>> {
    return { ...this.#playedAt };
  }

  /** ms since an alert was to be heard; a new order is none. */
  get quietMs(): number {
    return this.#options.clock.uptime() - this.#alertedAt;
  }

  /** A call that would only lay the same or less over what is heard is dropped. @param speech what the voice may say after it */
  sound(
    severity: AlertingSeverity,
    loudness: Loudness,
    meaning: SoundMeaning = 'needsYou',
    speech: string | null = null,
  ): void {
    const call = { severity, loudness, meaning };
    if (meaning !== 'newOrder' && !isSilent(this.#options.settings().sounds[meaning]))
      this.#alertedAt = this.#options.clock.uptime();
    if (rankOf(call) <= this.#rank) this.#options.onOutcome({ ...call, outcome: 'dropped' });
    else void this.#play(call, rankOf(call), this.#options.settings(), speech);
  }

  /** Because a person asks for it: whatever plays. */
  test(meaning: SoundMeaning, settings: Settings = this.#options.settings()): Promise<SoundOutcome> {
    const severity = meaning === 'needsYou' || meaning === 'offline' ? 'urgent' : 'notice';
    const call = { severity, loudness: 'normal', meaning } as const;
    return this.#play(call, 1, settings, strings.speech.samples[meaning]);
  }

  async #play(call: Call, rank: number, settings: Settings, speech: string | null): Promise<SoundOutcome> {
    const turn = ++this.#calls;
    this.#rank = rank;
    const { outcome, isHeard } = await this.#heard(call, settings.sounds[call.meaning]);
    if (isHeard) this.#playedAt[call.meaning] = this.#options.clock.now();
    // A later call may have taken over.
    if (turn === this.#calls) {
      this.#rank = 0;
      if (isHeard && settings.speak && speech !== null) void this.#speak(turn, call, settings, speech);
    }
    this.#options.onOutcome({ ...call, outcome });
    return outcome;
  }

  /** What is as important may take its place at once; only what is less has to let it finish. */
  async #speak(turn: number, call: Call, { sounds }: Settings, speech: string): Promise<void> {
    const { clock, speak } = this.#options;
    this.#rank = 2 * importanceOf(call);
    await withTimeout(SPEECH_LIMIT_MS, speak(speech, sounds[call.meaning].volume / 100), clock);
    if (turn === this.#calls) this.#rank = 0;
  }

  async #heard(
    { severity, loudness, meaning }: Call,
    settings: SoundSettings,
  ): Promise<{ readonly outcome: SoundOutcome; readonly isHeard: boolean }> {
    const { play, onProblems } = this.#options;
    const builtIn = `${builtInSound(meaning, severity)}.wav`;
    const sound = soundFor(settings, loudness, builtIn);
    if (sound === null) return { outcome: 'silent', isHeard: false };
    const result = await play(sound);
    if (result !== 'stopped') onProblems(this.#problemsAfter(result, meaning, sound.path));
    const isOwnUnusable = sound.path !== null && (result === 'unreadable' || result === 'failed');
    if (!isOwnUnusable) return { outcome: result, isHeard: result === 'played' };
    const fallback = await play({ ...sound, file: builtIn, path: null });
    const isHeard = fallback === 'played';
    return { outcome: isHeard ? result : fallback, isHeard };
  }

  /** That another sound is heard proves nothing of a file. @param path of the file that was played; null for a built-in sound */
  #problemsAfter(
    result: Exclude<PlayResult, 'stopped'>,
    meaning: SoundMeaning,
    path: string | null,
  ): readonly Problem[] {
    const problem = result === 'played' ? null : soundProblem(result, meaning, path !== null);
    const { sounds } = this.#options.settings();
    const others = [...this.#unusable].filter(
      ([other, { path: file }]) =>
        other !== meaning && sounds[other].sound === 'own' && sounds[other].file === file,
    );
    if (result !== 'no-device') this.#unusable.delete(meaning);
    if (problem !== null && path !== null && result !== 'no-device')
      this.#unusable.set(meaning, { path, problem });
    return [...(problem === null ? [] : [problem]), ...others.map(([, unusable]) => unusable.problem)];
  }
}

/** 0-3. */
function importanceOf({ meaning, severity }: Call): number {
  if (meaning === 'newOrder') return 0;
  if (meaning === 'back') return 1;
  return severity === 'urgent' ? 3 : 2;
}

function rankOf(call: Call): number {
  return 2 * importanceOf(call) + (call.loudness === 'loud' ? 2 : 1);
}

function isSilent({ sound, volume }: SoundSettings): boolean {
  return sound === 'none' || volume === 0;
}

/** Null for silence. Loud is twice the volume, twice. */
function soundFor(settings: SoundSettings, loudness: Loudness, builtIn: string): Sound | null {
  if (isSilent(settings)) return null;
  const { sound, volume, file } = settings;
  const times = loudness === 'loud' ? 2 : 1;
  const gain = (times * volume) / 100;
  return sound === 'own'
    ? { file: OWN_SOUND, path: file, gain, times }
    : { file: builtIn, path: null, gain, times };
}
