/** The door between window and main: what the window may not send is turned away before it reaches anything. */
import { expect, it, onTestFinished } from 'vitest';
import type { RequestArgument } from '../../electron/shared/ipc.ts';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings.ts';
import { startApp } from './app-driver.ts';

const FORM = { ...DEFAULT_SETTINGS, clientId: 'abc', acceptPlain: false };

it.each([
  ['an environment that does not exist', { ...FORM, environment: 'moon' }, 'environment'],
  ['a number out of bounds', { ...FORM, retentionEvents: 5_000_001 }, 'retentionEvents'],
  ['a time of day that does not exist', withMonday({ from: '25:00', to: '26:00' }), 'monday.from'],
  ['a client ID that is no text', { ...FORM, clientId: { toString: 'abc' } }, 'clientId'],
  ['nothing', undefined, 'argument'],
])('turns away settings with %s, says where it is wrong, and stores nothing', async (_what, input, where) => {
  const app = await startApp({ env: { STAND_IN_HEADLESS: '1' } });
  onTestFinished(() => app.stop());
  const page = await app.page();
  const answer = await page.evaluate(
    (given) => window.monitor.saveSettings(given).then(() => 'taken', String),
    input as RequestArgument<'settings:save'>,
  );
  expect(answer).toContain(where);
  await app.logged((entry) => entry.type === 'warning' && entry.text.includes('request turned away'));
  const { settings } = await page.evaluate(() => window.monitor.snapshot());
  const { chosenOverPolicy: _internal, ...shown } = DEFAULT_SETTINGS;
  expect(settings).toMatchObject({ ...shown, clientIdSet: false });
});

function withMonday(monday: object): object {
  const { tradingHours } = DEFAULT_SETTINGS;
  return { ...FORM, tradingHours: { ...tradingHours, days: { ...tradingHours.days, monday } } };
}
