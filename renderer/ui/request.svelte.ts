/** One question to Doshii at a time: its answer, why there was none, and whether it is under way. */
import type { Fetched } from '../../electron/shared/rest/doshii-ipc.ts';
import type { Reason } from '../../electron/shared/connection/reasons.ts';
import { words } from '../strings.ts';

export type Trouble = Pick<Reason, 'sentence' | 'nextStep'>;

export class RequestState<T> {
  /** The last good answer; null before the first. */
  value = $state.raw<T | null>(null);
  /** When the last good answer came, Unix ms; null before the first. */
  answeredAt = $state<number | null>(null);
  /** Why the last question has no answer. */
  problem = $state.raw<Trouble | null>(null);
  isBusy = $state(false);
  #turn = 0;

  /** A later question makes an earlier one void. @returns whether there was an answer */
  async ask(question: () => Promise<Fetched<T>>): Promise<boolean> {
    const turn = (this.#turn += 1);
    this.isBusy = true;
    const answer = await question().catch(() => null);
    if (turn !== this.#turn) return false;
    this.isBusy = false;
    if (answer?.ok === true) {
      this.value = answer.value;
      this.answeredAt = Date.now();
    }
    this.problem = troubleOf(answer);
    return answer?.ok === true;
  }
}

/** @param answer null when main did not answer at all */
export function troubleOf(answer: Fetched<unknown> | null): Trouble | null {
  if (answer === null) return { sentence: words.app.unreachable, nextStep: words.app.unreachableNext };
  return answer.ok ? null : answer.problem;
}
