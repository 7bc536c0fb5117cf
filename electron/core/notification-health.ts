/** What keeps notifications from being seen, in words, for as long as it does. */
import type { Problem } from '../shared/ipc.ts';

/** What the system made of one notification. `unanswered`: it took it and never said that it shows it. */
export type ToastResult = 'shown' | 'unsupported' | 'refused' | 'unanswered';

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
    const nextStep =
      this.#quiet === 'do-not-disturb'
        ? 'Switch “do not disturb” off on this computer. Sounds and the tray still tell of everything.'
        : (NEXT_STEPS[this.#options.platform] ?? LINUX_STEP);
    return { code: 'notifications', sentence, nextStep };
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
};

const LINUX_STEP =
  'Allow notifications of Doshii Monitor in the system’s settings; a desktop without a notification service needs one. Then send a test alert.';
const NEXT_STEPS: Readonly<Record<string, string>> = {
  win32:
    'Open Settings, System, Notifications; switch notifications on, and those of Doshii Monitor. Then send a test alert.',
  darwin: 'Open System Settings, Notifications, Doshii Monitor, and allow them. Then send a test alert.',
};
