/** What waits for the disk. */
import { expect, it } from 'vitest';
import { MAX_UNSAVED, WriteQueue } from '../../electron/shell/history/write-queue.ts';
import { batch, range, stored } from './history-setup.ts';

it('behind a write that hangs is bounded as on a disk that refuses, and what is given up is told', async () => {
  const states: { isFailing: boolean; lost: number }[] = [];
  const storedSeqs: number[] = [];
  const hanging = Promise.withResolvers<boolean>();
  let writes = 0;
  const queue = new WriteQueue({
    write: () => (++writes === 1 ? hanging.promise : Promise.resolve(true)),
    onStored: (seqs) => storedSeqs.push(...seqs),
    onState: (state) => states.push(state),
  });
  const first = queue.append(batch([stored(1)]));
  const second = queue.append(batch(range(2, 101).map((seq) => stored(seq))));
  const third = queue.append(batch(range(102, MAX_UNSAVED + 101).map((seq) => stored(seq))));
  expect(queue.held.events).toHaveLength(MAX_UNSAVED + 1);
  expect(await Promise.all([second, third])).toEqual([false, false]);
  expect(states).toEqual([{ isFailing: true, lost: 100 }]);

  hanging.resolve(true);
  expect(await first).toBe(true);
  await queue.settled();
  expect(storedSeqs).toEqual(range(102, MAX_UNSAVED + 101));
  expect(states.at(-1)).toEqual({ isFailing: false, lost: 100 });
});
