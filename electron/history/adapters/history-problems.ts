/** Problems of the history: what ends by itself, and what lasts for this run. */
import type { Problem } from '../../shared/ipc/ipc.ts';
import { lostProblem, unreadableRowsProblem, UNWRITABLE, unwritableProblem } from '../strings.ts';

export class ProblemState {
  readonly #folder: string;
  readonly #onProblems: (problems: readonly Problem[]) => void;
  /** By code. */
  readonly #problems = new Map<string, Problem>();
  /** Numbers of rows that were found to be damaged in this run. */
  readonly #unreadable = new Set<number>();
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

  /** @returns those that were not known to be unreadable */
  unreadable(seqs: readonly number[]): readonly number[] {
    const found = seqs.filter((seq) => !this.#unreadable.has(seq));
    for (const seq of found) this.#unreadable.add(seq);
    if (found.length > 0) this.tell(unreadableRowsProblem(this.#unreadable.size));
    return found;
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
