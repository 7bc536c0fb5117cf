/** The sentence about a morning check claims no more than was found out. */
import { expect, it } from 'vitest';
import type { CheckStep, Finding } from '../../../../electron/shared/morning-check/morning-check.ts';
import { resultText } from '../../../../renderer/morning-check/result-text.ts';

const GOOD = { disk: 'disk-good', rest: 'no-secret' } as const;

it.each<[string, Partial<Record<CheckStep, Finding>>]>([
  ['Checked at 9:00: all well.', {}],
  ['Checked at 9:00: nothing failed, but 1 check has no result.', { clock: 'clock-unknown' }],
  [
    'Checked at 9:00: nothing failed, but 2 checks have no result.',
    { clock: 'no-answer', sound: 'no-answer' },
  ],
  ['Checked at 9:00: 1 check failed.', { clock: 'no-answer', sound: 'muted' }],
])('%s', (sentence, found) => {
  const all = Object.entries({ ...GOOD, ...found }) as [CheckStep, Finding][];
  const steps = all.map(([step, finding]) => ({ step, finding, value: null, detail: null }));
  expect(resultText({ at: 0, steps }, '9:00')).toBe(sentence);
});
