/** `npm run check`: types, lint, format and unit tests. */
import { availableParallelism } from 'node:os';
import { Passed } from './lint/check-cache.ts';
import { isProgram, root, runNode, runTool } from './run-tool.ts';
import { Sources } from './lint/source-keys.ts';
import { runSteps, stepResult, type Count, type Step, type StepResult } from './parallel-steps.ts';
import { runVitest } from './suites/vitest-run.ts';

const PROGRAMS = [
  ['types: tests', 'test/tsconfig.json'],
  ['types: electron and build', 'tsconfig.json'],
  ['types: pure layers', 'electron/tsconfig.pure.json'],
] as const;

const FOLDERS = ['electron', 'build', 'test', 'renderer'] as const;

/** Types, lint and format: each step counts as one. */
export function checkSources(): Promise<Count> {
  const node = async (...args: readonly string[]): Promise<StepResult> => stepResult(await runNode(args));
  const tool = async (name: string, ...args: readonly string[]): Promise<StepResult> =>
    stepResult(await runTool(name, args));
  /** The longest first: what remains at the end is short. */
  const steps: readonly Step[] = [
    {
      name: 'format',
      run: () => tool('oxfmt', '--check'),
    },
    {
      name: 'lint: electron, build and tests',
      run: () => node('build/lint/lint.ts', 'electron', 'build', 'test'),
    },
    {
      name: 'types: renderer',
      run: () =>
        unlessPassed('svelte-check', ['renderer', 'electron/shared'], () =>
          tool('svelte-check', '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'),
        ),
    },
    { name: 'lint: renderer', run: () => node('build/lint/lint.ts', 'renderer') },
    {
      name: 'lint: rules that need types',
      run: () => unlessPassed('oxlint', FOLDERS, () => node('build/lint/lint-types.ts', ...FOLDERS)),
    },
    ...PROGRAMS.map(([name, project]) => ({ name, run: () => tool('typescript-7/tsc', '-p', project) })),
  ];
  return runSteps(steps, availableParallelism());
}

/** Leaves out a check that reads all sources each time when none of them has changed since it passed. */
async function unlessPassed(
  check: string,
  folders: readonly string[],
  run: () => Promise<StepResult>,
): Promise<StepResult> {
  const sources = new Sources(root, folders);
  const key = sources.keyOfAll(sources.files);
  const passed = new Passed(root, check);
  if (passed.has(key)) return { ok: true, output: '', note: 'unchanged since it passed' };
  const result = await run();
  if (result.ok) passed.keep([key]);
  return result;
}

if (isProgram(import.meta.filename)) {
  const sources = await checkSources();
  const unit = await runVitest(['unit']);
  const failed = sources.failed + unit.failed;
  console.log(`${sources.passed + unit.passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
