/** Setup of the suites that have properties: how often each is tried, from which seed, and how a failure is repeated. */
import { relative } from 'node:path';
import fc, { type RunDetails } from 'fast-check';
import { expect } from 'vitest';
import { isFull } from './suite-effort.ts';

const RUNS = isFull ? 10_000 : 300;
/** One for all properties of a run; `build/vitest.config.ts` draws it when it is not given. */
const SEED = Number(process.env['FAST_CHECK_SEED']);

/**
 * For a property whose single run is heavy, or one whose runs together must meet everything.
 * @param share of the usual number of runs, above 0 and at most 1
 * @param least number of runs
 */
export function runs(share: number, least = 1): { readonly numRuns: number } {
  return { numRuns: Math.max(least, Math.ceil(RUNS * share)) };
}

function report(details: RunDetails<unknown>): void {
  if (!details.failed) return;
  const file = relative(process.cwd(), expect.getState().testPath ?? '').replaceAll('\\', '/');
  const suite = file.startsWith('test/integration/') ? 'integration' : 'unit';
  const full = isFull ? 'RELIABILITY=1 ' : '';
  throw new Error(
    `${fc.defaultReportMessage(details) ?? ''}\n\nRun it again: ${full}FAST_CHECK_SEED=${SEED} npm run test:${suite} -- ${file}`,
    { cause: details.errorInstance },
  );
}

fc.configureGlobal({ numRuns: RUNS, seed: SEED, reporter: report });
