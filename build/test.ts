/** `npm test`: types, lint, format, then every test on the freshly built app. The last line is `N passed, N failed`. */
import { bundle } from './bundle.ts';
import { checkSources } from './check.ts';
import { ensureChromium } from './chromium.ts';
import { runVitest } from './vitest-run.ts';

const sources = await checkSources();
await bundle();
console.log('ok   bundle');
console.log(`ok   browser: ${await ensureChromium()}`);
const tests = await runVitest(['unit', 'integration', 'e2e']);
const failed = sources.failed + tests.failed;
console.log(`${sources.passed + tests.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
