/** A cause calls in place of what hangs on it, in one notification that says in the end that it is over. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { privateDesktop } from '../desktop/private-desktop.ts';
import type { RunningApp } from './app-driver.ts';
import '../../renderer/bridge.ts';
import { storedRow, tryNow } from './person.ts';
import { teamAccepts } from './seed-profile.ts';
import { onRealDesktop, openConnected } from './setup.ts';

const BAR = 'Xk4pQ1tz';
const order = (id: number, status: string) => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  body: { id: String(id), status, locationId: BAR },
});

async function notifications({ pid }: RunningApp) {
  return (await privateDesktop()).services.notifications(pid);
}

/** What was raised, and what was ended by what. */
function alarms(app: RunningApp): readonly (string | null)[] {
  return app.log.flatMap((entry) => {
    if (entry.type !== 'alarm') return [];
    if (entry.alarm.type === 'raised') return [entry.alarm.kind];
    return entry.alarm.type === 'ended' ? [`ended by ${entry.alarm.by}`] : [];
  });
}

onRealDesktop('causes', () => {
  it('calls a lost connection once, and says in the same place that it is back after it has stayed', async () => {
    const { app, simulator, page } = await openConnected({ args: ['--fix=alertAfterSeconds=10'] });
    // Until it has stayed, a loss would belong to the start.
    await expect
      .poll(async () => (await page.evaluate(() => window.monitor.snapshot())).attention.causes)
      .toEqual([]);
    // A loss counts from the last frame.
    simulator.emit(order(1, 'accepted'));
    await storedRow(page, 'Order 1 accepted').waitFor();
    await simulator.stop();
    await expect.poll(() => notifications(app)).toHaveLength(1);
    const [lost] = await notifications(app);
    expect(lost).toMatchObject({
      title: expect.stringMatching(/^Offline for (9|1\d) s: orders may not show$/) as string,
      body: expect.stringContaining('\nWatch the till for new orders.') as string,
      ...{ urgency: 'critical', closed: null },
    });

    await simulator.listen();
    let from = app.log.length;
    await tryNow(page);
    await app.state('live', from);
    // That was a moment only, which is no return.
    from = app.log.length;
    simulator.terminate();
    await app.state('live', from);
    await expect.poll(() => notifications(app)).toHaveLength(2);
    expect(await notifications(app)).toMatchObject([
      { id: lost?.id, closed: 'replaced' },
      {
        ...{
          id: lost?.id,
          isReplacement: true,
          title: expect.stringMatching(/^Back online after \d+ s$/) as string,
          urgency: 'normal',
        },
        body: expect.stringContaining('It was back for a moment once before.') as string,
      },
    ]);
    await expect.poll(() => alarms(app)).toEqual(['connection-lost', 'ended by cause']);
  });

  it('33 min without a connection are one alarm with three reminders, and none for the eight orders that were open', async () => {
    const probe = fileURLToPath(new URL('fast-clock-probe.ts', import.meta.url));
    const { app, simulator, page } = await openConnected({ probe });
    await teamAccepts(page, false);
    await expect
      .poll(async () => (await page.evaluate(() => window.monitor.snapshot())).attention.causes)
      .toEqual([]);
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8]) simulator.emit(order(id, 'pending'));
    await storedRow(page, 'New order 8').waitFor();
    await simulator.stop();
    process.kill(app.pid, 'SIGUSR2');

    const calls = (): readonly number[] =>
      app.log.flatMap((entry) =>
        entry.type === 'alarm' && ['raised', 'reminded'].includes(entry.alarm.type)
          ? [Date.parse(entry.at)]
          : [],
      );
    await expect.poll(() => calls().length, { timeout: 90_000 }).toBe(4);
    const [first = 0, ...reminders] = calls();
    // The first is sooner than after 2 min where something is due; the others are 5, 15 and 30 min after the loss. A busy computer is late.
    const minutes = reminders.map((at) => (at - first) / 60_000);
    for (const [index, expected] of [4, 14, 29].entries())
      expect(Math.abs((minutes[index] ?? 0) - expected), String(minutes)).toBeLessThan(2);
    expect(alarms(app)).toEqual(['connection-lost']);
    const shown = await notifications(app);
    expect(shown.at(-1)?.body).toContain('8 orders were open when Doshii was lost');

    const from = app.log.length;
    await simulator.listen();
    await tryNow(page);
    // A desktop that is no faster may count as one that does not answer; the log has what was called.
    await app.logged(
      (entry) => entry.type === 'notification' && entry.alert.kind === 'connection-back',
      from,
    );
    expect(alarms(app)).toEqual(['connection-lost', 'ended by cause']);
  }, 240_000);

  it('without a secret, calls for a location where 6 of 10 orders are pending after 10 min, until one is accepted', async () => {
    const probe = fileURLToPath(new URL('later-probe.ts', import.meta.url));
    const { app, simulator, page } = await openConnected({ probe });
    await teamAccepts(page, false);
    for (const id of [1, 2, 3, 4])
      for (const status of ['pending', 'accepted']) simulator.emit(order(id, status));
    for (const id of [5, 6, 7, 8, 9, 10]) simulator.emit(order(id, 'pending'));
    await storedRow(page, 'New order 10').waitFor();
    process.kill(app.pid, 'SIGUSR2');
    await expect.poll(() => notifications(app)).toHaveLength(1);
    const [called] = await notifications(app);
    expect(called).toMatchObject({
      title: expect.stringMatching(/isn’t taking orders: check the POS$/) as string,
      urgency: 'critical',
    });
    await expect.poll(() => alarms(app)).toEqual(['takes-nothing']);
    const bar = page.getByRole('region', { name: 'What is wrong now' });
    await bar.getByText('taking orders').waitFor();
    const action = 'Check the POS, and accept there what is pending.';
    expect(called?.body).toContain(action);
    const toggle = bar.getByRole('button', { name: /^What to do: .+ isn’t taking orders/ });
    await toggle.click();
    for (const line of [
      action,
      'within 5 minutes',
      'The kitchen doesn’t start, and orders may be cancelled.',
    ])
      await bar.getByText(line, { exact: true }).waitFor();
    await toggle.click();
    await bar.getByText(action, { exact: true }).waitFor({ state: 'hidden' });

    simulator.emit(order(5, 'accepted'));
    // What still waits is said in the same place, and then that it is over.
    await expect
      .poll(async () => (await notifications(app)).at(-1))
      .toMatchObject({ id: called?.id, isReplacement: true, urgency: 'normal' });
    expect(new Set((await notifications(app)).map(({ id }) => id))).toEqual(new Set([called?.id]));
    await expect.poll(() => alarms(app)).toEqual(['takes-nothing', 'ended by cause']);
  });
});
