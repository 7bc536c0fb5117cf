/** The page of alerts and marking as handled: what a person sets there is what happens. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { LoggedEntry } from './app-driver.ts';
import {
  closeDetails,
  clearAll,
  detail,
  muteMenu,
  needYou,
  openPage,
  openRow,
  playSounds,
  row,
  rows,
} from './person.ts';
import { openConnected, openFirstRun, recorded } from './setup.ts';
import { standInOnly } from './stand-in-only.ts';

/** A player that comes to a standstill gives up no sooner than this, ms. */
const SOON_MS = 4_000;

const LOCATION = 'k3Jx9aQp7ZtL';
const order = (id: string, status: string) => ({
  name: 'order_updated',
  body: { id, status, locationId: LOCATION },
});

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
}

async function expectName(page: Page, title: string, name: RegExp): Promise<void> {
  await expect.poll(() => row(page, title).getAttribute('aria-label')).toMatch(name);
}

it('applies changed rules, previews them, and shows who handled an event and what superseded it', async () => {
  const { simulator, page } = await openConnected();
  simulator.emit(order('10', 'rejected'));
  await row(page, 'Order 10 rejected').waitFor();
  await openPage(page, 'Alerts');
  await page.getByText('In the last 24 h these rules would have alerted you 1 time (1 urgent).').waitFor();

  await page.getByRole('searchbox', { name: 'Find a rule' }).fill('order rejected');
  await page.getByLabel('Order · rejected', { exact: true }).selectOption('Info');
  await page.getByText('In the last 24 h these rules would not have alerted you.').waitFor();
  await page.getByRole('button', { name: 'Restore the default: Order · rejected' }).click();
  await page.getByText('would have alerted you 1 time (1 urgent).').waitFor();
  // The button went, and the choice beside it has the focus.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Order · rejected');
  await page.getByRole('searchbox', { name: 'Find a rule' }).fill('booking');
  await page.getByLabel('Booking · accepted', { exact: true }).selectOption('Urgent');
  await page.getByLabel('Booking · acknowledged', { exact: true }).selectOption('Hidden');
  await page.getByText('2 changed').waitFor();
  await page.getByRole('textbox', { name: 'Name optional' }).fill('Bar');
  await save(page);

  await openPage(page, 'History');
  simulator.emit({ name: 'booking_updated', body: { id: '21', status: 'acknowledged' } });
  simulator.emit({ name: 'booking_updated', body: { id: '22', status: 'accepted' } });
  await expectName(page, 'Booking 22 accepted', /Urgent/);
  expect(await rows(page).count()).toBe(2);
  await page.getByRole('searchbox', { name: 'Search events' }).fill('severity:hidden');
  await row(page, 'Booking 21 acknowledged').waitFor();
  await page.getByRole('button', { name: 'Clear all' }).click();

  // By row, with the name of this computer.
  await openRow(page, 'Booking 22 accepted');
  await detail(page).getByRole('button', { name: 'Got it' }).click();
  await detail(page)
    .getByText(/^Handled by Bar, (.+, )?\d{1,2}:\d\d( [ap]m)?$/i)
    .waitFor();
  await expectName(page, 'Booking 22 accepted', /Handled by Bar/);
  await closeDetails(page);

  // By thing.
  simulator.emit(order('30', 'pending'));
  simulator.emit({
    name: 'transaction_updated',
    body: { id: '9', orderId: '30', status: 'requested', locationId: LOCATION },
  });
  await openRow(page, 'Payment 9 requested');
  await needYou(page, 3);
  await detail(page).getByRole('button', { name: 'Got it' }).click();
  await expectName(page, 'Payment 9 requested', /Handled by Bar/);
  await needYou(page, 2);
  await openRow(page, 'Order 30 waiting');
  await detail(page).getByRole('heading', { name: '#30 Order' }).waitFor();
  await detail(page).getByRole('button', { name: 'Got it' }).click();
  await expectName(page, 'Order 30 waiting', /Handled by Bar/);
  await closeDetails(page);
  await needYou(page, 1);

  // By itself.
  simulator.emit(order('40', 'pending'));
  await openRow(page, 'Order 40 waiting');
  simulator.emit(order('40', 'accepted'));
  await detail(page)
    .getByText(/^Accepted by the till at (.+, )?\d{1,2}:\d\d( [ap]m)?$/i)
    .waitFor();
  await expectName(page, 'Order 40 waiting', /Settled/);
  await detail(page)
    .getByText(/^Accepted · \d+ s ago$/)
    .waitFor();
  await page.getByRole('button', { name: 'Close details' }).click();

  // Asked every time.
  await openPage(page, 'Alerts');
  await page.getByLabel('Ask for a name or initials every time').check();
  await save(page);
  await page.getByRole('button', { name: 'Needs you', exact: true }).click();
  // The row that is focused must be that of the list which the filter gives.
  await expect.poll(() => rows(page).count()).toBe(1);
  await row(page, 'Order 10 rejected').focus();
  await page.keyboard.press('h');
  const who = page.getByRole('dialog', { name: 'Who’s got it?' });
  await who.getByRole('button', { name: 'Bar' }).waitFor();
  const name = who.getByRole('textbox');
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await who.getByText('Enter a name or initials.').waitFor();
  await page.keyboard.type('Anna');
  await page.keyboard.press('Enter');
  await needYou(page, 0);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expectName(page, 'Order 10 rejected', /Handled by Anna/);
});

