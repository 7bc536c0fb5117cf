/** `npm run check`: types, lint, format and unit tests; prints one line each and the output of what failed. */
import { pathToFileURL } from 'node:url';
import { runTool } from './run.ts';
import { runVitest } from './vitest-run.ts';

interface Step {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
}

const STEPS: readonly Step[] = [
  { name: 'types: electron and build', tool: 'typescript/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types: pure layers', tool: 'typescript/tsc', args: ['-p', 'electron/tsconfig.pure.json'] },
  { name: 'types: tests', tool: 'typescript/tsc', args: ['-p', 'test/tsconfig.json'] },
  {
    name: 'types: renderer',
    tool: 'svelte-check',
    args: ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'],
  },
  {
    name: 'lint',
    tool: 'eslint',
    args: [
      '--config',
      'build/eslint.config.js',
      '--max-warnings',
      '0',
      'electron',
      'renderer',
      'build',
      'test',
    ],
  },
  { name: 'format', tool: 'prettier', args: ['--check', '.'] },
];

export interface Count {
  passed: number;
  failed: number;
}

/** Types, lint and format: each step counts as one. */
export async function checkSources(): Promise<Count> {
  const count = { passed: 0, failed: 0 };
  for (const { name, tool, args } of STEPS) {
    const started = performance.now();
    const { code, output } = await runTool(tool, args);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
    if (code === 0) count.passed += 1;
    else {
      count.failed += 1;
      console.log(output);
    }
  }
  return count;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sources = await checkSources();
  const unit = await runVitest(['unit']);
  const failed = sources.failed + unit.failed;
  console.log(`${sources.passed + unit.passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
