/** What keeps notifications from being seen, in words, for as long as it does. */
import type { Problem } from '../shared/ipc/ipc.ts';
import { strings } from './strings.ts';

/**
 * What the system made of one notification. `unanswered`: it took it and never said that it shows it; `given-up`: it is
 * not asked for a while, because it did not answer in time.
 */
export type ToastResult = 'shown' | 'unsupported' | 'refused' | 'unanswered' | 'given-up';

/** A notification service that has not answered by then is given up, ms … */
export const ANSWER_MS = 1_000;
/** … for this long, ms. Then it is asked again. */
export const GIVEN_UP_MS = 10 * 60_000;
/** One that answers after all was only busy, as while a person signs in; it is asked again so soon, ms. */
export const LATE_MS = 5_000;

/** What the system's settings say; `unknown` where they cannot be asked. */
export type SystemQuiet = 'none' | 'do-not-disturb' | 'switched-off' | 'unknown';

/** What is known of the next notification. */
export type NotificationState = 'allowed' | 'do-not-disturb' | 'switched-off' | 'refused' | 'unknown';

export interface NotificationHealthOptions {
  /** As Node names it. */
  readonly platform: string;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class NotificationHealth {
  readonly #options: NotificationHealthOptions;
  #result: ToastResult = 'shown';
  #hasResult = false;
  #quiet: SystemQuiet = 'unknown';
  #reported = '';

  constructor(options: NotificationHealthOptions) {
    this.#options = options;
  }

  toast(result: ToastResult): void {
    this.#result = result;
    this.#hasResult = true;
    this.#tell();
  }

  system(quiet: SystemQuiet): void {
    this.#quiet = quiet;
    this.#tell();
  }

  get state(): NotificationState {
    if (this.#quiet === 'do-not-disturb' || this.#quiet === 'switched-off') return this.#quiet;
    if (this.#result !== 'shown') return 'refused';
    return this.#hasResult || this.#quiet === 'none' ? 'allowed' : 'unknown';
  }

  /** One at most: what the settings say explains what became of a notification. */
  get problem(): Problem | null {
    const sentence = QUIET_SENTENCES[this.#quiet] ?? RESULT_SENTENCES[this.#result];
    if (sentence === undefined) return null;
    return { code: 'notifications', sentence, nextStep: this.#nextStep };
  }

  get #nextStep(): string {
    if (this.#quiet === 'do-not-disturb') return strings.notifications.doNotDisturbNext;
    // Settings that explain it come before what became of the last one.
    if (this.#result === 'given-up' && QUIET_SENTENCES[this.#quiet] === undefined)
      return strings.notifications.givenUpNext(GIVEN_UP_MS / 60_000);
    return NEXT_STEPS[this.#options.platform] ?? strings.notifications.linuxNext;
  }

  #tell(): void {
    const { problem } = this;
    if (this.#reported === (problem?.sentence ?? '')) return;
    this.#reported = problem?.sentence ?? '';
    this.#options.onProblems(problem === null ? [] : [problem]);
  }
}

const QUIET_SENTENCES: Partial<Record<SystemQuiet, string>> = {
  'do-not-disturb': strings.notifications.doNotDisturb,
  'switched-off': strings.notifications.switchedOff,
};

const RESULT_SENTENCES: Partial<Record<ToastResult, string>> = {
  unsupported: strings.notifications.unsupported,
  refused: strings.notifications.refused,
  unanswered: strings.notifications.unanswered,
  'given-up': strings.notifications.givenUp,
};

const NEXT_STEPS: Readonly<Record<string, string>> = {
  win32: strings.notifications.windowsNext,
  darwin: strings.notifications.macosNext,
};
