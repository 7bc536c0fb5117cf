/** Quitting on a real desktop: closes the connection, exits with 0 and at once, with any page, dialog or prompt open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { activateWindow, pressKeys, type ShownWindow } from '../desktop/x-windows.ts';
import type { RunningApp } from './app-driver.ts';
import { badge, openPage, storedRow } from './person.ts';
import { displayOf, onRealDesktop, openSeed, openUnrecorded, trayOf, windowsOf } from './setup.ts';

/** What is promised, ms. */
const END_MS = 5_000;

interface Opened {
  readonly app: RunningApp;
  readonly page: Page;
  /** What the server has seen. */
  readonly lines: readonly string[];
  readonly emit: (id: string) => void;
}

async function open(): Promise<Opened> {
  const lines: string[] = [];
  const { simulator, userData } = await openSeed({ onLine: (line) => lines.push(line) });
  const app = await openUnrecorded({ userData });
  const [page] = await Promise.all([app.page(), app.state('live')]);
  await openPage(page, 'History');
  const emit = (id: string): void =>
    simulator.emit({ name: 'order_updated', body: { id, status: 'rejected' } });
  return { app, page, lines, emit };
}

/** @param asked when it was asked to end, monotonic ms */
async function expectEnd({ app, lines }: Opened, asked: number): Promise<void> {
  expect(await app.ended()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(END_MS);
  await expect.poll(() => lines).toContain('#1 closed (1000)');
}

/** As the system asks. */
async function terminate(opened: Opened): Promise<void> {
  const asked = performance.now();
  process.kill(opened.app.pid, 'SIGTERM');
  await expectEnd(opened, asked);
}

async function askBeforeLeaving(page: Page): Promise<void> {
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
  // Only a page that was used may ask.
  await badge(page).click();
}

/** The dialog that asks whether to quit: the window of which there was none before. */
async function questionOf(app: RunningApp): Promise<ShownWindow> {
  await expect.poll(async () => (await windowsOf(app)).length).toBe(2);
  const question = (await windowsOf(app)).toSorted((one, other) => one.id - other.id).at(-1);
  if (question === undefined) throw new Error('nothing asks');
  return question;
}

async function expectTitle(app: RunningApp, title: string): Promise<void> {
  await expect.poll(async () => (await windowsOf(app)).map((window) => window.title)).toContain(title);
}

/** Nobody looks at the page by the DevTools any more, which would answer its questions. */
async function leaveAlone(page: Page): Promise<void> {
  await page.context().browser()?.close();
}

onRealDesktop('the end', () => {
  it('E16 quits at once with two dialogs open, and keeps the last events', async () => {
    const opened = await open();
    const { app, page, emit } = opened;
    emit('1');
    await storedRow(page, 'Order 1 rejected').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await expectTitle(app, 'Export events');
    await (await trayOf(app)).choose('Stop watching and quit…');
    await expect.poll(async () => (await windowsOf(app)).length).toBe(3);
    emit('2');
    await storedRow(page, 'Order 2 rejected').waitFor();
    await terminate(opened);
    // The place of the window, which nobody has closed.
    expect(existsSync(join(app.userData, 'window.json'))).toBe(true);

    const again = await openUnrecorded({ userData: app.userData });
    const reopened = await again.page();
    await openPage(reopened, 'History');
    await storedRow(reopened, 'Order 2 rejected').waitFor();
  });

  it('E16 is not prevented by a page with a beforeunload prompt', async () => {
    const opened = await open();
    await askBeforeLeaving(opened.page);
    await leaveAlone(opened.page);
    await terminate(opened);
  });

  it('E16 is not prevented by a page with an open dialog', async () => {
    const opened = await open();
    const { app, page } = opened;
    await askBeforeLeaving(page);
    await page.evaluate(() => {
      const ask = (): void => {
        document.title = 'asking';
        setTimeout(() => {
          for (;;) alert('Stay?');
        }, 0);
      };
      setTimeout(ask, 500);
    });
    await leaveAlone(page);
    await expectTitle(app, 'asking');
    await terminate(opened);
  });

  it('E16 is not prevented by a page that hangs, also from the tray menu', async () => {
    const opened = await open();
    const { app, page } = opened;
    await askBeforeLeaving(page);
    await page.evaluate(() => {
      const hang = (): void => {
        document.title = 'hanging';
        setTimeout(() => {
          for (;;);
        }, 0);
      };
      setTimeout(hang, 500);
    });
    await leaveAlone(page);
    await expectTitle(app, 'hanging');
    await (await trayOf(app)).choose('Stop watching and quit…');
    const question = await questionOf(app);
    await activateWindow(displayOf(), question);
    const asked = performance.now();
    await pressKeys(displayOf(), 'tab', 'enter');
    await expectEnd(opened, asked);
  });

  it('asks when it is chosen in the tray: once at a time, and keeps watching by default and by Escape', async () => {
    const opened = await open();
    const { app, page, emit } = opened;
    const tray = await trayOf(app);
    for (const [index, key] of (['escape', 'enter'] as const).entries()) {
      await tray.choose('Stop watching and quit…');
      const question = await questionOf(app);
      await tray.choose('Stop watching and quit…');
      // What comes while it asks is taken.
      emit(String(index));
      await storedRow(page, `Order ${index} rejected`).waitFor();
      expect(await windowsOf(app)).toHaveLength(2);
      await activateWindow(displayOf(), question);
      await pressKeys(displayOf(), key);
      await expect.poll(async () => (await windowsOf(app)).length).toBe(1);
    }
    await tray.choose('Stop watching and quit…');
    await activateWindow(displayOf(), await questionOf(app));
    const asked = performance.now();
    await pressKeys(displayOf(), 'tab', 'enter');
    await expectEnd(opened, asked);
  });

  it('asks also without a window, and the system that ends it meanwhile is not kept waiting', async () => {
    const { userData } = await openSeed();
    const app = await openUnrecorded({ userData, args: ['--hidden'] });
    await app.state('live');
    await (await trayOf(app)).choose('Stop watching and quit…');
    await expect.poll(async () => (await windowsOf(app)).length).toBe(1);
    const asked = performance.now();
    process.kill(app.pid, 'SIGTERM');
    expect(await app.ended()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(END_MS);
  });
});
