/** `npm test`: types, lint and format beside the bundle, then every test, then whether each promise of the connection was tested. The last line is `N passed, N failed`. */
import { BUNDLE, runAllSuites } from './suites/all-suites.ts';
import { checkSources } from './check.ts';
import { conformanceProblem } from './reliability.ts';
import { runSteps, sumOf } from './parallel-steps.ts';

// Types, lint and format need no bundle, and tests beside them would take longer than after them.
const counts = await Promise.all([runSteps([BUNDLE], 1), checkSources()]);
counts.push(await runAllSuites());
counts.push(
  await runSteps(
    [
      {
        name: 'every number of test/connection-promises.ts has a test',
        run: () => {
          const problem = conformanceProblem();
          return Promise.resolve({ ok: problem === null, output: problem ?? '' });
        },
      },
    ],
    1,
  ),
);
const { passed, failed } = sumOf(counts);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
