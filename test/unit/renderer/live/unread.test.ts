/** What arrived while no one looked. */
import { expect, it } from 'vitest';
import { Unread } from '../../../../renderer/live/unread.svelte.ts';

it('marks what came while the window did not have the focus, until it loses it again', () => {
  const [unread, target] = [new Unread(), new EventTarget()];
  let newest = 5;
  const stop = unread.start(target as Window, () => newest, true);
  newest = 6;
  expect([5, 6].filter((seq) => unread.has(seq))).toEqual([]);
  target.dispatchEvent(new Event('blur'));
  newest = 8;
  expect([6, 7, 8].filter((seq) => unread.has(seq))).toEqual([7, 8]);
  target.dispatchEvent(new Event('focus'));
  newest = 9;
  expect([6, 7, 8, 9].filter((seq) => unread.has(seq))).toEqual([7, 8]);
  target.dispatchEvent(new Event('blur'));
  expect([7, 8, 9].filter((seq) => unread.has(seq))).toEqual([]);
  stop();
});

it('begins with a window that opened behind another one', () => {
  const [unread, target] = [new Unread(), new EventTarget()];
  unread.start(target as Window, () => 3, false);
  expect([3, 4].filter((seq) => unread.has(seq))).toEqual([4]);
});
