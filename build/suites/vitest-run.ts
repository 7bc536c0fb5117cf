/** Runs suites of tests and counts them; a run that ends without a report counts as one failure. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from '../run-tool.ts';
import type { Count } from '../parallel-steps.ts';

export type Suite = 'unit' | 'soak' | 'integration' | 'e2e';

/** Of one run of Vitest: what each of its tests came to. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

export interface RunOptions {
  /** Of the processes, as `os.setPriority` takes it. */
  readonly priority?: number;
  /** Takes all that is printed once the run has ended; without it, it is printed as it comes. */
  readonly print?: (output: string) => void;
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
export async function runVitest(
  suites: readonly [Suite, ...Suite[]],
  options: RunOptions = {},
): Promise<Count> {
  for (const suite of suites) rmSync(reportFile(suite), { force: true });
  const file = reportFile(suites[0]);
  const code = await vitest(
    suites,
    ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    options,
  );
  const report = reportOf(suites[0]);
  if (report === null) return { passed: 0, failed: 1 };
  // A file that does not load fails the run without failing a test.
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, code === 0 ? 0 : 1) };
}

/**
 * Prints the seed of the properties, then what Vitest prints.
 * @returns the exit code, 1 when Vitest does not start
 */
export async function vitest(
  suites: readonly Suite[],
  args: readonly string[],
  { priority, print }: RunOptions = {},
): Promise<number> {
  const seed = process.env['FAST_CHECK_SEED'] ?? String(randomInt(2 ** 31));
  console.log(`properties: seed ${seed}; FAST_CHECK_SEED=${seed} repeats them`);
  const command = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--config', 'build/vitest.config.ts'],
    ...suites.flatMap((suite) => ['--project', suite]),
    ...args,
  ];
  const env = { ...process.env, FAST_CHECK_SEED: seed };
  if (print !== undefined) {
    const { code, output } = await runNode(command, { priority, env });
    print(output.trimEnd());
    return code;
  }
  return new Promise((done) => {
    spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env })
      .on('error', () => done(1))
      .on('close', (exit) => done(exit ?? 1));
  });
}
