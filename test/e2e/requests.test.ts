/** The door between window and main: what the window may not send is turned away before it reaches anything. */
import { expect, it, onTestFinished } from 'vitest';
import type { RequestArgument } from '../../electron/shared/ipc.ts';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings.ts';
import { startApp } from './app-driver.ts';

const FORM = { ...DEFAULT_SETTINGS, clientId: 'abc', acceptPlain: false };

const HOSTILE: readonly (readonly [what: string, input: unknown, where: string])[] = [
  ['an environment that does not exist', { ...FORM, environment: 'moon' }, 'environment'],
  ['a number out of bounds', { ...FORM, retentionEvents: 5_000_001 }, 'retentionEvents'],
  ['a time of day that does not exist', withMonday({ from: '25:00', to: '26:00' }), 'monday.from'],
  ['a client ID that is no text', { ...FORM, clientId: { toString: 'abc' } }, 'clientId'],
  ['nothing', undefined, 'argument'],
];

it('rejects settings that no form would send, says where each is wrong, and stores nothing', async () => {
  const app = await startApp({ isRecorded: true, env: { STAND_IN_HEADLESS: '1' } });
  onTestFinished(() => app.stop());
  const page = await app.page();
  const { chosenOverPolicy: _internal, ...shown } = DEFAULT_SETTINGS;
  for (const [what, input, where] of HOSTILE) {
    const from = app.log.length;
    const answer = await page.evaluate(
      (given) => window.monitor.saveSettings(given).then(() => 'taken', String),
      input as RequestArgument<'settings:save'>,
    );
    expect(answer, what).toContain(where);
    await app.logged(
      (entry) => entry.type === 'warning' && entry.text.includes('rejected IPC request'),
      from,
    );
    const { settings } = await page.evaluate(() => window.monitor.snapshot());
    expect(settings, what).toMatchObject({ ...shown, clientIdSet: false });
  }
});

function withMonday(monday: object): object {
  const { tradingHours } = DEFAULT_SETTINGS;
  return { ...FORM, tradingHours: { ...tradingHours, days: { ...tradingHours.days, monday } } };
}
