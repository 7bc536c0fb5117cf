/**
 * `npm run reliability`: every test at full length (10,000 runs of each property, whole simulated weeks), then the README's table
 * of what holds. `npm run reliability -- --table` only writes the table, from the report of the last run of all tests.
 */
import { BUNDLE, runAllSuites } from './all-suites.ts';
import { existsSync, readFileSync } from 'node:fs';
import { readReadme, writeReadme } from './readme.ts';
import { assertWhole, rowsOf, staleNumbers, withTable, type TestReport } from './reliability-table.ts';
import { runSteps } from './steps.ts';
import { REPORT } from './vitest-run.ts';

/** @returns what is wrong with the table in the README, as a sentence, or null */
export function tableProblem(): string | null {
  try {
    const stale = staleNumbers(readReadme(), rowsOf(wholeReport()));
    return stale.length === 0
      ? null
      : `README.md says something else than the tests of ${stale.join(', ')}: npm run reliability -- --table`;
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

async function writeTable(): Promise<void> {
  await writeReadme(withTable(readReadme(), rowsOf(wholeReport())));
  console.log('README.md has the table of the last run');
}

async function runFullLength(): Promise<void> {
  process.env['RELIABILITY'] = '1';
  const bundle = await runSteps([BUNDLE], 1);
  const tests = await runAllSuites();
  const failed = bundle.failed + tests.failed;
  console.log(`${bundle.passed + tests.passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

if (import.meta.main) {
  try {
    if (!process.argv.includes('--table')) await runFullLength();
    await writeTable();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
