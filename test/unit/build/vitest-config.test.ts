/** `npm test` on computers with other numbers of cores than the one at hand. */
import { expect, it } from 'vitest';
import config from '../../../build/vitest.config.ts';

it('all suites have the same number of workers, without which Vitest refuses to run them side by side', () => {
  const projects = config.test?.projects ?? [];
  const workers = projects.map((project) => (project as { test?: { maxWorkers?: number } }).test?.maxWorkers);
  expect(workers).toHaveLength(4);
  expect(new Set(workers).size).toBe(1);
  expect(workers[0]).toBeGreaterThan(1);
});
