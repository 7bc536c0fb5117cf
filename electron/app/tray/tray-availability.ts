/** Whether the desktop shows the tray icon: adds it again when a tray comes late, and says so when there is none. */
import type { Problem } from '../../shared/ipc/ipc.ts';
import type { Clock } from '../../platform/clock.ts';
import { strings } from '../strings.ts';

/** A panel that starts later than the monitor has this long, ms. */
export const TRAY_LIMIT_MS = 60_000;

export interface TrayPresenceOptions {
  readonly clock: Clock;
  /** A tray has appeared or was replaced: add the icon again. */
  readonly onBack: () => void;
  /** There has been none for a minute. */
  readonly onMissing: () => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

const NO_TRAY: Problem = {
  code: 'no-tray',
  sentence: strings.trayMissing.sentence,
  nextStep: strings.trayMissing.nextStep,
};

export class TrayPresence {
  readonly #options: TrayPresenceOptions;
  /** Null where that is not known: on systems that always have one, and without a session bus. */
  #isThere: boolean | null = null;
  #cancel: (() => void) | null = null;

  constructor(options: TrayPresenceOptions) {
    this.#options = options;
  }

  /** Whether a window that is closed can be found again by its icon. */
  get canHide(): boolean {
    return this.#isThere !== false;
  }

  /** Takes what is known now; the same again changes nothing. */
  update(isThere: boolean): void {
    const before = this.#isThere;
    if (isThere === before) return;
    this.#isThere = isThere;
    this.stop();
    if (!isThere) {
      this.#cancel = this.#options.clock.after(TRAY_LIMIT_MS, () => this.#missing());
      return;
    }
    this.#options.onProblems([]);
    if (before === false) this.#options.onBack();
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #missing(): void {
    this.#cancel = null;
    this.#options.onProblems([NO_TRAY]);
    this.#options.onMissing();
  }
}
