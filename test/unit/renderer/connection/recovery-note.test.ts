/** What is said once an outage is over. */
import { expect, it } from 'vitest';
import { recoveryNote } from '../../../../renderer/connection/recovery-note.ts';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import type { GapRecovery } from '../../../../electron/shared/events/gap.ts';

const FROM = new Date(2026, 10, 30, 12, 0).getTime();
const recovery = (fields: Partial<GapRecovery>): GapRecovery => ({
  state: 'done',
  at: FROM,
  checked: 9,
  found: 0,
  others: 0,
  problem: null,
  ...fields,
});
const note = (found: GapRecovery | null): string =>
  recoveryNote(
    { from: FROM, to: FROM + 360_000, cause: reason('cut', ''), exceedsResend: false, recovery: found },
    FROM,
  );

it('says how long it lasted, and what of that time is known', () => {
  expect(note(null)).toMatch(/^Back online\. Offline .+–.+ \(6 min\)\. Checking what we missed…$/);
  expect(note(recovery({}))).toMatch(/\(6 min\)\. Nothing missed\.$/);
  expect(note(recovery({ found: 1 }))).toMatch(/ 1 change recovered\.$/);
  expect(note(recovery({ found: 8 }))).toMatch(/ 8 changes recovered\.$/);
});

it.each(['failed', 'unavailable'] as const)('claims nothing when asking Doshii %s', (state) => {
  expect(note(recovery({ state }))).toMatch(/Compare with the till/);
});
