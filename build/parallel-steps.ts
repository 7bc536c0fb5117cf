/** Runs the steps of a command side by side, prints one line for each as it ends, and counts them. */
import type { ToolResult } from './run-tool.ts';

export interface Count {
  passed: number;
  failed: number;
}

export interface StepResult {
  readonly ok: boolean;
  /** Printed when the step failed. */
  readonly output: string;
  /** Follows the time, for example why there was nothing to do. */
  readonly note?: string;
}

export interface Step {
  readonly name: string;
  run(): Promise<StepResult>;
}

export function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
}

export function stepResult({ code, output }: ToolResult): StepResult {
  return { ok: code === 0, output };
}

/**
 * Starts the steps in their order; a step that throws has failed.
 * @param atOnce how many may run at the same time, at least 1
 */
export async function runSteps(
  steps: readonly Step[],
  atOnce: number,
  print: (line: string) => void = console.log,
): Promise<Count> {
  const count = { passed: 0, failed: 0 };
  const waiting = [...steps];
  const runWaiting = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const { ok, output, note } = await resultOf(step);
      const facts = [`${((performance.now() - started) / 1_000).toFixed(1)} s`, note ?? ''].filter(Boolean);
      count[ok ? 'passed' : 'failed'] += 1;
      print(`${ok ? 'ok  ' : 'FAIL'} ${step.name} (${facts.join(', ')})`);
      if (!ok) print(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runWaiting));
  return count;
}

async function resultOf(step: Step): Promise<StepResult> {
  try {
    return await step.run();
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}
