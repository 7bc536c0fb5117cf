/** Exporting what the filter lets through: the dialog, the progress, the file, and an export that fails. */
import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openPage, storedRow } from './person.ts';
import { giveToApp, openConnected, recorded, temporaryFolder, userDataFolder } from './setup.ts';
import { share } from './close-after-tests.ts';

async function openDialog(page: Page, filter: string) {
  await page.getByRole('searchbox', { name: 'Search events' }).fill(filter);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  return page.getByRole('dialog', { name: 'Export events' });
}

const opened = share(async () => {
  const connected = await openConnected();
  const { simulator, page } = connected;
  await openPage(page, 'History');
  for (const [id, status] of [
    ['1', 'rejected'],
    ['2', 'accepted'],
    ['3', 'rejected'],
  ] as const)
    simulator.emit({ name: 'order_updated', body: { id, status, consumer: { name: 'Kim Nguyen' } } });
  // An export has what is on the disk.
  await storedRow(page, 'Order 3 rejected').waitFor();
  return connected;
});

it.runIf(recorded)(
  'writes the filtered events to the chosen file, personal details only when asked, and says so on every page',
  async () => {
    const { app, page } = opened();
    const control = await app.control();
    const file = join(userDataFolder(), 'rejected.jsonl');
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
    await dialog.waitFor({ state: 'detached' });
    await openPage(page, 'Connection');
    await page.getByRole('heading', { name: 'Outages' }).waitFor();
    expect(await strip.isVisible()).toBe(true);
    await strip.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => strip.count()).toBe(0);

    const written = readFileSync(file, 'utf8');
    expect(written.trim().split('\n')).toHaveLength(2);
    expect(written).not.toContain('Nguyen');

    await openPage(page, 'History');
    const all = join(userDataFolder(), 'all.jsonl');
    const second = await openDialog(page, '');
    await second.getByText('everything that the monitor keeps, without a filter').waitFor();
    await second.getByRole('radio', { name: /JSON Lines/ }).check();
    await second.getByRole('checkbox', { name: /personal details/ }).check();
    await control.answerNextDialog({ filePaths: [all] });
    await second.getByRole('button', { name: 'Choose a file…' }).click();
    await strip.getByText('Exported to all.jsonl.').waitFor();
    expect(readFileSync(all, 'utf8')).toContain('Kim Nguyen');
  },
);

it.runIf(recorded)(
  'stays unchanged when no file is chosen, and says why a file cannot be written',
  async () => {
    const { app, page } = opened();
    const control = await app.control();
    const dialog = await openDialog(page, '');
    await control.answerNextDialog({ filePaths: [] });
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await dialog.getByText('No file was chosen, so nothing was exported.').waitFor();

    await control.answerNextDialog({ filePaths: [join(userDataFolder(), 'missing', 'events.csv')] });
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    const strip = page.getByRole('region', { name: 'Export' });
    await strip.getByText('The export failed.').waitFor();
    expect((await strip.getByRole('status').innerText()).length).toBeGreaterThan(
      'The export failed.'.length + 10,
    );
    await strip.getByRole('button', { name: 'Dismiss' }).click();
  },
);

/** Of the file of 6,000 events about a third. */
const PART_BYTES = 400_000;

/** A pipe as the export's file: the export continues only as the pipe is read. */
class SlowFile {
  readonly #pipe: number;
  readonly #buffer = Buffer.alloc(64 * 1024);

  constructor(path: string) {
    execFileSync('mkfifo', [path]);
    giveToApp(path);
    this.#pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(this.#pipe));
  }

  /** Reads so much of it. */
  async read(bytes: number): Promise<void> {
    for (let left = bytes; left > 0; await sleep(5)) left -= this.#readOnce();
  }

  /** Reads on until something is so. */
  async readUntil(isSo: () => Promise<boolean>): Promise<void> {
    for (; !(await isSo()); await sleep(5)) this.#readOnce();
  }

  #readOnce(): number {
    try {
      return readSync(this.#pipe, this.#buffer);
    } catch (error) {
      // Nothing is there yet.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      return 0;
    }
  }
}

it.runIf(recorded && process.platform !== 'win32')(
  'shows how a running export goes, also in a window that was closed meanwhile, and leaves no file when it is cancelled',
  async () => {
    const { app, simulator, page } = opened();
    // A row under the pointer would be held.
    await page.mouse.move(0, 0);
    const total = 6_000;
    for (let id = 4; id <= total; id += 1)
      simulator.emit({ name: 'order_updated', body: { id: String(id), status: 'accepted' } });
    await storedRow(page, `Order ${total} accepted`).waitFor();
    const control = await app.control();
    const into = temporaryFolder();
    const slow = new SlowFile(join(into, 'events.csv.part'));
    const dialog = await openDialog(page, '');
    await dialog.getByText('6,000 events will be written:').waitFor();
    await control.answerNextDialog({ filePaths: [join(into, 'events.csv')] });
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    const strip = page.getByRole('region', { name: 'Export' });
    await strip.getByText('0 of 6,000 events written').waitFor();
    // Progress is published at most every 200 ms; a partial count means that the export is still running.
    await sleep(300);
    await slow.read(PART_BYTES);
    await strip.getByText(/^[1-9][\d,]* of 6,000 events written$/).waitFor();
    expect(await strip.getByRole('progressbar').getAttribute('max')).toBe(String(total));

    await app.closeWindow();
    await control.clickTray();
    const again = await app.page();
    await openPage(again, 'History');
    const stripAgain = again.getByRole('region', { name: 'Export' });
    await stripAgain.getByText(/of 6,000 events written/).waitFor();
    const second = await openDialog(again, '');
    await second.getByText('6,000 events will be written:').waitFor();
    await second.getByRole('button', { name: 'Choose a file…' }).click();
    await second.getByText('Another export is still running. Wait for it or cancel it first.').waitFor();
    await second.getByRole('button', { name: 'Cancel' }).click();

    await stripAgain.getByRole('button', { name: 'Cancel' }).click();
    // Requests are answered in order: once this one is, the other is on its way to the writer.
    await again.evaluate(() => window.monitor.snapshot());
    await slow.readUntil(() => stripAgain.getByText('The export was cancelled.').isVisible());
    await stripAgain.getByText('No file was kept.').waitFor();
    expect(readdirSync(into)).toEqual([]);
  },
);
