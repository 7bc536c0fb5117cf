/** Finds among the problems of the history those after which it lacks events. */
import type { Problem } from '../shared/ipc/ipc.ts';

const LOSSES: readonly string[] = ['history-gone', 'history-replaced', 'history-damaged', 'history-lost'];

/** @param onLoss gets the sentence of each, once @returns takes all problems, whenever they are others */
export function watchLosses(onLoss: (sentence: string) => void): (problems: readonly Problem[]) => void {
  const known = new Set<string>();
  return (problems) => {
    for (const { code, sentence } of problems) {
      if (!LOSSES.includes(code) || known.has(sentence)) continue;
      known.add(sentence);
      onLoss(sentence);
    }
  };
}
