/** Writes the README's tables of what was measured, from all results that are kept. */
import { keptResults } from '../test/bench/results.ts';
import { withMeasured } from './bench-table.ts';
import { formatReadme, readReadme, writeReadme } from './readme.ts';

export async function writeMeasured(): Promise<void> {
  await writeReadme(withMeasured(readReadme(), keptResults()));
}

/** Whether the README says what the kept results say. */
export async function isMeasuredCurrent(): Promise<boolean> {
  const readme = readReadme();
  return (await formatReadme(withMeasured(readme, keptResults()))) === readme;
}
