/** Larger and smaller text by key. */
import { expect, it } from 'vitest';
import { resized } from '../../../../renderer/shell/text-size.ts';

it('goes through the sizes, stays at the ends, and returns to the usual one', () => {
  expect(resized('compact', 'larger')).toBe('comfortable');
  expect(resized('comfortable', 'larger')).toBe('wall');
  expect(resized('wall', 'larger')).toBe('wall');
  expect(resized('compact', 'smaller')).toBe('compact');
  expect(resized('wall', 'usual')).toBe('compact');
});
