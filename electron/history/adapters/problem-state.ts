/** Problems of the history: what ends by itself, and what lasts for this run. */
import type { Problem } from '../../shared/ipc.ts';
import { lostProblem, UNWRITABLE, unwritableProblem } from '../strings.ts';

export class ProblemState {
  readonly #folder: string;
  readonly #onProblems: (problems: readonly Problem[]) => void;
  /** By code. */
  readonly #problems = new Map<string, Problem>();
  /** Events of this run that are gone for good. */
  #lost = 0;

  constructor(folder: string, onProblems: (problems: readonly Problem[]) => void) {
    this.#folder = folder;
    this.#onProblems = onProblems;
  }

  /** For this run. */
  tell(problem: Problem): void {
    this.#problems.set(problem.code, problem);
    this.#onProblems([...this.#problems.values()]);
  }

  /** @param lost events given up since the disk began to refuse */
  unwritable(isTrue: boolean, lost: number): void {
    if (isTrue) this.tell(unwritableProblem(this.#folder, lost));
    else if (this.#problems.delete(UNWRITABLE)) this.#onProblems([...this.#problems.values()]);
  }

  /**
   * Not withdrawn in this run: that the disk works again does not bring them back.
   * @param lost events given up, beside those reported before
   */
  lost(lost: number): void {
    this.#lost += lost;
    if (lost > 0) this.tell(lostProblem(this.#lost));
  }
}
