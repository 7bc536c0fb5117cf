/** IPC from window to main: invalid requests are rejected before they are handled. */
import { expect, it } from 'vitest';
import type { RequestArgument } from '../../electron/shared/ipc/ipc.ts';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings/settings.ts';
import { startApp } from './app-driver.ts';
import { afterUse, share } from './close-after-tests.ts';

const FORM = { ...DEFAULT_SETTINGS, clientId: 'abc', acceptPlain: false };

const HOSTILE: readonly (readonly [what: string, input: unknown, where: string])[] = [
  ['an environment that does not exist', { ...FORM, environment: 'moon' }, 'environment'],
  ['a number out of bounds', { ...FORM, retentionEvents: 5_000_001 }, 'retentionEvents'],
  ['a time of day that does not exist', withMonday({ from: '25:00', to: '26:00' }), 'monday.from'],
  ['a client ID that is no text', { ...FORM, clientId: { toString: 'abc' } }, 'clientId'],
  ['nothing', undefined, 'settings:save: expected Object'],
];

/** Not by a function of `setup.ts`, to which what is rejected is a fault. */
const opened = share(async () => {
  const app = await startApp({ isRecorded: true, env: { STAND_IN_HEADLESS: '1' } });
  afterUse(() => app.stop());
  return { app, page: await app.page() };
});

it('rejects settings that no form would send, names each wrong field, and stores nothing', async () => {
  const { app, page } = opened();
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

it('the window has no access to Node, and main survives hostile calls', async () => {
  const { page } = opened();
  const node = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(node).toEqual([]);

  // Every request, with arguments that mean nothing; null means something to three: no device, all venues, until asked to start again.
  const taken = await page.evaluate(async () => {
    const bridge = window.monitor as unknown as Record<string, (argument: unknown) => unknown>;
    const hostile = [null, -1, Number.NaN, 'x'.repeat(100_000), {}, { what: { $ne: 1 } }, [[[[]]]], 10n];
    const methods = Object.keys(bridge).filter((name) => !name.startsWith('on'));
    const answered: string[] = [];
    for (const name of methods)
      for (const argument of hostile)
        try {
          await bridge[name]?.(argument);
          answered.push(name);
        } catch {
          // Rejected, as it should be.
        }
    return { tried: methods.length, answered: [...new Set(answered)] };
  });
  expect(taken.tried).toBeGreaterThan(40);
  expect(taken.answered.toSorted()).toEqual(['dayFigures', 'disconnect', 'useDevice']);
  expect((await page.evaluate(() => window.monitor.snapshot())).version).toMatch(/^\d/);
});

function withMonday(monday: object): object {
  const { tradingHours } = DEFAULT_SETTINGS;
  return { ...FORM, tradingHours: { ...tradingHours, days: { ...tradingHours.days, monday } } };
}
