/** What `npm test` and `npm run reliability` share: the bundle, the browser, and every suite on them. */
import { ensureChromium } from '../find-chromium.ts';
import { runNode } from '../run-tool.ts';
import { runSteps, stepResult, sumOf, type Count, type Step } from '../parallel-steps.ts';
import { runVitest } from './vitest-run.ts';

/** A little lower than that of end-to-end tests, which take longest: as `os.setPriority` takes it. */
const OTHERS_PRIORITY = 5;
const NONE: Count = { passed: 0, failed: 0 };

export const BUNDLE: Step = {
  name: 'bundle',
  run: async () => stepResult(await runNode(['build/bundle.ts'])),
};

const BROWSER: Step = {
  name: 'browser',
  run: async () => {
    // For the tests, wherever one is looked for.
    const path = await ensureChromium(true);
    process.env['CHROMIUM_PATH'] = path;
    return { ok: true, output: '', note: path };
  },
};

/** End-to-end tests wait for a fifth of their time. Meanwhile the processor is for the others, which are printed at the end. */
export async function runAllSuites(): Promise<Count> {
  const browser = await runSteps([BROWSER], 1);
  const counts = await Promise.all([
    browser.failed === 0 ? runVitest(['e2e']) : NONE,
    runVitest(['integration', 'soak', 'unit'], { print: console.log, priority: OTHERS_PRIORITY }),
  ]);
  return sumOf([browser, ...counts]);
}
