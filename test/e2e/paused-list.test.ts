/** What came in while the list was paused is counted by the strip, and not passed over where all are cleared. */
import { expect, it } from 'vitest';
import { needYou, openPage, row } from './person.ts';
import { openConnected } from './setup.ts';

it('E20 shows that an alert came in while the list was paused, and marks it once it is seen', async () => {
  const { simulator, page } = await openConnected();
  await openPage(page, 'History');
  await page.getByRole('heading', { name: 'Ready' }).waitFor();
  await page.getByRole('button', { name: 'Pause list' }).click();
  simulator.emit({ name: 'order_updated', body: { id: '7', status: 'rejected' } });
  await needYou(page, 1);
  const markAll = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Clear these alerts…' }).click();
  };
  await markAll();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText('1 alert came in while the list was paused. Resume the list to see it first.')
    .waitFor();
  expect(await dialog.getByText('None of these events').count()).toBe(0);
  simulator.emit({ name: 'order_updated', body: { id: '8', status: 'rejected' } });
  await dialog.getByText('2 alerts came in while the list was paused.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).first().click();

  await page.getByRole('button', { name: 'Resume list' }).click();
  await row(page, 'Order 8 rejected').waitFor();
  await markAll();
  await dialog.getByRole('button', { name: 'Clear 2' }).click();
  await needYou(page, 0);
});
