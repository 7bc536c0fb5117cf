/** Runs suites of tests and counts them; a run that ends without a report counts as one failure. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestReport } from '../documents/reliability-table.ts';
import { root } from '../run-tool.ts';
import type { Count } from '../parallel-steps.ts';

export type Suite = 'unit' | 'soak' | 'integration' | 'e2e';

interface Report extends TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Each suite is in the report of its last run, which is kept so that it can be read later. */
function reportFile(suite: Suite): string {
  return join(root, 'dist', 'test-reports', `${suite}.json`);
}

/** @returns null when the suite has not run yet */
export function reportOf(suite: Suite): Report | null {
  const file = reportFile(suite);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
}

/** All suites of a run have one report: that of the first of them. */
export async function runVitest(suites: readonly [Suite, ...Suite[]]): Promise<Count> {
  for (const suite of suites) rmSync(reportFile(suite), { force: true });
  const file = reportFile(suites[0]);
  const code = await vitest(suites, ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const report = reportOf(suites[0]);
  if (report === null) return { passed: 0, failed: 1 };
  // A file that does not load fails the run without failing a test.
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, code === 0 ? 0 : 1) };
}

/**
 * Prints the seed of the properties, then what Vitest prints.
 * @returns the exit code, 1 when Vitest does not start
 */
export function vitest(suites: readonly Suite[], args: readonly string[]): Promise<number> {
  const seed = process.env['FAST_CHECK_SEED'] ?? String(randomInt(2 ** 31));
  console.log(`properties: seed ${seed}; FAST_CHECK_SEED=${seed} repeats them`);
  return new Promise((done) => {
    spawn(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        ...['run', '--config', 'build/vitest.config.ts'],
        ...suites.flatMap((suite) => ['--project', suite]),
        ...args,
      ],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, FAST_CHECK_SEED: seed },
      },
    )
      .on('error', () => done(1))
      .on('close', (exit) => done(exit ?? 1));
  });
}
