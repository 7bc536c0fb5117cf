/** The feed across restarts: kept events, and the gap between. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { GAP_GRACE_MS } from '../../electron/feed/gap-tracker.ts';
import type { RunningApp } from './app-driver.ts';
import { openPage, row, storedRow } from './person.ts';
import { openApp, openHidden, userDataFolder } from './setup.ts';

const order = (number: number, status = 'accepted') => ({
  name: 'order_updated',
  body: { id: String(number), status },
});

it('C50 C52 C54 keeps events across a quit and a kill, counts duplicates on their row, continues the numbering, and shows the length of the gap', async () => {
  const userData = userDataFolder();
  const { app, simulator } = await openHidden({ userData });
  simulator.backlog = 'repeat';
  for (let number = 1; number <= 20; number += 1) simulator.emit(order(number, 'rejected'));
  await app.logged((entry) => entry.type === 'event' && entry.event.seq === 20);
  await expect.poll(() => alerts(app)).not.toEqual([]);
  // What waits for the disk now is waited for.
  await app.stop();

  // Duplicates make no row, line or notification.
  const next = await openApp({ userData });
  const page = await next.page();
  await openPage(page, 'History');
  await next.logged((entry) => entry.type === 'repeat' && entry.repeat.seq === 20);
  await row(page, 'Order 20 rejected').filter({ hasText: 'Sent 2 times' }).waitFor();
  // A later event is notified, so alerts for the duplicates would have arrived before it.
  simulator.emit(order(21, 'rejected'));
  await row(page, 'Order 21 rejected').waitFor();
  await expect.poll(() => alerts(next)).toContain('order_updated 1');
  // All unhandled alerts are in one notification.
  expect(alerts(next)).toEqual(['not-handled 20', 'order_updated 1']);
  expect(events(next).map(({ entityId }) => entityId)).toEqual(['21']);
  expect(events(next)[0]?.seq).toBe(hasGap(next) ? 22 : 21);
  expect(next.log.filter(({ type }) => type === 'repeat')).toHaveLength(20);
  expect(await row(page, 'Order 20 rejected').count()).toBe(1);

  simulator.backlog = 'missed';
  for (let number = 101; number <= 600; number += 1) simulator.emit(order(number));
  await storedRow(page, 'Order 600 accepted').waitFor();
  const { seq } = events(next).at(-1) ?? { seq: 0 };
  await next.kill();
  await sleep(GAP_GRACE_MS);

  const last = await openApp({ userData });
  await last.state('live');
  const again = await last.page();
  await openPage(again, 'History');
  await row(again, /Offline .+–/)
    .first()
    .waitFor();
  await row(again, 'Order 600 accepted').waitFor();
  const gap = await last.logged((entry) => entry.type === 'event' && entry.event.kind === 'gap');
  expect(gap).toMatchObject({ event: { seq: seq + 1, gap: { cause: { code: 'not-running' } } } });
  simulator.emit(order(1, 'complete'));
  await row(again, 'Order 1 complete').waitFor();
  expect(events(last)).toMatchObject([{ entityId: '1', seq: seq + 2 }]);
});

/** Of Doshii. */
function events(app: RunningApp) {
  const all = app.log.flatMap((entry) => (entry.type === 'event' ? [entry.event] : []));
  return all.filter(({ kind }) => kind !== 'gap');
}

/** A start that took long has a row of its gap. */
function hasGap(app: RunningApp): boolean {
  return app.log.some((entry) => entry.type === 'event' && entry.event.kind === 'gap');
}

/** What each is about, and how many events. */
function alerts(app: RunningApp): readonly string[] {
  return app.log.flatMap((entry) =>
    entry.type === 'notification' ? [`${entry.alert.kind} ${entry.alert.count}`] : [],
  );
}
