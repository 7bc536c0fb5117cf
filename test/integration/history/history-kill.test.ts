/** `kill -9` while the history is written. */
import { describe, expect, it } from 'vitest';
import { whatIsLeft, writeAndKill } from '../../fakes/history/history-kill.ts';
import { isFull } from '../../suite-effort.ts';
import { newFolder, newStore } from './history-setup.ts';

const KILLS = isFull ? 20 : 8;

describe('a monitor that is killed', () => {
  it(`C54 loses no event that was reported as stored, in ${KILLS} kills at random moments under load`, async () => {
    const folder = newFolder();
    let stored = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const said = await writeAndKill(folder, Math.random() * 200, Math.random() * 16);
      stored = Math.max(stored, said.stored);
      const left = whatIsLeft(folder);
      expect(said.problems).toEqual([]);
      expect(left).toMatchObject({ missing: 0, isSound: true });
      expect(left.lastSeq).toBeGreaterThanOrEqual(stored);
      // So that the gap can be measured from the last moment that was known to be live.
      expect(left.liveUntil).toBeGreaterThanOrEqual(said.liveUntil);
    }
    expect(stored).toBeGreaterThan(1_000);
    const { store, reported } = newStore(folder);
    const restored = await store.open();
    expect(restored.lastSeq).toBeGreaterThanOrEqual(stored);
    expect(restored.liveUntil).not.toBeNull();
    expect(restored.recent.at(-1)?.seq).toBe(restored.lastSeq);
    expect(reported.problems).toEqual([]);
  });
});
