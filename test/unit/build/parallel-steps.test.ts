/** Steps run side by side, and one that fails makes the command fail with its output. */
import { expect, it } from 'vitest';
import { runSteps, type Step } from '../../../build/parallel-steps.ts';

const passing = (name: string): Step => ({
  name,
  run: () => Promise.resolve({ ok: true, output: 'chatter' }),
});

it('prints a line for each step, and the output of those that failed only', async () => {
  const lines: string[] = [];
  const steps: Step[] = [
    passing('types'),
    { name: 'lint', run: () => Promise.resolve({ ok: false, output: 'a.ts: no\n' }) },
    { name: 'bundle', run: () => Promise.reject(new Error('does not compile')) },
    { name: 'renderer', run: () => Promise.resolve({ ok: true, output: '', note: 'unchanged' }) },
  ];
  expect(await runSteps(steps, 1, (line) => lines.push(line))).toEqual({ passed: 2, failed: 2 });
  expect(lines.map((line) => line.replace(/\d+\.\d s/, 'T'))).toEqual([
    'ok   types (T)',
    'FAIL lint (T)',
    'a.ts: no',
    'FAIL bundle (T)',
    expect.stringContaining('does not compile'),
    'ok   renderer (T, unchanged)',
  ]);
});

it('runs at most the given number at a time, and starts them in their order', async () => {
  const started: string[] = [];
  let running = 0;
  let most = 0;
  const steps = ['a', 'b', 'c', 'd', 'e'].map((name): Step => ({
    name,
    run: async () => {
      started.push(name);
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
      return { ok: true, output: '' };
    },
  }));
  await runSteps(steps, 2, () => undefined);
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most).toBe(2);
});
