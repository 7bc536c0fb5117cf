/** A package for venues cannot be debugged; only a trial, which is never published, can. */
import { expect, it } from 'vitest';
import { mayBeDebugged, TRIAL_MARK } from '../../../electron/app/debugging.ts';

it.each([
  [true, '1.0.0', false],
  [true, '1.0.0-beta', false],
  [true, `1.0.0${TRIAL_MARK}.1`, false],
  [true, `${TRIAL_MARK}-1.0.0`, false],
  [true, `1.0.0${TRIAL_MARK}`, true],
  [false, '1.0.0', true],
])('Q7 packaged: %s, version %s: %s', (isPackaged, version, expected) => {
  expect(mayBeDebugged({ isPackaged, version })).toBe(expected);
});
