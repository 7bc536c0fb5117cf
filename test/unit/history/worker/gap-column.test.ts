/** The gap of a row whose file was damaged is read whole, or not at all. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapIn } from '../../../../electron/history/worker/gap-column.ts';
import { redactedEvent } from '../../../../electron/shared/events/stored-redaction.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const GAP = {
  from: 1,
  to: 2,
  cause: { code: 'closed', sentence: 'Closed.', nextStep: 'Wait.', technical: 'close code 1006' },
  exceedsResend: true,
  recovery: { state: 'failed', at: 3, checked: 4, found: 5, others: 6, problem: 'No answer.' },
};
const TEXT = JSON.stringify(GAP);

it('F6 is read as it was written, also that of an older version, which says nothing of a recovery', () => {
  expect(gapIn(TEXT)).toEqual(GAP);
  const { recovery: _recovery, ...older } = GAP;
  expect(gapIn(JSON.stringify(older))).toEqual({ ...older, recovery: null });
});

it('keeps how much has an unknown status since, and leaves out what is no count', () => {
  const unknown = { orders: 3, payments: 1, others: 0 };
  expect(gapIn(JSON.stringify({ ...GAP, unknown }))).toEqual({ ...GAP, unknown });
  for (const wrong of [null, 3, [], { orders: 3 }, { ...unknown, orders: '3' }])
    expect(gapIn(JSON.stringify({ ...GAP, unknown: wrong }))).toEqual(GAP);
});

const { cause, recovery } = GAP;
const WRONG: readonly (readonly [what: string, gap: object])[] = [
  ...without(GAP).filter(([name]) => name !== 'recovery'),
  ...without(cause).map(([name, rest]) => [`cause.${name}`, { ...GAP, cause: rest }] as const),
  ...without(recovery).map(([name, rest]) => [`recovery.${name}`, { ...GAP, recovery: rest }] as const),
  ['a list as cause', { ...GAP, cause: [] }],
  ['a recovery of another state', { ...GAP, recovery: { ...recovery, state: 'begun' } }],
  ['a text as time', { ...GAP, to: '2' }],
];

it.each(WRONG)('F6 is not read where something is missing or of another kind: %s', (_what, gap) => {
  expect(gapIn(JSON.stringify(gap))).toBeUndefined();
});

it('F6 with any byte changed it is read whole, or not at all', () => {
  fc.assert(
    fc.property(fc.nat(TEXT.length - 1), fc.integer({ min: 0x20, max: 0x7e }), (at, code) => {
      const gap = gapIn(TEXT.slice(0, at) + String.fromCharCode(code) + TEXT.slice(at + 1));
      if (gap !== undefined) expect(redactedEvent(sampleEvent({ gap })).gap).toEqual(gap);
    }),
  );
});

/** Each time without one of its values. */
function without(whole: object): readonly (readonly [string, object])[] {
  return Object.keys(whole).map((name) => [
    name,
    Object.fromEntries(Object.entries(whole).filter(([other]) => other !== name)),
  ]);
}
