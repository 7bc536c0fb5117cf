/** `npm run test:unit -- PATH` says in one line that nothing matches PATH, in place of passing or of a page of settings. */
import { expect, it } from 'vitest';
import { runNode } from '../../../../build/run-tool.ts';
import { unmatched } from '../../../../build/suites/test-by-path.ts';

const FILES = ['/home/me/monitor/test/unit/connection/backoff.test.ts'];

it.each([
  'test/unit/connection/backoff.test.ts',
  './test/unit/connection',
  'backoff',
  'test\\unit\\connection',
  `${FILES[0]}:12`,
])('finds %s', (path) => {
  expect(unmatched([path], FILES)).toBeNull();
});

it('fails with one line when a path matches no test', async () => {
  expect(unmatched(['backoff', 'backof.test'], FILES)).toBe('backof.test');
  const run = await runNode([
    'build/suites/test-by-path.ts',
    'unit,soak',
    'test/unit/connection/backof.test.ts',
    '-t',
    'x',
  ]);
  expect(run).toEqual({
    code: 1,
    output: 'No test file in test/unit or test/soak has "test/unit/connection/backof.test.ts" in its path.\n',
  });
});
