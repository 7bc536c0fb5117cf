/** What a person should know of the program itself now, gathered from the parts that have something to say. */
import type { Problem } from '../shared/ipc/ipc.ts';
import { strings } from './strings.ts';

/** The parts that report problems. */
export type ProblemSource =
  | 'acceptances'
  | 'address'
  | 'adoption'
  | 'credentials'
  | 'doshii'
  | 'gateway'
  | 'history'
  | 'key-store'
  | 'login-item'
  | 'memory'
  | 'morning-check'
  | 'notifications'
  | 'policy'
  | 'protection'
  | 'settings'
  | 'shelves'
  | 'sound'
  | 'tray'
  | 'updates'
  | 'window';

export interface ProblemsOptions {
  /** One that was not there before. */
  readonly onNew: (problem: Problem) => void;
  /** All of them. */
  readonly onChange: (problems: readonly Problem[]) => void;
}

/** The window is no longer opened by itself. @param what happened last */
export function windowGivenUp(what: string): Problem {
  return {
    code: 'window-given-up',
    sentence: strings.windowGivenUp.sentence(what),
    nextStep: strings.windowGivenUp.nextStep,
  };
}

export class Problems {
  readonly #options: ProblemsOptions;
  readonly #bySource = new Map<ProblemSource, readonly Problem[]>();

  constructor(options: ProblemsOptions) {
    this.#options = options;
  }

  get all(): readonly Problem[] {
    return [...this.#bySource.values()].flat();
  }

  /** What one part has to say now. */
  of(source: ProblemSource): readonly Problem[] {
    return this.#bySource.get(source) ?? [];
  }

  /** Takes all that a part has to say now; what it said before and no longer says is withdrawn. */
  set(source: ProblemSource, problems: readonly Problem[]): void {
    if (problems.length === 0 && (this.#bySource.get(source) ?? []).length === 0) return;
    const known = new Set(this.all.map(({ code }) => code));
    this.#bySource.set(source, problems);
    problems.filter(({ code }) => !known.has(code)).forEach((problem) => this.#options.onNew(problem));
    this.#options.onChange(this.all);
  }
}
