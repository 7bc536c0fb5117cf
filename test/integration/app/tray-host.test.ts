/** Whether a desktop shows tray icons, over a real D-Bus connection. */
import { expect, it } from 'vitest';
import { SessionBus } from '../../../electron/platform/adapters/session-bus.ts';
import { watchTrayHost } from '../../../electron/app/adapters/tray-host.ts';
import { openSession } from '../../fakes/desktop/desktop-bus.ts';
import { TrayHosts } from '../../fakes/desktop/tray-hosts.ts';

async function desktop() {
  const { bus, session } = await openSession();
  const known: boolean[] = [];
  return { bus, session, known, watch: () => watchTrayHost(session, (isThere) => known.push(isThere)) };
}

it('S9 a panel that comes later than the monitor is noticed, also when it goes and comes again', async () => {
  const { bus, known, watch } = await desktop();
  await watch();
  expect(known).toEqual([false]);
  const panel = await TrayHosts.start(bus.connect(), true);
  await expect.poll(() => known.at(-1)).toBe(true);
  panel.set(false);
  await expect.poll(() => known.at(-1)).toBe(false);
  panel.set(true);
  await expect.poll(() => known.at(-1)).toBe(true);
});

it('S9 a panel that ends takes its tray with it', async () => {
  const { bus, known, watch } = await desktop();
  const panel = bus.connect();
  await TrayHosts.start(panel, true);
  await watch();
  expect(known).toEqual([true]);
  await panel.close();
  await expect.poll(() => known.at(-1)).toBe(false);
});

it('S9 without a session bus nothing is said of the tray', async () => {
  const known: boolean[] = [];
  await expect(watchTrayHost(new SessionBus(null), (isThere) => known.push(isThere))).rejects.toThrow();
  expect(known).toEqual([]);
});
