/** What the window counts down to. Times and lengths of time have their own tests in `shared/text`. */
import { expect, it } from 'vitest';
import { secondsUntil } from '../../../../renderer/ui/time.ts';

it('counts the running second as a whole one and ends at 0', () => {
  expect(secondsUntil(10_000, 0)).toBe(10);
  expect(secondsUntil(10_000, 8_900)).toBe(2);
  expect(secondsUntil(10_000, 9_900)).toBe(1);
  expect(secondsUntil(10_000, 10_000)).toBe(0);
  expect(secondsUntil(10_000, 99_000)).toBe(0);
});

it('makes no second more of a wait when the clock of the window is some milliseconds behind that of main', () => {
  expect(secondsUntil(300_000, -3)).toBe(300);
});
