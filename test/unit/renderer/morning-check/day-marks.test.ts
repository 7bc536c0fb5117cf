/** The row of the last days says in words what each mark means. */
import { expect, it } from 'vitest';
import type { DayCheck, Finding } from '../../../../electron/shared/morning-check/morning-check.ts';
import { writeTimesAs } from '../../../../electron/shared/text/time-locale.ts';
import { dayMarks } from '../../../../renderer/morning-check/day-marks.ts';

/** Monday, 6 July 2026. */
const MONDAY = Date.UTC(2026, 6, 6) / 86_400_000;

const day = (date: number, finding: Finding, mendedAt: number | null = null): DayCheck => ({
  date,
  mendedAt,
  at: 0,
  steps: [
    { step: 'sound', finding, value: null, detail: null },
    { step: 'rest', finding: 'no-secret', value: null, detail: null },
  ],
});

it('names each day of the venue’s calendar, what failed on it, and whether that was mended', () => {
  writeTimesAs('en-AU');
  const days = [
    day(MONDAY, 'sound-played'),
    day(MONDAY + 1, 'no-device', 1),
    day(MONDAY + 2, 'muted'),
    day(MONDAY + 3, 'no-answer'),
  ];
  expect(dayMarks(days).map(({ state, text }) => `${state} - ${text}`)).toEqual([
    'good - Mon, 6 July: all well',
    'mended - Tue, 7 July: Sound failed, mended later that day',
    'failed - Wed, 8 July: Sound failed',
    'good - Thu, 9 July: nothing failed, not known: Sound',
  ]);
});
