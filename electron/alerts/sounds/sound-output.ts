/** Plays sounds through what this computer has for it: made again when it fails, and believed only when it can be heard. */
import type { PlayResult } from '../../shared/alerts/sound-player.ts';
import type { Sound } from './alert-sounds.ts';
import type { Clock } from '../../platform/clock.ts';

/** Where there is no loudspeaker it would fail again and again, so it is made again at most this often, ms. */
export const RENEW_INTERVAL_MS = 10_000;

export interface SoundOutputOptions {
  readonly clock: Clock;
  /** Never rejects. */
  readonly play: (sound: Sound) => Promise<PlayResult>;
  /** Whether the system plays into nothing, as it does without a loudspeaker. Never rejects. */
  readonly isDummy: () => Promise<boolean>;
  /** Ends everything that plays sounds; it begins again with the next one. */
  readonly renew: () => void;
}

export class SoundOutput {
  readonly #options: SoundOutputOptions;
  /** Monotonic ms. */
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(options: SoundOutputOptions) {
    this.#options = options;
  }

  /** Takes the place of what plays. Never rejects. */
  async play(sound: Sound): Promise<PlayResult> {
    const { clock, play, isDummy, renew } = this.#options;
    const first = await play(sound);
    if (first === 'played' && (await isDummy())) return 'no-device';
    // The sound server may have been restarted: what was connected to it is lost, and a new connection plays.
    const isBroken = first === 'no-device' || first === 'failed';
    if (!isBroken || clock.monotonic() - this.#renewedAt < RENEW_INTERVAL_MS) return first;
    this.#renewedAt = clock.monotonic();
    renew();
    const second = await play(sound);
    return second === 'played' && (await isDummy()) ? 'no-device' : second;
  }
}
