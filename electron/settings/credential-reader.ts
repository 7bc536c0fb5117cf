/** Reads the sealed credentials as soon as the key store lets it, and says what is wrong while it does not. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { Clock } from '../platform/clock.ts';
import type { Credential } from './credentials.ts';
import {
  keyStoreProblem,
  KeyStoreError,
  unreadableCredential,
  type KeyStoreTrouble,
} from './key-store-errors.ts';

/** A key store that takes longer is said to be silent; its answer still counts when it comes, ms. */
export const ANSWER_LIMIT_MS = 30_000;
/** How soon it is looked at again, ms: twice as late each time … */
export const FIRST_LOOK_MS = 2_000;
/** … up to this. */
export const LAST_LOOK_MS = 15_000;

/** What was read. */
export interface Unsealed {
  readonly texts: Readonly<Partial<Record<Credential, string>>>;
  /** The key store works, and does not give these back. */
  readonly unreadable: readonly Credential[];
  /** The key store has a better key by now: what was read should be sealed again. */
  readonly isOutdated: boolean;
}

export interface CredentialReaderOptions {
  readonly clock: Clock;
  /**
   * Rejects with a `KeyStoreError` when the key store cannot be used now; may take as long as a person does.
   * @param mayAsk whether a person may be asked for a password
   */
  readonly read: (mayAsk: boolean) => Promise<Unsealed>;
  /** Once. */
  readonly onRead: (unsealed: Unsealed) => void;
  /** The state has changed; comes after `onRead`. */
  readonly onChange: () => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** Only another run of the program can ask again. */
  readonly restart: () => void;
  /** A read failed for another reason than the key store. */
  readonly onFault: (error: unknown) => void;
}

/** `idle`: nothing is sealed. `reading`: asked, and not late yet. `closed`: late or refused, and looked at again. `done`: read. */
export type ReaderState = 'idle' | 'reading' | 'closed' | 'done';

export class CredentialReader {
  readonly #options: CredentialReaderOptions;
  #state: ReaderState = 'idle';
  #trouble: KeyStoreTrouble = 'silent';
  /** The newest read; of older ones only success counts. */
  #latest = 0;
  #lookMs = FIRST_LOOK_MS;
  #cancelTimer: (() => void) | null = null;

  constructor(options: CredentialReaderOptions) {
    this.#options = options;
  }

  get state(): ReaderState {
    return this.#state;
  }

  /** Something is sealed. */
  start(): void {
    this.#enter('reading');
    this.#arm(ANSWER_LIMIT_MS, () => this.#close('silent'));
    void this.#read(true);
  }

  /** The person wants it to be tried, and can be asked for a password. */
  retry(): void {
    if (this.#state !== 'closed') return;
    if (this.#trouble === 'refused') this.#options.restart();
    else {
      this.#lookMs = FIRST_LOOK_MS;
      this.start();
    }
  }

  /** The screen was unlocked, or the computer woke: what was closed may be open. */
  look(): void {
    if (this.#state === 'closed') void this.#read(false);
  }

  stop(): void {
    this.#latest += 1;
    this.#state = 'done';
    this.#stopTimer();
  }

  async #read(mayAsk: boolean): Promise<void> {
    this.#latest += 1;
    const number = this.#latest;
    try {
      this.#succeed(await this.#options.read(mayAsk));
    } catch (error) {
      if (!(error instanceof KeyStoreError)) this.#options.onFault(error);
      if (number === this.#latest) this.#close(error instanceof KeyStoreError ? error.trouble : 'silent');
    }
  }

  #succeed(unsealed: Unsealed): void {
    if (this.#state === 'done') return;
    this.#stopTimer();
    this.#options.onProblems(unsealed.unreadable.map((name) => unreadableCredential(name)));
    this.#state = 'done';
    this.#options.onRead(unsealed);
    this.#options.onChange();
  }

  /** Looks from now on whether it opens, without asking anybody. */
  #close(trouble: KeyStoreTrouble): void {
    if (this.#state === 'done') return;
    this.#trouble = trouble;
    this.#options.onProblems([keyStoreProblem(trouble)]);
    this.#stopTimer();
    if (trouble !== 'refused') this.#arm(this.#lookMs, () => void this.#read(false));
    this.#lookMs = Math.min(LAST_LOOK_MS, this.#lookMs * 2);
    this.#enter('closed');
  }

  #enter(state: ReaderState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onChange();
  }

  #arm(ms: number, run: () => void): void {
    this.#stopTimer();
    this.#cancelTimer = this.#options.clock.after(ms, run);
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}
