/** A history of an earlier version gets the facts of its frames, however often that is interrupted. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import { DATABASE_FILE } from '../../../electron/history/worker/database.ts';
import { fillSlice } from '../../../electron/history/worker/facts/facts-backfill.ts';
import { HistoryWrites } from '../../../electron/history/worker/history-writes.ts';
import type { FilledFrames, OldFrames } from '../../../electron/history/worker/protocol.ts';
import { migrate } from '../../../electron/history/worker/schema.ts';
import { HISTORY_FILLER } from '../../fakes/history/built-workers.ts';
import { factsOfSample, oldEvent, writeOldHistory } from '../../fakes/history/old-history.ts';
import { batch, newFolder, newStore, range, stored } from './history-setup.ts';

const EVENTS = 430;
const SLICES = Math.ceil(EVENTS / 100);

function oldFolder(): string {
  const folder = newFolder();
  writeOldHistory(join(folder, DATABASE_FILE), EVENTS);
  return folder;
}

function expectedFacts(seq: number) {
  const order = Math.ceil(seq / 2);
  return { ...NO_FACTS, table: String(order), total: seq % 2 === 1 ? null : order * 100 };
}

async function expectAllFilled(store: HistoryStore): Promise<void> {
  const events = await Promise.all(range(1, EVENTS).map((seq) => store.event(seq)));
  expect(events.map((event) => event?.facts)).toEqual(range(1, EVENTS).map(expectedFacts));
  const found = async (text: string) => (await store.latest({ ...NO_FILTER, text })).map(({ seq }) => seq);
  expect(await found('table 7')).toEqual([
    158, 157, 156, 155, 154, 153, 152, 151, 150, 149, 148, 147, 146, 145, 144, 143, 142, 141, 140, 139, 14,
    13,
  ]);
  expect(await found('table 215')).toEqual([430, 429]);
  expect(await found('order 3')).not.toHaveLength(0);
  expect(await found('table 3 3.00')).toContain(6);
  expect((await store.directory(NO_FILTER)).total).toBe(EVENTS);
}

function read({ frames }: OldFrames): FilledFrames {
  const facts = frames.map(({ seq, raw }) => ({ seq, facts: factsOfSample(raw) }));
  return { facts, from: frames.at(-1)?.seq ?? null };
}

describe('an old history', () => {
  it.each(range(0, SLICES))('is filled in the end when it was interrupted after slice %i', async (after) => {
    const folder = oldFolder();
    for (const slices of [after, Infinity]) {
      const db = new DatabaseSync(join(folder, DATABASE_FILE), { readBigInts: true });
      migrate(db);
      useAccount(db, FIRST_ACCOUNT);
      const writes = new HistoryWrites(db);
      let filled: FilledFrames | null = null;
      for (let slice = 0; slice < slices; slice += 1) {
        const found = fillSlice(db, writes, filled);
        if (found === null) break;
        expect(found.frames.length).toBeLessThanOrEqual(100);
        filled = read(found);
      }
      db.close();
    }
    const { store } = newStore(folder, { factsOf: () => expect.fail('nothing is left to be read') });
    await store.open();
    await store.fillFacts();
    await expectAllFilled(store);
  });

  it.each([1, 3, SLICES])('loses nothing when it is killed while slice %i is read', async (slice) => {
    const folder = oldFolder();
    const child = spawn(process.execPath, ['--no-warnings', HISTORY_FILLER, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let seen = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      expect(line).toBe('slice');
      seen += 1;
      if (seen === slice) child.kill('SIGKILL');
    }
    await ended;
    const read: number[] = [];
    const { store } = newStore(folder, { factsOf: (raw) => (read.push(raw.length), factsOfSample(raw)) });
    await store.open();
    expect((await store.event(EVENTS))?.title).toBe(oldEvent(EVENTS).event.title);
    await store.fillFacts();
    // What was stored is not read again.
    expect(read.length).toBe(EVENTS - (slice - 1) * 100);
    await expectAllFilled(store);
  });

  it('takes new events between the slices, and keeps what was learned of old ones', async () => {
    const folder = oldFolder();
    const appended: Promise<boolean>[] = [];
    const learned = { ...NO_FACTS, table: 'Moved', items: 3 };
    const { store } = newStore(folder, {
      factsOf: (raw) => {
        if (appended.length === 0)
          appended.push(
            store.append(
              batch([stored(EVENTS + 1, { entityId: 'o9', locationId: 'place' })], {
                facts: [{ type: 'order', id: 'o1', locationId: 'place', facts: learned }],
              }),
            ),
          );
        return factsOfSample(raw);
      },
    });
    await store.open();
    await store.fillFacts();
    expect(await Promise.all(appended)).toEqual([true]);
    expect((await store.event(1))?.facts).toEqual(learned);
    expect((await store.event(2))?.facts).toEqual({ ...NO_FACTS, table: 'Moved', total: 100 });
    expect((await store.event(4))?.facts?.table).toBe('2');
    expect((await store.latest({ ...NO_FILTER, text: 'moved' })).map(({ seq }) => seq)).toEqual([2, 1]);
  });

  it('a frame that cannot be read, and a row that is damaged, cost only themselves', async () => {
    const folder = oldFolder();
    const db = new DatabaseSync(join(folder, DATABASE_FILE));
    db.exec(`UPDATE events SET raw = '{' WHERE seq = 5; UPDATE events SET raw = x'00ff' WHERE seq = 7;
      UPDATE events SET title = x'ff', entity_type = 7 WHERE seq = 9;`);
    db.close();
    const { store, reported } = newStore(folder, { factsOf: factsOfSample });
    await store.open();
    await store.fillFacts();
    expect((await store.event(5))?.facts).toBeNull();
    expect((await store.event(7))?.facts).toBeNull();
    expect((await store.event(9))?.kind).toBe('unreadable');
    for (const seq of [6, 8, 10]) expect((await store.event(seq))?.facts?.total).toBe(seq * 50);
    for (const seq of [3, 4, 11, 12]) expect((await store.event(seq))?.facts).toEqual(expectedFacts(seq));
    expect(reported.problems.map(({ code }) => code)).not.toContain('history-damaged');
  });

  it('a new history has nothing to fill', async () => {
    const { store } = newStore(newFolder(), { factsOf: () => expect.fail('it has no old events') });
    await store.open();
    await store.append(batch([stored(1)]));
    await store.fillFacts();
    expect((await store.event(1))?.facts).toBeNull();
  });
});