describe.skipIf(!recorded)('the page of alerts (only where notifications can be recorded)', () => {
  it('ends the first run with a self-test, keeps quiet hours and a pause, and leaves alerts open meanwhile', async () => {
    const { app, simulator, page } = await openFirstRun();
    const desktop = await app.control();
    const sounds = (from: number): readonly LoggedEntry[] =>
      app.log.slice(from).filter(({ type }) => type === 'sound');
    const play = async (): Promise<void> => {
      const from = app.log.length;
      await page.getByRole('button', { name: 'Play the sound: Back' }).click();
      await app.logged(({ type }) => type === 'sound', from);
    };

    // The page that plays is made here: to make it takes long on a slow machine.
    await playSounds(page, 'back');
    const sentAt = performance.now();
    await page.getByRole('button', { name: 'Send a test alert' }).click();
    const test = page.getByRole('dialog', { name: 'Test alert' });
    const steps = test.getByRole('list', { name: 'Result' }).getByRole('listitem');
    await test
      .getByRole('status')
      .filter({ hasText: /^Test alert: \d steps passed/ })
      .waitFor();
    expect(await steps.count()).toBe(6);
    const isSoon = performance.now() - sentAt < SOON_MS;
    await steps
      .filter({ hasText: isSoon ? 'Sound Passed' : /Sound (Passed|Failed|Couldn’t check)/ })
      .waitFor();
    // Only the person knows whether it was heard: no says what to do, yes closes it.
    const heard = test.getByRole('group', { name: 'Did you hear it?' });
    await heard.getByRole('button', { name: 'No' }).click();
    await heard.getByText('Turn up the volume of this computer').waitFor();
    await needYou(page, 1);
    await heard.getByRole('button', { name: 'Yes' }).click();
    await heard.getByText('The test alert is cleared.').waitFor();
    await test.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Send a test alert' }).waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
    await openPage(page, 'History');
    await expectName(page, 'Test alert', /Urgent\. Handled\. Test alert\./);
    await needYou(page, 0);

    await openPage(page, 'Alerts');
    const played = page.getByText(/^Last played (.+, )?\d{1,2}:\d\d( [ap]m)?$/i);
    // The test alert, and the sound that was played before it.
    await expect.poll(() => played.count()).toBe(2);
    await page.getByRole('button', { name: 'Play the sound: Offline' }).click();
    await expect.poll(() => played.count()).toBe(3);
    // A desktop of the tests has a voice only where the computer has one.
    await page
      .getByText(/^This computer has (no voice that works without a network|a voice that can speak)/)
      .waitFor();

    await page.getByLabel('Monday', { exact: true }).selectOption('All day');
    await page.getByRole('button', { name: 'Use Monday’s quiet hours every day' }).click();
    await page.getByText(/^Quiet now/).waitFor();
    await save(page);
    await page.getByRole('button', { name: 'Quiet hours: alerts make no sound' }).waitFor();
    const { length } = (await desktop.state()).notifications;
    const quiet = app.log.length;
    simulator.emit(order('1', 'rejected'));
    await desktop.waitFor((state) => state.notifications.length > length);
    await needYou(page, 1);
    // The sound of the alert would have come first.
    await play();
    expect(sounds(quiet)).toMatchObject([{ meaning: 'back' }]);

    await page.getByRole('button', { name: 'Mute for 1 hour' }).click();
    const mute = await muteMenu(page, /^Muted until /);
    await mute.getByRole('button', { name: 'Unmute' }).click();
    await page.getByRole('button', { name: 'Mute for 1 hour' }).waitFor();
    await page.getByRole('button', { name: 'Quiet hours: alerts make no sound' }).waitFor();
    await page.getByLabel('Monday', { exact: true }).selectOption('None');
    await page.getByRole('button', { name: 'Use Monday’s quiet hours every day' }).click();
    await save(page);
    await page.getByRole('button', { name: 'Alerts on' }).waitFor();
    const loud = app.log.length;
    simulator.emit(order('2', 'rejected'));
    await app.logged((entry) => entry.type === 'sound' && entry.severity === 'urgent', loud);

    await needYou(page, 2);
    await clearAll(page, 2);
    await needYou(page, 0);
  });
});

