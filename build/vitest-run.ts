/** Runs suites of tests and counts them; a run that ends without a report counts as one failure. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.ts';
import type { Count } from './check.ts';

/** Vitest's report: every title with its outcome. Kept, so that it can be read after the run. */
export const REPORT = join(root, 'dist', 'test-report.json');

export type Suite = 'unit' | 'integration' | 'e2e';

export async function runVitest(suites: readonly Suite[]): Promise<Count> {
  rmSync(REPORT, { force: true });
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...[
      '--config',
      'build/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORT}`,
    ],
    ...suites.flatMap((suite) => ['--project', suite]),
  ];
  const code = await new Promise<number>((done) => {
    spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', () => done(1))
      .on('close', (exit) => done(exit ?? 1));
  });
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  // A file that does not load fails the run without failing a test.
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, code === 0 ? 0 : 1) };
}
