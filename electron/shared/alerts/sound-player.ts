/** The contract between main and the page that plays sounds. */
import * as v from 'valibot';

/** The name under which the page gets the venue's own file, whatever it is called on the disk. */
export const OWN_SOUND = 'own';

export interface PlayRequest {
  /** Beside the page: `offline.wav`, or `own`. */
  readonly file: string;
  /** 1 plays the file as it is; of the venue's own file, what would be over the device's limit is pressed below it. */
  readonly gain: number;
  /** One after the other. */
  readonly times: number;
}

/** `no-device`: it was played, but this computer has nothing to hear it with. `stopped`: another one took its place, or the program ends. */
export const PLAY_RESULTS = ['played', 'stopped', 'no-device', 'unreadable', 'failed'] as const;
export type PlayResult = (typeof PLAY_RESULTS)[number];
export const PlayResultSchema = v.picklist(PLAY_RESULTS);

/** What the page puts on its window as `player`. */
export interface PlayerPage {
  /** Resolves with whether there is something to play with; not at all while the sound server does not answer. */
  ready(): Promise<boolean>;
  /** Ends what plays, and what is spoken. Never rejects. */
  play(request: PlayRequest): Promise<PlayResult>;
  /** Resolves when it was said, or cannot be. Never rejects. @param volume 0-1 */
  speak(text: string, volume: number): Promise<void>;
  /** How many voices this computer has that need no network. */
  voices(): Promise<number>;
  stop(): void;
}
