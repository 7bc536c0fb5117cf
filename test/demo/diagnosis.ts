/** The diagnosis of the demo for the README, as the app saves it: what comes before its log. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { withPart, type MarkedPart } from '../../build/marked-part.ts';
import { readReadme, writeReadme } from '../../build/readme.ts';
import type { RunningApp } from '../e2e/app-driver.ts';
import { openPage } from '../e2e/person.ts';

const PART: MarkedPart = { name: 'diagnosis', writer: 'node test/demo/screenshots.ts' };

/** Leaves the list of checks open in the window. */
export async function writeDiagnosis(app: RunningApp, page: Page): Promise<void> {
  await openPage(page, 'Settings');
  const section = page.getByRole('region', { name: 'Diagnosis' });
  await section.getByRole('button', { name: 'Check everything' }).click();
  await section.getByText(/could not be found out\./).waitFor();
  const file = join(app.userData, 'diagnosis.txt');
  await (await app.control()).answerNextDialog({ filePaths: [file] });
  await section.getByRole('button', { name: 'Save the report…' }).click();
  await section.getByText('Saved as diagnosis.txt.').waitFor();
  await section.getByRole('list', { name: 'Checks' }).scrollIntoViewIfNeeded();
  const [shown = ''] = readFileSync(file, 'utf8').split('\nChanges of the connection');
  await writeReadme(withPart(readReadme(), PART, `\`\`\`text\n${shown.trim()}\n\`\`\``));
}
