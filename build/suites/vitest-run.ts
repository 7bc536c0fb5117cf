/** Runs suites of tests and counts them; a run that ends without a report counts as one failure. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-tool.ts';
import type { Count } from '../parallel-steps.ts';

/** Vitest's report: every title with its outcome. Kept, so that it can be read after the run. */
export const REPORT = join(root, 'dist', 'test-report.json');

export type Suite = 'unit' | 'soak' | 'integration' | 'e2e';

export async function runVitest(suites: readonly Suite[]): Promise<Count> {
  rmSync(REPORT, { force: true });
  const code = await vitest(suites, ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]);
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
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
        'run',
        '--config',
        'build/vitest.config.ts',
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
