/** `npm test`: types, lint, format and bundle, then every test, then whether each promise of the connection was tested. The last line is `N passed, N failed`. */
import { BUNDLE, runAllSuites } from './all-suites.ts';
import { checkSources } from './check.ts';
import { conformanceProblem } from './reliability.ts';
import { runSteps } from './steps.ts';

const counts = [
  await checkSources([BUNDLE]),
  await runAllSuites(),
  await runSteps(
    [
      {
        name: 'every number of test/conformance.ts has a test',
        run: () => {
          const problem = conformanceProblem();
          return Promise.resolve({ ok: problem === null, output: problem ?? '' });
        },
      },
    ],
    1,
  ),
];
const sum = (name: 'passed' | 'failed'): number => counts.reduce((all, count) => all + count[name], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
