/** Problems of the program itself: new, kept and withdrawn. */
import { expect, it } from 'vitest';
import { Problems } from '../../../electron/platform/problems.ts';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';

const problem = (code: string): Problem => ({ code, sentence: `${code}.`, nextStep: 'Wait.' });

it('reports each new problem once, all of them at every change, and withdraws those that their part no longer reports', () => {
  const reported: string[] = [];
  const changes: string[][] = [];
  const problems = new Problems({
    onNew: ({ code }) => reported.push(code),
    onChange: (all) => changes.push(all.map(({ code }) => code)),
  });
  problems.set('settings', [problem('damaged')]);
  problems.set('history', [problem('full')]);
  problems.set('history', [problem('full'), problem('lost')]);
  problems.set('history', []);
  problems.set('history', [problem('full')]);
  expect(reported).toEqual(['damaged', 'full', 'lost', 'full']);
  expect(changes).toEqual([
    ['damaged'],
    ['damaged', 'full'],
    ['damaged', 'full', 'lost'],
    ['damaged'],
    ['damaged', 'full'],
  ]);
  expect(problems.all.map(({ code }) => code)).toEqual(['damaged', 'full']);
});