it('shows before saving what changed rules, sounds and hours would have done, as a picture and as numbers', async () => {
  const { simulator, page } = await openConnected();
  simulator.emit(order('10', 'rejected'));
  simulator.emit(order('11', 'rejected'));
  simulator.emit(order('12', 'cancelled'));
  await row(page, 'Order 12 cancelled').waitFor();
  await openPage(page, 'Alerts');
  const preview = page.getByRole('region', { name: 'What these settings would have done' });
  const saved = preview.getByRole('figure').first();
  const wanted = preview.getByRole('figure').last();
  const hasCounts = async (before: string, after: string): Promise<void> => {
    await expect.poll(() => saved.innerText()).toContain(before);
    await expect.poll(() => wanted.innerText()).toContain(after);
  };
  await hasCounts('3 alerts, 3 sounds', '3 alerts, 3 sounds');
  await preview
    .getByText('In the last 24 h these rules would have alerted you 3 times (2 urgent).')
    .waitFor();
  await preview.getByRole('img', { name: /^As saved: alerts per hour\. Most: 3, from / }).waitFor();

  await page.getByRole('searchbox', { name: 'Find a rule' }).fill('order rejected');
  await page.getByLabel('Order · rejected', { exact: true }).selectOption('Info');
  await hasCounts('3 alerts, 3 sounds', '1 alert, 1 sound');
  await preview.getByRole('img', { name: /^With your changes: alerts per hour\. Most: 1, from / }).waitFor();
  await page.getByLabel('Sound: Needs you', { exact: true }).selectOption('No sound');
  await hasCounts('3 alerts, 3 sounds', '1 alert, 0 sounds');
  // Nothing is saved yet, and the picture of the saved settings stays as it is.
  await page.getByLabel('Order · rejected', { exact: true }).selectOption('Urgent');
  await hasCounts('3 alerts, 3 sounds', '3 alerts, 0 sounds');

  await preview.getByLabel('7 days').check();
  await preview
    .getByText('In the last 7 days these rules would have alerted you 3 times (2 urgent).')
    .waitFor();
  await preview.getByRole('img', { name: /^As saved: alerts per 6 hours\. Most: 3, from / }).waitFor();
  await preview.getByRole('button', { name: 'Show numbers' }).click();
  const numbers = preview.getByRole('table').getByRole('row');
  await expect.poll(() => numbers.count()).toBe(2);
  await expect.poll(() => numbers.last().getByRole('cell').allInnerTexts()).toEqual(['2', '1', '2', '1']);

  await save(page);
  await hasCounts('3 alerts, 0 sounds', '3 alerts, 0 sounds');
});

it('says what to do with the rules that alert, with an alert, and no longer once it is handled', async () => {
  const { simulator, page } = await openConnected();
  simulator.emit(order('10', 'rejected'));
  await row(page, 'Order 10 rejected').click();
  const facts = ['What to do', 'Contact the customer, or enter the order by hand.', 'right away'];
  for (const fact of facts) await detail(page).getByText(fact, { exact: true }).waitFor();
  await detail(page).getByRole('button', { name: 'Got it' }).click();
  await detail(page).getByText('What to do', { exact: true }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Close details' }).click();

  await openPage(page, 'Alerts');
  await page.getByRole('searchbox', { name: 'Find a rule' }).fill('order rejected');
  const rule = page.getByRole('row').filter({ has: page.getByLabel('Order · rejected', { exact: true }) });
  const response = 'Contact the customer, or enter the order by hand. Right away. Otherwise: ';
  await expect.poll(() => rule.innerText()).toContain(response);
  await page.getByLabel('Order · rejected', { exact: true }).selectOption('Info');
  await expect.poll(() => rule.innerText()).not.toContain(response);
});

standInOnly('a window that cannot come to the front', 'the desktop of the tests is no Wayland', () => {
  it('S19 is named beside the setting that asks for it', async () => {
    const { page } = await openConnected({ args: ['--ozone-platform=wayland'] });
    await openPage(page, 'Alerts');
    await page.getByText('This system does not let a window do that.').first().waitFor();
  });
});
