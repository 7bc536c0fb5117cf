/** The picture of what settings would have done: heights that can be compared, and the same in words and numbers. */
import { describe, expect, it } from 'vitest';
import type { AlertCounts, RulesPreview } from '../../../../../electron/shared/alerts/attention-ipc.ts';
import {
  alertsOf,
  barsOf,
  BIN_WIDTH,
  numbersOf,
  PICTURE_HEIGHT,
  pictureText,
  topOf,
} from '../../../../../renderer/alerts/rules/preview-bars.ts';

const NOW = new Date(2026, 10, 24, 20, 0).getTime();
const HOUR_MS = 60 * 60_000;
/** `[urgent, notice]` of the last bins; nothing before. */
const counts = (...last: readonly (readonly [number, number])[]): AlertCounts => {
  const empty = Array.from({ length: 24 - last.length }, () => [0, 0] as const);
  const bins = [...empty, ...last].map(([urgent, notice]) => ({ urgent, notice }));
  const sum = (of: 'urgent' | 'notice') => bins.reduce((total, bin) => total + bin[of], 0);
  return { urgent: sum('urgent'), notice: sum('notice'), sounds: 0, hidden: 0, bins };
};
const preview = (saved: AlertCounts, wanted: AlertCounts): RulesPreview => ({
  ...{ span: 'day', from: NOW - 24 * HOUR_MS, to: NOW, events: 100, binMs: HOUR_MS, saved, wanted },
});

describe('the bars', () => {
  it('of both pictures have one scale, whichever is busier', () => {
    const quiet = counts([1, 0]);
    const busy = counts([3, 7], [0, 2]);
    expect([topOf(preview(quiet, busy)), topOf(preview(busy, quiet))]).toEqual([10, 10]);
    const [first, second] = barsOf(busy.bins, 10).slice(-2);
    expect(first).toEqual({ x: 22 * BIN_WIDTH, urgent: 0.3 * PICTURE_HEIGHT, notice: 0.7 * PICTURE_HEIGHT });
    expect(second).toEqual({ x: 23 * BIN_WIDTH, urgent: 0, notice: 0.2 * PICTURE_HEIGHT });
  });

  it('of a single alert are no rush', () => {
    expect(topOf(preview(counts(), counts([1, 0])))).toBe(4);
    expect(topOf(preview(counts(), counts()))).toBe(4);
  });
});

describe('the text of the picture', () => {
  const say = (shown: AlertCounts) => pictureText(preview(shown, shown), shown, 'As saved', NOW);

  it('says when most alerts were', () => {
    expect(say(counts([1, 1], [2, 3], [0, 1]))).toBe('As saved: alerts per hour. Most: 5, from 6:00 pm.');
    expect(say(counts([2, 0], [0, 2]))).toBe('As saved: alerts per hour. Most: 2, from 6:00 pm.');
  });

  it('says that there were none', () => {
    expect(say(counts())).toBe('As saved: alerts per hour. None.');
  });
});

it('the numbers leave out the bins without alerts, and begin with the newest', () => {
  const saved = counts([2, 0], [0, 0], [0, 1]);
  const wanted = counts([0, 0], [0, 0], [0, 1]);
  const rows = numbersOf(preview(saved, wanted));
  expect(rows.map(({ at }) => at)).toEqual([NOW - HOUR_MS, NOW - 3 * HOUR_MS]);
  expect(rows.map((row) => [alertsOf(row.saved), alertsOf(row.wanted)])).toEqual([
    [1, 1],
    [2, 0],
  ]);
  expect(numbersOf(preview(counts(), counts()))).toEqual([]);
});
