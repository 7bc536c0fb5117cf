/** What the history lacks is said once for each loss. */
import { expect, it } from 'vitest';
import { watchLosses } from '../../../electron/history/losses.ts';
import {
  damagedProblem,
  GONE_PROBLEM,
  lostProblem,
  NEWER_PROBLEM,
  unwritableProblem,
} from '../../../electron/history/strings.ts';

it('F17 each loss of events is reported once, again when more are lost, and nothing else is', () => {
  const said: string[] = [];
  const watch = watchLosses((sentence) => said.push(sentence));
  const damaged = damagedProblem('a.db');
  watch([NEWER_PROBLEM, unwritableProblem('/x', 3)]);
  watch([damaged]);
  watch([damaged, GONE_PROBLEM]);
  watch([damaged, lostProblem(3)]);
  watch([lostProblem(3), damaged]);
  watch([lostProblem(8)]);
  expect(said).toEqual(
    [damaged, GONE_PROBLEM, lostProblem(3), lostProblem(8)].map(({ sentence }) => sentence),
  );
});
