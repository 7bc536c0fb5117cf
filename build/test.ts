/** `npm test`: the bundle, then every test, with types, lint and format behind them, then whether each promise of the connection was tested. The last line is `N passed, N failed`. */
import { constants } from 'node:os';
import { BUNDLE, runAllSuites } from './suites/all-suites.ts';
import { checkSources } from './check.ts';
import { conformanceProblem } from './reliability.ts';
import { runSteps } from './parallel-steps.ts';

const bundle = await runSteps([BUNDLE], 1);
const lines: string[] = [];
// End-to-end tests are often waiting: the checks of sources use the processor meanwhile.
const sources = checkSources({
  priority: constants.priority.PRIORITY_BELOW_NORMAL,
  print: (line) => lines.push(line),
});
const counts = [bundle, await runAllSuites(), await sources];
console.log(lines.join('\n'));
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
const sum = (name: 'passed' | 'failed'): number => counts.reduce((all, count) => all + count[name], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
