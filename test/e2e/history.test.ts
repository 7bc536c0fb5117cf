/** The history on disk as a person meets it: after a restart, a damaged file, a full disk, and the end of the program at any moment. */
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { GAP_GRACE_MS } from '../../electron/feed/gap-tracker.ts';
import { whatIsLeft } from '../fakes/history/history-kill.ts';
import { canMount, mountSmallDisk, type SmallDisk } from '../fakes/history/small-disk.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { badge, detail, openPage, problemList, row, rows } from './person.ts';
import { runsLongTests, LONG_TEST, openApp, openConnected, userDataFolder } from './setup.ts';

const order = (number: number, status = 'accepted') => ({
  name: 'order_updated',
  body: { id: String(number), status },
});

function emitOrders(simulator: Simulator, first: number, last: number): void {
  for (let number = first; number <= last; number += 1) simulator.emit(order(number));
}

const problemCount = (page: Page) => page.getByRole('button', { name: /^\d+ problems?$/ }).count();
const notStored = (page: Page) => rows(page).filter({ hasText: 'Not saved yet' });
const titles = (page: Page) => rows(page).locator('.title').allInnerTexts();
const total = (page: Page, count: string) => page.getByText(`${count} events`, { exact: true }).waitFor();

it('C52 keeps rows, duplicates and marks across a restart and shows the gap; moves a damaged history aside, names the file, and stores new events', async () => {
  const userData = userDataFolder();
  const { app, simulator, page } = await openConnected({ userData });
  await openPage(page, 'History');
  simulator.backlog = 'repeat';
  simulator.emit(order(1, 'rejected'));
  simulator.emit(order(2, 'rejected'));
  await row(page, 'Order 2 rejected').waitFor();
  const from = app.log.length;
  simulator.drop(1012);
  await app.state('live', from);
  await expect.poll(() => rows(page).filter({ hasText: 'Sent 2 times' }).count()).toBe(2);
  await row(page, 'Order 1 rejected').click();
  await detail(page).getByRole('button', { name: 'Got it' }).click();
  await detail(page)
    .getByText(/^Handled \d{1,2}:\d\d/)
    .waitFor();
  const before = await titles(page);
  await app.stop();
  simulator.backlog = 'missed';
  await sleep(GAP_GRACE_MS + 1_000);

  const next = await openApp({ userData });
  await next.state('live');
  const again = await next.page();
  await openPage(again, 'History');
  await badge(again)
    .getByText(/^Connected/)
    .waitFor();
  const gap = row(again, /Offline .+–/);
  await gap.filter({ hasText: 'The monitor was ended and started again.' }).waitFor();
  await total(again, String(before.length + 1));
  expect((await titles(again)).slice(1)).toEqual(before);
  const label = (title: string) => row(again, title).getAttribute('aria-label');
  expect(await label('Order 1 rejected')).toMatch(/Handled\..*Sent 2 times/);
  expect(await label('Order 2 rejected')).not.toMatch(/Handled/);

  simulator.emit(order(3));
  await row(again, 'Order 3 accepted').waitFor();
  const numbers = await rows(again).evaluateAll((all) => all.map((each) => Number(each.dataset['seq'])));
  expect(numbers).toEqual(Array.from({ length: before.length + 2 }, (_, index) => before.length + 2 - index));
  await next.stop();

  overwriteHeader(join(userData, 'history.db'));

  const damaged = await openApp({ userData });
  await damaged.state('live');
  const empty = await damaged.page();
  await openPage(empty, 'History');
  const aside = readdirSync(userData).filter((name) => /^history\.damaged-.*\.db$/.test(name));
  expect(aside).toHaveLength(1);
  const said = `The history was damaged and is kept as ${aside[0]}. A new one takes its place.`;
  await (await problemList(empty)).getByText(said).waitFor();
  simulator.emit(order(301));
  await row(empty, 'Order 301 accepted').waitFor();
  await expect.poll(() => notStored(empty).count()).toBe(0);
  await damaged.stop();

  const last = await openApp({ userData });
  const afterwards = await last.page();
  await openPage(afterwards, 'History');
  await row(afterwards, 'Order 301 accepted').waitFor();
  expect(await problemCount(afterwards)).toBe(0);
});

