/** What a bench reports, and small statistics for it. */

/** Named figures with the unit in the name; ratios have none. */
export type Figures = Readonly<Record<string, number>>;

export type NamedFigures = readonly [bench: string, figures: Figures];

/** The figures of several benches in one object; a name that two of them use gets that of its bench in front. */
export function mergedFigures(results: readonly NamedFigures[]): Figures {
  const isShared = (name: string): boolean =>
    results.filter(([, figures]) => Object.hasOwn(figures, name)).length > 1;
  return Object.fromEntries(
    results.flatMap(([bench, figures]) =>
      Object.entries(figures).map(([name, value]) => [isShared(name) ? `${bench}.${name}` : name, value]),
    ),
  );
}

export interface BenchOptions {
  /** Where to write the rows behind the figures; null for nowhere. */
  readonly csv: string | null;
}

export interface Bench {
  readonly summary: string;
  run(say: (line: string) => void, options: BenchOptions): Promise<Figures>;
}

/** @param share 0.5 is the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** By least squares. @param samples x and y of each */
export function slope(samples: readonly (readonly [number, number])[]): number {
  const mean = (of: (sample: readonly [number, number]) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [meanX, meanY] = [mean(([x]) => x), mean(([, y]) => y)];
  return mean(([x, y]) => (x - meanX) * (y - meanY)) / mean(([x]) => (x - meanX) ** 2);
}

/** Three significant digits: more would claim what a bench cannot know. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
