/** `npm run reliability`: writes the README's table of what holds, from the report of the last `npm test`. */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readReadme, writeReadme } from './readme.ts';
import { assertWhole, rowsOf, staleNumbers, withTable, type TestReport } from './reliability-table.ts';
import { REPORT } from './vitest-run.ts';

/** @returns what is wrong with the table in the README, as a sentence, or null */
export function tableProblem(): string | null {
  try {
    const stale = staleNumbers(readReadme(), rowsOf(wholeReport()));
    return stale.length === 0
      ? null
      : `README.md says something else than the tests of ${stale.join(', ')}: npm run reliability`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wholeReport(): TestReport {
  if (!existsSync(REPORT)) throw new Error('there is no report yet: run npm test first');
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as TestReport;
  assertWhole(report);
  return report;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await writeReadme(withTable(readReadme(), rowsOf(wholeReport())));
    console.log('README.md has the table of the last run');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