it.skipIf(!canMount())(
  'goes on while the disk is full, says so, and stores it all once there is room (only where a disk can be mounted)',
  async () => {
    const disk = smallDisk();
    const { app, simulator, page } = await openConnected({ userData: disk.folder });
    await openPage(page, 'History');
    emitOrders(simulator, 1, 20);
    await row(page, 'Order 20 accepted').waitFor();
    await expect.poll(() => notStored(page).count()).toBe(0);

    disk.fill();
    emitOrders(simulator, 21, 400);
    await row(page, 'Order 400 accepted').filter({ hasText: 'Not saved yet' }).waitFor();
    await (await problemList(page)).getByText('Events cannot be stored: the disk is full').waitFor();
    await badge(page)
      .getByText(/^Connected/)
      .waitFor();
    await total(page, '400');

    disk.free();
    await expect.poll(() => problemCount(page)).toBe(0);
    await expect.poll(() => notStored(page).count()).toBe(0);
    await row(page, 'Order 400 accepted').waitFor();
    await app.kill();
    expect(whatIsLeft(disk.folder)).toMatchObject({ lastSeq: 400, missing: 0, isSound: true });

    const next = await openApp({ userData: disk.folder });
    const again = await next.page();
    await openPage(again, 'History');
    await row(again, 'Order 400 accepted').waitFor();
    expect(await problemCount(again)).toBe(0);
  },
);

/** Events at once. */
const BURST = 1_000;

it.runIf(runsLongTests)(
  `C54 keeps every event that was shown as stored when killed under load ${LONG_TEST}`,
  async () => {
    const userData = userDataFolder();
    const { app, simulator } = await openConnected({ userData });
    let running = app;
    let number = 0;
    for (const bursts of [1, 3, 5]) {
      const page = await running.page();
      await openPage(page, 'History');
      const shown = new Set<number>();
      // After each burst a rest, until rows stand in view as stored.
      for (let burst = 0; burst < bursts; burst += 1) {
        emitOrders(simulator, number + 1, number + BURST);
        number += BURST;
        await row(page, `Order ${number} accepted`).waitFor();
        for (const seq of await shownAsStored(page)) shown.add(seq);
      }
      // So many that they are still on their way when the page has answered.
      emitOrders(simulator, number + 1, number + 10 * BURST);
      number += 10 * BURST;
      for (const seq of await drawnAsStored(page)) shown.add(seq);
      await running.kill();
      const left = whatIsLeft(userData);
      expect(left).toMatchObject({ missing: 0, isSound: true });
      expect(left.lastSeq).toBeGreaterThanOrEqual(Math.max(...shown));

      running = await openApp({ userData });
      await running.state('live');
      const next = await running.page();
      await openPage(next, 'History');
      await rows(next).first().waitFor();
      expect(await problemCount(next)).toBe(0);
    }
  },
);

/** @returns the number of every row in view that is drawn as stored, once there is one */
async function shownAsStored(page: Page): Promise<readonly number[]> {
  for (;;) {
    const drawn = await drawnAsStored(page);
    if (drawn.length > 0) return drawn;
  }
}

function drawnAsStored(page: Page): Promise<readonly number[]> {
  return rows(page).evaluateAll((all) =>
    (all as HTMLElement[])
      .filter((each) => each.querySelector('[aria-busy="true"]') === null)
      .filter(
        ({ dataset, textContent }) => dataset['seq'] !== undefined && !textContent.includes('Not saved yet'),
      )
      .map(({ dataset }) => Number(dataset['seq'])),
  );
}

function overwriteHeader(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4_096, 'garbage '), 0, 4_096, 0);
  closeSync(file);
}

function smallDisk(): SmallDisk {
  const disk = mountSmallDisk();
  if (disk === null) throw new Error('a disk could be mounted a moment ago');
  onTestFinished(() => disk.unmount());
  return disk;
}
