/** What `npm test` and `npm run reliability` share: the bundle, the browser, and every suite on them. */
import { ensureChromium } from '../find-chromium.ts';
import { runNode } from '../run-tool.ts';
import { runSteps, stepResult, type Count, type Step } from '../parallel-steps.ts';
import { runVitest } from './vitest-run.ts';

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

export async function runAllSuites(): Promise<Count> {
  const browser = await runSteps([BROWSER], 1);
  const tests = await runVitest([
    'unit',
    'soak',
    'integration',
    ...(browser.failed === 0 ? (['e2e'] as const) : []),
  ]);
  return { passed: tests.passed + browser.passed, failed: tests.failed + browser.failed };
}
