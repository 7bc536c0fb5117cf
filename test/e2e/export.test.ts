/** Exporting what the filter lets through: the dialog, the progress, the file, and an export that fails. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openPage, row } from './person.ts';
import { openConnected, recorded } from './setup.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'doshii-export-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function openDialog(page: Page, filter: string) {
  await page.getByRole('searchbox', { name: 'Search events' }).fill(filter);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  return page.getByRole('dialog', { name: 'Export events' });
}

async function opened() {
  const connected = await openConnected();
  const { simulator, page } = connected;
  for (const [id, status] of [
    ['1', 'rejected'],
    ['2', 'accepted'],
    ['3', 'rejected'],
  ] as const)
    simulator.emit({ name: 'order_updated', body: { id, status, consumer: { name: 'Kim Nguyen' } } });
  await row(page, 'Order 3 rejected').waitFor();
  return connected;
}

it.runIf(recorded)('writes the filtered events to the chosen file and says so on every page', async () => {
  const { app, page } = await opened();
  const control = await app.control();
  const file = join(folder(), 'rejected.jsonl');
  const dialog = await openDialog(page, 'status:rejected');
  await dialog.getByText('2 events will be written:').waitFor();
  await dialog.getByText('status:rejected').waitFor();
  expect(await dialog.getByRole('checkbox', { name: /personal details/ }).isChecked()).toBe(false);
  await dialog.getByRole('radio', { name: /JSON Lines/ }).check();
  await control.answerNextDialog({ filePaths: [file] });
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();

  const strip = page.getByRole('region', { name: 'Export' });
  await strip.getByText('Exported to rejected.jsonl.').waitFor();
  await strip.getByText('2 events.').waitFor();
  expect(await dialog.count()).toBe(0);
  await openPage(page, 'Connection');
  expect(await strip.isVisible()).toBe(true);
  await strip.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => strip.count()).toBe(0);

  const written = readFileSync(file, 'utf8');
  expect(written.trim().split('\n')).toHaveLength(2);
  expect(written).not.toContain('Nguyen');
});

it.runIf(recorded)('writes personal details only when asked for', async () => {
  const { app, page } = await opened();
  const control = await app.control();
  const file = join(folder(), 'all.csv');
  const dialog = await openDialog(page, '');
  await dialog.getByText('everything that the monitor keeps, without a filter').waitFor();
  await dialog.getByRole('checkbox', { name: /personal details/ }).check();
  await control.answerNextDialog({ filePaths: [file] });
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('region', { name: 'Export' }).getByText('Exported to all.csv.').waitFor();
  expect(readFileSync(file, 'utf8')).toContain('Kim Nguyen');
});

it.runIf(recorded)(
  'stays where it was when no file is chosen, and tells why a file cannot be written',
  async () => {
    const { app, page } = await opened();
    const control = await app.control();
    const dialog = await openDialog(page, '');
    await control.answerNextDialog({ filePaths: [] });
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await dialog.getByText('No file was chosen, so nothing was exported.').waitFor();

    await control.answerNextDialog({ filePaths: [join(folder(), 'missing', 'events.csv')] });
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    const strip = page.getByRole('region', { name: 'Export' });
    await strip.getByText('The export failed.').waitFor();
    expect((await strip.getByRole('status').innerText()).length).toBeGreaterThan(
      'The export failed.'.length + 10,
    );
  },
);
