/** What keeps notifications from being seen, in words, for as long as it does. */
import type { Problem } from '../shared/ipc.ts';

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

export interface NotificationHealthOptions {
  /** As Node names it. */
  readonly platform: string;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class NotificationHealth {
  readonly #options: NotificationHealthOptions;
  #result: ToastResult = 'shown';
  #quiet: SystemQuiet = 'unknown';
  #told = '';

  constructor(options: NotificationHealthOptions) {
    this.#options = options;
  }

  toast(result: ToastResult): void {
    this.#result = result;
    this.#tell();
  }

  system(quiet: SystemQuiet): void {
    this.#quiet = quiet;
    this.#tell();
  }

  /** One at most: what the settings say explains what became of a notification. */
  get problem(): Problem | null {
    const sentence = QUIET_SENTENCES[this.#quiet] ?? RESULT_SENTENCES[this.#result];
    if (sentence === undefined) return null;
    return { code: 'notifications', sentence, nextStep: this.#nextStep };
  }

  get #nextStep(): string {
    if (this.#quiet === 'do-not-disturb')
      return 'Switch “do not disturb” off on this computer. Sounds and the tray still tell of everything.';
    // Settings that explain it come before what became of the last one.
    if (this.#result === 'given-up' && QUIET_SENTENCES[this.#quiet] === undefined) return GIVEN_UP_STEP;
    return NEXT_STEPS[this.#options.platform] ?? LINUX_STEP;
  }

  #tell(): void {
    const { problem } = this;
    if (this.#told === (problem?.sentence ?? '')) return;
    this.#told = problem?.sentence ?? '';
    this.#options.onProblems(problem === null ? [] : [problem]);
  }
}

const QUIET_SENTENCES: Partial<Record<SystemQuiet, string>> = {
  'do-not-disturb': 'This computer is set to “do not disturb”, so notifications do not appear on the screen.',
  'switched-off': 'Notifications are switched off on this computer.',
};

const RESULT_SENTENCES: Partial<Record<ToastResult, string>> = {
  unsupported: 'This computer has nothing that shows notifications.',
  refused: 'This computer did not let Doshii Monitor show a notification.',
  unanswered: 'This computer took a notification and did not say that it was shown.',
  'given-up':
    'The notification service of this computer does not answer, so alerts do not appear as notifications.',
};

const GIVEN_UP_STEP = `Until then sounds call, and urgent alerts open the window. The monitor tries again once it answers, and every ${GIVEN_UP_MS / 60_000} minutes; signing out of this computer and in again restarts the service.`;

const LINUX_STEP =
  'Allow notifications of Doshii Monitor in the system’s settings; a desktop without a notification service needs one. Then send a test alert.';
const NEXT_STEPS: Readonly<Record<string, string>> = {
  win32:
    'Open Settings, System, Notifications; switch notifications on, and those of Doshii Monitor. Then send a test alert.',
  darwin: 'Open System Settings, Notifications, Doshii Monitor, and allow them. Then send a test alert.',
};
