/** How long the connection was live outlives a kill without a transaction for each heartbeat. */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../../electron/history/worker/database.ts';
import { batch, newFolder, newStore, stored } from './history-setup.ts';

it('C54 a heartbeat is kept beside the database, which is left alone, and is there after a kill', async () => {
  const folder = newFolder();
  const { store } = newStore(folder);
  await store.open();
  await store.append(batch([stored(1)], { liveUntil: 1_000 }));
  const log = join(folder, `${DATABASE_FILE}-wal`);
  const before = statSync(log).mtimeMs;
  expect(store.keepLive(31_000)).toBe(true);
  expect(store.keepLive(61_000)).toBe(true);
  expect(statSync(log).mtimeMs).toBe(before);
  await store.close();
  expect(await newStore(folder).store.open()).toMatchObject({ lastSeq: 1, liveUntil: 61_000 });
});

it('an event that came later counts, also when the clock was set back meanwhile', async () => {
  const folder = newFolder();
  const { store } = newStore(folder);
  await store.open();
  await store.append(batch([stored(1)], { liveUntil: 1_000_000 }));
  store.keepLive(1_030_000);
  await store.append(batch([stored(2)], { liveUntil: 500_000 }));
  await store.close();
  expect(await newStore(folder).store.open()).toMatchObject({ lastSeq: 2, liveUntil: 500_000 });
});

it('the first sign of life is in the database, and what cannot be read beside it counts as nothing', async () => {
  const folder = newFolder();
  const { store } = newStore(folder);
  await store.open();
  expect(store.keepLive(1_000)).toBe(false);
  await store.append(batch([], { liveUntil: 1_000 }));
  expect(store.keepLive(31_000)).toBe(true);
  await store.close();
  writeFileSync(join(folder, 'live-until-main'), '1000 ');
  expect((await newStore(folder).store.open()).liveUntil).toBe(1_000);
});

it('the file of an earlier version is taken over, once', async () => {
  const folder = newFolder();
  const { store } = newStore(folder);
  await store.open();
  await store.append(batch([stored(1)], { liveUntil: 1_000 }));
  await store.close();
  writeFileSync(join(folder, 'live-until'), '1000 61000');
  expect((await newStore(folder).store.open()).liveUntil).toBe(61_000);
  expect(readdirSync(folder).filter((name) => name.startsWith('live'))).toEqual(['live-until-main']);
});
