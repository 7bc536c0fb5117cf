/** What `npm test` and `npm run reliability` share: the bundle, the browser, and every suite on them. */
import { ensureChromium } from '../find-chromium.ts';
import { runNode } from '../run-tool.ts';
import { runSteps, stepResult, sumOf, type Count, type Step } from '../parallel-steps.ts';
import { runVitest } from './vitest-run.ts';

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

/** One after the other: beside tests that only compute, what an end-to-end test hears and sees comes late. */
export async function runAllSuites(): Promise<Count> {
  const browser = await runSteps([BROWSER], 1);
  const endToEnd = browser.failed === 0 ? await runVitest(['e2e']) : NONE;
  return sumOf([browser, endToEnd, await runVitest(['integration', 'soak', 'unit'])]);
}
