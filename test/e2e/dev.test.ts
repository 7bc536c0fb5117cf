/** `npm run dev` as a developer uses it, on the stand-in: a save is seen, main restarts, a mistake is named, nothing stays behind. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { chromiumFlags, ensureChromium } from '../../build/find-chromium.ts';
import { root } from '../../build/run-tool.ts';
import { DEV_APP_PATH, DEV_WINDOW_PATH } from '../../electron/shared/ipc/dev-messages.ts';
import { PATIENCE_MS } from '../stand-in/control/control.ts';
import { DevRun } from './dev-run.ts';
import { badge, muteMenu, openPage, rows } from './person.ts';
import { runsLongTests, LONG_TEST } from './setup.ts';

/** All files below a folder. */
function scripts(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.c?js$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
}

async function openBrowser(address: string): Promise<Page> {
  const executablePath = await ensureChromium(true);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags(true) });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  return page;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Says how long something took, which no test judges: machines differ. */
async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - startedAt) / 1_000).toFixed(2)} s`);
}

it.runIf(runsLongTests)(
  `applies each save, restarts main, shows build errors and leaves nothing behind ${LONG_TEST}`,
  async () => {
    const dev = DevRun.start();
    onTestFinished(() => dev.remove());

    // Live on the simulator without a first run, in the app's window and in an ordinary browser.
    await dev.line(/ live /);
    expect(dev.lines.filter((one) => one.startsWith('Running on the stand-in'))).toHaveLength(1);
    const appWindow = await dev.window();
    const address = /http:\S+/.exec(await dev.line(/^Window in a browser: /))?.[0] ?? '';
    const browser = await openBrowser(address);
    for (const page of [appWindow, browser]) {
      await badge(page)
        .getByText(/^Connected/)
        // In a narrow window only for screen readers.
        .waitFor({ state: 'attached' });
      await openPage(page, 'History');
      await rows(page).first().waitFor();
    }
    const known = await rows(browser).count();
    await expect.poll(() => rows(browser).count()).toBeGreaterThan(known);
    const mute = await muteMenu(browser, 'Alerts on');
    await mute.getByRole('button', { name: '1 hour' }).click();
    await appWindow.getByRole('button', { name: /^Muted until / }).waitFor();

    // A string is replaced in place: the page that is open stays open, and was not loaded again.
    await openPage(appWindow, 'Connection');
    await appWindow.evaluate(() => Object.assign(globalThis, { isFirstDocument: true }));
    const undoString = dev.edit(
      'renderer/strings/connection-history.ts',
      "'Last changes'",
      "'Latest changes'",
    );
    await timed('a string of the window, saved to seen', () =>
      appWindow.getByText('Latest changes').waitFor(),
    );
    undoString();
    await appWindow.getByText('Last changes').waitFor();
    // So is a component.
    dev.edit('renderer/shell/Sidebar.svelte', '  <nav ', '  <p>Below the name</p>\n  <nav ');
    await appWindow.getByText('Below the name').waitFor();
    await appWindow.getByText('Last changes').waitFor();
    expect(await appWindow.evaluate(() => 'isFirstDocument' in globalThis)).toBe(true);

    // An app that ends is started again by the next save, with its user data, and the browser follows.
    const first = await browser.evaluate(() => window.monitor.event(1));
    const { pid } = dev.control;
    const undoCrash = dev.edit('electron/app/start.ts', 'const dist =', 'process.exit(7);\nconst dist =');
    await dev.line(/^The app has ended \(exit code 7\)/);
    expect(isRunning(pid)).toBe(false);
    const endedAt = dev.lines.length;
    undoCrash();
    dev.edit('electron/app/start.ts', 'version: app.getVersion() }', "version: 'edited' }");
    await dev.line(/start +Doshii Monitor edited/, endedAt);
    await dev.line(/ live /, endedAt);
    await badge(browser)
      .getByText(/^Connected/)
      .waitFor({ state: 'attached' });
    expect(first).not.toBeNull();
    expect(await browser.evaluate(() => window.monitor.event(1))).toEqual(first);

    // A build error is shown once, and the app keeps running until it is fixed.
    const { pid: running } = dev.control;
    const brokenAt = dev.lines.length;
    const undoBreak = dev.edit('electron/platform/next-event.ts', 'export ', 'export const = 1;\nexport ');
    await dev.line(/^electron\/platform\/next-event\.ts:\d+:\d+: /, brokenAt);
    const undoComponent = dev.edit('renderer/shell/Sidebar.svelte', '<p>Below', '<p>{#if}Below');
    await dev.line(/^renderer\/shell\/Sidebar\.svelte:\d+:\d+: Expected whitespace/, brokenAt);
    undoComponent();
    expect(isRunning(running)).toBe(true);
    expect(dev.lines.slice(brokenAt).filter((one) => one.startsWith('electron/'))).toHaveLength(1);
    undoBreak();
    await timed('a line of main, saved to running again', () => dev.line(/^Running again/, brokenAt));
    await dev.line(/ live /, brokenAt);
    expect(isRunning(running)).toBe(false);

    const { pid: last } = dev.control;
    expect(await dev.interrupt()).toBe(0);
    expect(isRunning(last)).toBe(false);
    expect(existsSync(dev.runFolder)).toBe(false);
  },
);

it('is not part of the package', () => {
  const shipped = scripts(join(root, 'dist/main')).concat(
    ...['preload', 'renderer', 'player'].map((name) => scripts(join(root, 'dist', name))),
  );
  expect(shipped.length).toBeGreaterThan(10);
  for (const trace of [DEV_APP_PATH, DEV_WINDOW_PATH, 'DEV_SERVER', 'DEV_TOKEN', '/@vite/'])
    expect(shipped.filter((text) => text.includes(trace))).toEqual([]);
});
