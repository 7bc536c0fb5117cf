/** The window with a made-up translation: nothing on any screen is left out of the catalogue, glued, or cut. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { buildTranslated } from '../pseudo-locale/build-translated.ts';
import { faultOf } from '../pseudo-locale/judge-texts.ts';
import { pseudo } from '../pseudo-locale/pseudo.ts';
import { textOnScreen } from '../pseudo-locale/text-on-screen.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from '../simulator/simulator.ts';
import { runsLongTests, LONG_TEST, openApp, openSimulator, temporaryFolder } from './setup.ts';
import { standInOnly } from './stand-in-only.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;

/** What the simulator says, and Doshii's own words. */
const DATA: readonly RegExp[] = [
  /^(?:Harbour Bar|Terrace Kitchen|Terrace \d+|Bar \d+|[BC]-\d+|T\d+|flat|sold out)$/i,
  /^(?:Barramundi|Flat white|Lamb shoulder|Pale ale jug|Pavlova|Truffle fries|Weekend surcharge|GST|included|Size: \w+)$/i,
  /^(?:pending|accepted|rejected|complete|cancelled|paused|open|unavailable|available|requested|waiting)$/i,
  /^(?:visa|mastercard|cash|eftpos|amex)$/i,
  /^Robot arrived$/,
  /^\[masked\]$/,
  // IDs.
  /^[\w-]*\d[\w-]*$/,
  /^[A-Za-z]{8,}$/,
];

const plain = (text: string): string => text.replace(/\d+/g, 'N');

async function faultsOn(page: Page, screen: string): Promise<readonly string[]> {
  const faults = new Set<string>();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const { said, cut } = await textOnScreen(page);
    for (const { text, where } of said) {
      const fault = faultOf(text, (part) => DATA.some((form) => form.test(part)));
      if (fault === null) continue;
      faults.add(`${screen}: ${fault}: ${plain(text)} (${where})`);
    }
    for (const { text, where } of cut) faults.add(`${screen}: cut at ${size.width}: ${text} (${where})`);
  }
  await page.setViewportSize(SIZES[0]);
  return [...faults];
}

standInOnly('a translated window', 'it is another build, which only the stand-in runs', () => {
  it.runIf(runsLongTests)(
    `has no text outside the catalogue, none that is glued, and none that is cut ${LONG_TEST}`,
    async () => {
      const folder = temporaryFolder();
      const simulator = await openSimulator();
      const app = await openApp({ mainFile: await buildTranslated(join(folder, 'dist')) });
      const page = await app.page();
      page.setDefaultTimeout(20_000);
      const faults: string[] = [];
      const look = async (screen: string): Promise<void> =>
        void faults.push(...(await faultsOn(page, screen)));
      const button = (name: string) => page.getByRole('button', { name: pseudo(name), exact: true });
      const field = (name: string) => page.locator(`form [name="${name}"]`);

      await field('clientId').waitFor();
      await look('first run');
      await page.getByRole('radio').last().check();
      await button('Connect').click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
      await look('first run, errors');
      await field('address').fill(simulator.address);
      await field('clientId').fill(DEMO_CLIENT_ID);
      await field('clientSecret').fill(DEMO_CLIENT_SECRET);
      await button('Connect').click();
      await app.state('live');
      await page.getByRole('button', { name: pseudo('Live'), exact: true }).waitFor();
      await look('Live, empty');

      // Rows hold still under the pointer.
      await page.mouse.move(0, 0);
      const emit = (name: string, body: object): void =>
        simulator.emit({ name, body: { locationId: 'Xk4pQ1tz', ...body } });
      emit('order_created', { id: '1', status: 'pending' });
      emit('order_created', { id: '2', status: 'pending' });
      emit('order_updated', { id: '2', status: 'rejected' });
      emit('transaction_updated', { id: '3', status: 'complete', orderId: '2' });
      emit('transaction_updated', { id: '4', status: 'rejected', orderId: '2' });
      emit('booking_created', { id: '5' });
      emit('booking_updated', { id: '5', status: 'accepted' });
      emit('checkin_created', { id: '6' });
      emit('menu_updated', { posId: 'flat', type: 'products', availability: 'unavailable' });
      emit('app_store_status_updated', { busyUntil: '2030-01-01T10:00:00Z' });
      emit('robot_arrived', { id: '7' });
      emit('points_redemption', { memberId: '7', orderId: '1', points: 5 });
      emit('table_created', { id: '7', tableName: 'T5' });
      const calls = page.getByRole('list', { name: pseudo('Needs you') }).getByRole('listitem');
      await calls.first().waitFor();
      await expect
        .poll(() =>
          page
            .getByRole('list', { name: pseudo('Now') })
            .getByRole('listitem')
            .count(),
        )
        .toBeGreaterThan(6);
      await look('Live');
      await calls.first().getByRole('button').first().click();
      await page.getByRole('complementary').getByRole('heading').first().waitFor();
      await look('details of a call');
      await page.keyboard.press('Escape');

      await button('History').click();
      const rows = page.getByRole('list', { name: pseudo('Events') }).getByRole('listitem');
      await rows.first().waitFor();
      const count = await rows.count();
      expect(count).toBeGreaterThan(10);
      for (let index = 0; index < count; index += 1) {
        // Details lie over the end of a row.
        await rows
          .nth(index)
          .getByRole('button')
          .first()
          .click({ position: { x: 24, y: 12 } });
        await rows.nth(index).and(page.locator('.selected')).waitFor();
        await look('History');
      }
      await page.keyboard.press('Escape');

      const tabs = page.getByRole('navigation', { name: pseudo('Settings pages') }).getByRole('button');
      await button('Settings').first().click();
      // The last is the guide, a document with a translation of its own.
      for (let index = 0; index < (await tabs.count()) - 1; index += 1) {
        await tabs.nth(index).click();
        await page.getByRole('main').getByRole('heading').first().waitFor();
        await look(`settings ${index + 1}`);
      }
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await look('keyboard shortcuts');
      await page.keyboard.press('Escape');
      await simulator.stop();
      await app.state('waiting');
      await button('Live').click();
      await look('Live, offline');

      expect([...new Set(faults)]).toEqual([]);
    },
  );
});
