/** The rules of WCAG that a program can check in the page that a window shows. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** All rules in light colours; in dark ones those that look at colours. */
const SCHEMES = [
  ['light', { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }],
  ['dark', { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }],
] as const;

export async function addChecks(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  // The name of a row begins with its title and not with its time, as it would have to for this rule.
  await page.evaluate(() =>
    window.axe.configure({
      rules: [{ id: 'label-content-name-mismatch', selector: '*:not([data-seq] > *, [data-row] *)' }],
    }),
  );
}

/** @returns what breaks a rule, one line each */
export async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [colorScheme, runOnly] of SCHEMES) {
    // Without motion, for a colour on its way to another has any contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations: broken } = await page.evaluate(
      ({ type, values }) =>
        window.axe.run({ runOnly: { type, values: [...values] }, resultTypes: ['violations'] }),
      runOnly,
    );
    for (const { id, nodes } of broken)
      found.push(
        ...nodes.map(({ html, failureSummary }) => `${colorScheme} ${id} ${html} ${failureSummary}`),
      );
  }
  return found;
}
