/** Ranges of minutes: brought together, and cut. */
import type { MinuteRange } from './wall-clock-calendar.ts';

/** Sorted; those that overlap or meet are one. */
export function merged(ranges: readonly MinuteRange[]): readonly MinuteRange[] {
  const result: [from: number, to: number][] = [];
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last === undefined || last[1] < from) result.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return result;
}

/** What is left of ranges when others are cut out of them. */
export function without(
  ranges: readonly MinuteRange[],
  cuts: readonly MinuteRange[],
): readonly MinuteRange[] {
  let left = ranges;
  for (const [from, to] of cuts) {
    left = left.flatMap(([start, end]): readonly MinuteRange[] =>
      [[start, Math.min(end, from)] as const, [Math.max(start, to), end] as const].filter(
        ([begins, ends]) => begins < ends,
      ),
    );
  }
  return left;
}
