/** What a person sees and does in the window, by roles and visible text. */
import type { Locator, Page } from 'playwright-core';
import '../../renderer/bridge.ts';
import { NO_FILTER } from '../../electron/shared/filter/feed-filter.ts';
import type { SoundMeaning } from '../../electron/shared/alerts/attention-settings.ts';
import type { RunningApp } from './app-driver.ts';

export interface Account {
  /** Of a custom server; left out, the environment stays as it is. */
  readonly address?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly deviceId?: string;
  /** Ticks the offer to register this computer, which needs the secret. */
  readonly registers?: boolean;
}

/** Fills the form that the window shows first, and sends it. */
export async function connectWith(page: Page, account: Account): Promise<void> {
  const form = page.getByRole('form', { name: 'Doshii account' });
  if (account.address !== undefined) {
    await form.getByRole('radio', { name: 'Custom address' }).check();
    await form.getByLabel('Socket address').fill(account.address);
  }
  if (account.clientId !== undefined)
    await form.getByLabel('Client ID', { exact: true }).fill(account.clientId);
  if (account.clientSecret !== undefined) await form.getByLabel(/^Client secret/).fill(account.clientSecret);
  if (account.deviceId !== undefined) await form.getByLabel('Device ID').fill(account.deviceId);
  if (account.registers === true)
    await form.getByRole('checkbox', { name: 'Register this computer as a device' }).check();
  await form.getByRole('button', { name: 'Connect' }).click();
}

/** The question asked where credentials cannot be locked away. */
export function keyStoreQuestion(page: Page): Locator {
  return page.getByRole('alertdialog', { name: 'This computer has no key store' });
}

export function badge(page: Page): Locator {
  return page.getByRole('status', { name: 'Connection' });
}

export function rows(page: Page): Locator {
  return page.getByRole('list', { name: 'Events' }).getByRole('listitem');
}

export function row(page: Page, title: string | RegExp): Locator {
  return rows(page).filter({ hasText: title }).getByRole('button');
}

/** Rows of the page Live: everything that is going on, one a thing. */
export function thingRows(page: Page): Locator {
  return page.getByRole('list', { name: 'Now' }).getByRole('listitem');
}

/** By a part of its name, such as "Order #12". */
export function thingRow(page: Page, name: string | RegExp): Locator {
  return page.getByRole('list', { name: 'Now' }).getByRole('button', { name });
}

/** Rows of the page Live that need a person. */
export function callRows(page: Page): Locator {
  return page.getByRole('list', { name: 'Needs you' }).getByRole('listitem');
}

/** The row once the disk has its event. */
export function storedRow(page: Page, title: string | RegExp): Locator {
  return row(page, title)
    .filter({ has: page.locator('[aria-busy="false"]') })
    .filter({ hasNotText: 'Not saved yet' });
}

/** Turns the wheel over the list until the row is drawn. */
export async function scrollTo(page: Page, title: string): Promise<void> {
  await page.getByRole('list', { name: 'Events' }).hover();
  while (!(await row(page, title).isVisible())) await page.mouse.wheel(0, 200);
}

/** Its beginning, for details that are open may lie over its end. */
export async function openRow(page: Page, title: string | RegExp): Promise<void> {
  await row(page, title).click({ position: { x: 24, y: 12 } });
}

/** Closes the details and lets go of the list, which holds still while it has the pointer or the focus. */
export async function closeDetails(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await detail(page).waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  await page.getByRole('main').focus();
}

/** Chooses from what the details have for now and then. */
export async function chooseFromDetails(page: Page, name: string | RegExp): Promise<void> {
  await detail(page).getByRole('button', { name: 'More', exact: true }).click();
  await detail(page).getByRole('dialog').getByRole('button', { name }).click();
}

/** Beside the list in a wide window, over its end in a smaller one, over everything in a narrow one. */
export function detail(page: Page): Locator {
  const name = 'Event details';
  return page.getByRole('complementary', { name }).or(page.getByRole('dialog', { name }));
}

/** On the page of settings. @param length as the dialog has it */
export async function stopWatching(page: Page, length: string): Promise<void> {
  await page.getByRole('button', { name: 'Stop watching…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop watching?' });
  await dialog.getByRole('radio', { name: length }).check();
  await dialog.getByRole('button', { name: 'Stop watching', exact: true }).click();
}

/** Marks everything that is open as handled. */
export async function handleAll(page: Page): Promise<void> {
  await page.evaluate((what) => window.monitor.handle({ what, handled: true }), NO_FILTER);
}

/** Chooses to quit in the menu of the tray, and agrees. */
export async function quitFromTray(app: RunningApp): Promise<void> {
  const desktop = await app.control();
  await desktop.answerNextDialog({ response: 1 });
  await desktop.chooseMenu('Stop watching and quit…');
}

/** As the page of alerts does: each in the place of whatever plays. Resolves once they are over. */
export async function playSounds(page: Page, ...meanings: readonly SoundMeaning[]): Promise<void> {
  await page.evaluate(async (asked) => {
    const { attention } = (await window.monitor.snapshot()).settings;
    await Promise.all(asked.map((meaning) => window.monitor.playSound({ meaning, attention })));
  }, meanings);
}

const TABS = {
  Settings: 'General',
  Alerts: 'Alerts & sounds',
  Devices: 'Devices',
  Connection: 'Connection',
  Help: 'Help',
} as const;

/** By the sidebar, and by the tabs below Settings. */
export async function openPage(page: Page, name: 'Live' | 'History' | keyof typeof TABS): Promise<void> {
  if (name === 'Live' || name === 'History') {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name }).click();
    return;
  }
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const tab = page
    .getByRole('navigation', { name: 'Settings pages' })
    .getByRole('button', { name: TABS[name] });
  await tab.click();
}

/** Resolves once so many alerts need a person, as the sidebar says on every page. */
export async function needYou(page: Page, count: number): Promise<void> {
  const text = count === 0 ? /^$/ : count === 1 ? '1 needs you' : `${count} need you`;
  await page.locator('#need-you').filter({ hasText: text }).waitFor({ state: 'attached' });
}

/** Opens the choice for how long alerts are muted, which also says whether they are. @param now what it says */
export async function muteMenu(page: Page, now: string | RegExp): Promise<Locator> {
  await page.getByRole('button', { name: now }).click();
  return page.getByRole('dialog', { name: 'Mute alerts' });
}

/** Takes care of all that needs a person. */
export async function clearAll(page: Page, count: number): Promise<void> {
  await openPage(page, 'Live');
  await page.getByRole('button', { name: 'Clear all…' }).click();
  await page.getByRole('button', { name: `Clear ${count}` }).click();
}

/** What is wrong with the program, each with what to do; opened by the sidebar. */
export async function problemList(page: Page): Promise<Locator> {
  const list = page.getByRole('dialog', { name: 'Problems' });
  if (!(await list.isVisible())) await page.getByRole('button', { name: /^\d+ problems?$/ }).click();
  return list;
}

/** Unless the monitor has just tried by itself. */
export async function tryNow(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Try now' })
    .click({ timeout: 1_000 })
    .catch(() => undefined);
}
