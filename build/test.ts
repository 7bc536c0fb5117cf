/** `npm test`: types, lint, format, then every test on the freshly built app, then the README's table against them. The last line is `N passed, N failed`. */
import { bundle } from './bundle.ts';
import { checkSources } from './check.ts';
import { ensureChromium } from './chromium.ts';
import { tableProblem } from './reliability.ts';
import { runVitest } from './vitest-run.ts';

const sources = await checkSources();
await bundle();
console.log('ok   bundle');
// For the tests, wherever one is looked for.
process.env['CHROMIUM_PATH'] = await ensureChromium(true);
console.log(`ok   browser: ${process.env['CHROMIUM_PATH']}`);
const tests = await runVitest(['unit', 'integration', 'e2e']);
const problem = tableProblem();
console.log(problem === null ? 'ok   table of the README' : `FAIL table of the README: ${problem}`);
const failed = sources.failed + tests.failed + (problem === null ? 0 : 1);
console.log(`${sources.passed + tests.passed + (problem === null ? 1 : 0)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
