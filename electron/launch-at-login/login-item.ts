/** Decides on the start with the computer: what is written to the system, what came of it, and when a person must know. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { LoginState, LoginView } from '../shared/launch-at-login/login-ipc.ts';
import type { Clock } from '../platform/clock.ts';
import { loginProblem } from './strings.ts';

/** How often the system is asked whether the entry still stands, ms. */
export const LOOK_AGAIN_MS = 6 * 60 * 60_000;
/** An entry removed this often after being restored is removed on purpose. */
const TAKEN_AWAY_TWICE = 2;

/** What the system says. */
export interface LoginFacts {
  /** Of this user, and exactly ours: an entry of another place or with other arguments is `none`. */
  readonly entry: 'none' | 'enabled' | 'disabled' | 'needs-approval';
  /** Of the installation for every user of the computer, as far as it has effect on this one. */
  readonly everyone: 'none' | 'enabled' | 'disabled';
}

export interface LoginItemPort {
  /** Whether this user can be taken out of an entry for everyone. */
  readonly overridesEveryone: boolean;
  /** @throws the system's error */
  read(): LoginFacts;
  /** @throws the system's error */
  write(on: boolean): void;
}

export interface LoginItemOptions {
  readonly clock: Clock;
  /** Null when this program is none that the system could start. */
  readonly port: LoginItemPort | null;
  readonly system: LoginView['system'];
  readonly isSetUp: () => boolean;
  readonly isWanted: () => boolean;
  readonly onChange: () => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class LoginItem {
  readonly #options: LoginItemOptions;
  #state: LoginState;
  #takenAway = 0;
  #cancel: (() => void) | null = null;

  constructor(options: LoginItemOptions) {
    this.#options = options;
    this.#state = options.port === null ? 'unavailable' : 'not-set-up';
  }

  get view(): LoginView {
    return { state: this.#state, system: this.#options.system };
  }

  /**
   * Brings the system in line with the setting, and reads back what came of it.
   * @param asked a person has just changed the setting: what was turned off elsewhere is turned on again only then
   */
  apply(asked = false): void {
    const { port, isSetUp, clock, onChange, onProblems } = this.#options;
    if (port === null || !isSetUp()) return;
    if (asked) this.#takenAway = 0;
    this.#state = this.#settle(port, asked);
    this.stop();
    this.#cancel = clock.after(LOOK_AGAIN_MS, () => this.apply());
    onProblems(this.#problems());
    onChange();
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #settle(port: LoginItemPort, asked: boolean): LoginState {
    const wanted = this.#options.isWanted();
    try {
      const before = port.read();
      if (wanted && this.#state === 'on' && isMissing(before)) this.#takenAway += 1;
      if (!mustWrite(before, wanted, asked, port.overridesEveryone)) return stateOf(before, wanted);
      port.write(wanted);
      return stateOf(port.read(), wanted);
    } catch {
      return 'failed';
    }
  }

  #problems(): readonly Problem[] {
    const taken = this.#state === 'on' && this.#takenAway >= TAKEN_AWAY_TWICE;
    const problem = loginProblem(taken ? 'taken-away' : this.#state, this.#options.system);
    return problem === null ? [] : [problem];
  }
}

function isMissing({ entry, everyone }: LoginFacts): boolean {
  return entry === 'none' && everyone === 'none';
}

/** What a person turned off in the system's own list stays off until that person asks here. */
function mustWrite(facts: LoginFacts, wanted: boolean, asked: boolean, overridesEveryone: boolean): boolean {
  const { entry, everyone } = facts;
  if (wanted) return isMissing(facts) || (asked && stateOf(facts, true) !== 'on');
  if (overridesEveryone && everyone === 'enabled') return true;
  return entry === 'enabled' || entry === 'needs-approval';
}

function stateOf({ entry, everyone }: LoginFacts, wanted: boolean): LoginState {
  const starts = entry === 'enabled' || everyone === 'enabled';
  if (!wanted) {
    if (!starts) return 'off';
    return everyone === 'enabled' ? 'kept-on' : 'failed';
  }
  if (starts) return 'on';
  if (entry === 'needs-approval') return 'needs-approval';
  return entry === 'disabled' || everyone === 'disabled' ? 'disabled' : 'failed';
}
