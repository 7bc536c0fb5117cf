/** What a person sees and does in the window, by roles and visible text. */
import type { Locator, Page } from 'playwright-core';
import '../../renderer/bridge.ts';
import type { SoundMeaning } from '../../electron/shared/alerts/attention-settings.ts';

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

/** Beside the list in a wide window, over it in a narrow one. */
export function detail(page: Page): Locator {
  const name = 'Event details';
  return page.getByRole('complementary', { name }).or(page.getByRole('dialog', { name }));
}

/** As the page of alerts does: each in the place of whatever plays. Resolves once they are over. */
export async function playSounds(page: Page, ...meanings: readonly SoundMeaning[]): Promise<void> {
  await page.evaluate(async (asked) => {
    const { attention } = (await window.monitor.snapshot()).settings;
    await Promise.all(asked.map((meaning) => window.monitor.playSound({ meaning, attention })));
  }, meanings);
}

export async function openPage(
  page: Page,
  name: 'Events' | 'Connection' | 'Alerts' | 'Devices' | 'Settings' | 'Help',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name }).click();
}

/** Unless the monitor has just tried by itself. */
export async function tryNow(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Try now' })
    .click({ timeout: 1_000 })
    .catch(() => undefined);
}
