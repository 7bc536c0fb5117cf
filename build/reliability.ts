/**
 * `npm run reliability`: every test at full length (10,000 runs of each property, whole simulated weeks), then the conformance
 * table in test/README.md. `npm run reliability -- --table` only writes the table, from the report of the last run of all tests.
 */
import { BUNDLE, runAllSuites } from './suites/all-suites.ts';
import { readDocument, writeDocument } from './documents/markdown-file.ts';
import {
  assertWhole,
  rowsOf,
  untestedNumbers,
  withTable,
  type TestReport,
} from './documents/reliability-table.ts';
import { isProgram } from './run-tool.ts';
import { runSteps } from './parallel-steps.ts';
import { reportOf } from './suites/vitest-run.ts';

const DOCUMENT = 'test/README.md';

/** @returns which promises of the connection the last run did not test, as a sentence, or null */
export function conformanceProblem(): string | null {
  try {
    const untested = untestedNumbers(rowsOf(wholeReport()));
    return untested.length === 0
      ? null
      : `no test ran for ${untested.join(', ')} of test/connection-promises.ts`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wholeReport(): TestReport {
  const reports = (['e2e', 'integration', 'soak', 'unit'] as const).map(reportOf);
  const report = { testResults: reports.flatMap((each) => each?.testResults ?? []) };
  assertWhole(report);
  return report;
}

async function writeTable(): Promise<void> {
  await writeDocument(DOCUMENT, withTable(readDocument(DOCUMENT), rowsOf(wholeReport())));
  console.log(`${DOCUMENT} has the table of the last run`);
}

async function runFullLength(): Promise<void> {
  process.env['RELIABILITY'] = '1';
  const bundle = await runSteps([BUNDLE], 1);
  const tests = await runAllSuites();
  const failed = bundle.failed + tests.failed;
  console.log(`${bundle.passed + tests.passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

if (isProgram(import.meta.filename)) {
  try {
    if (!process.argv.includes('--table')) await runFullLength();
    await writeTable();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
