/** What a bench reports, and small statistics for it. */

/** Named figures with the unit in the name; ratios have none. */
export type Figures = Readonly<Record<string, number>>;

export interface Bench {
  readonly summary: string;
  run(say: (line: string) => void): Promise<Figures>;
}

/** @param share 0.5 is the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Three significant digits: more would claim what a bench cannot know. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
