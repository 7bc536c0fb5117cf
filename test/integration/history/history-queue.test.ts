/** What waits for the disk. */
import { expect, it } from 'vitest';
import { MAX_UNSAVED, WriteQueue } from '../../../electron/history/adapters/write-queue.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, range, stored } from './history-setup.ts';

it('behind a write that hangs is bounded as on a disk that refuses, and what is given up is reported', async () => {
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

it('gives a disk that takes its writes the next one before it has answered for the last, and answers in order', async () => {
  const { queue, written, answer } = disk();
  const reported: string[] = [];
  const append = (seq: number) =>
    queue.append(batch([stored(seq)])).then((isStored) => reported.push(`${seq} ${isStored}`));
  const first = append(1);
  const second = append(2);
  // Not before it is known that the disk takes anything.
  expect(written).toEqual([[1]]);
  answer(0, true);
  await first;
  const third = append(3);
  const fourth = append(4);
  expect(written).toEqual([[1], [2], [3]]);
  answer(2, true);
  answer(1, true);
  await Promise.all([second, third]);
  expect(reported).toEqual(['1 true', '2 true', '3 true']);
  expect(written).toEqual([[1], [2], [3], [4]]);
  answer(3, true);
  await fourth;
});

it('keeps two writes that were refused, and what came after them, in order, and writes them as one', async () => {
  const { queue, written, answer } = disk();
  const first = queue.append(batch([stored(1)]));
  answer(0, true);
  await first;
  const refused = [2, 3, 4].map((seq) => queue.append(batch([stored(seq)])));
  answer(1, false);
  await new Promise((done) => setImmediate(done));
  expect(queue.held.events.map(({ event }) => event.seq)).toEqual([2, 3, 4]);
  answer(2, false);
  expect(await Promise.all(refused)).toEqual([false, false, false]);
  expect(written).toEqual([[1], [2], [3]]);
  // A reader sees now that they are in memory only.
  expect(queue.held.events.map(({ event }) => event.isStored)).toEqual([false, false, false]);
  const closing = queue.close();
  await eventually(() => expect(written.at(-1)).toEqual([2, 3, 4]));
  answer(3, true);
  await closing;
  expect(queue.held.events).toEqual([]);
});

/** A disk that answers when the test says so. */
function disk() {
  const answers: PromiseWithResolvers<boolean>[] = [];
  const written: number[][] = [];
  const queue = new WriteQueue({
    write: ({ events }) => {
      const answer = Promise.withResolvers<boolean>();
      written.push(events.map(({ event }) => event.seq));
      answers.push(answer);
      return answer.promise;
    },
    onStored: () => undefined,
    onState: () => undefined,
  });
  return { queue, written, answer: (write: number, isStored: boolean) => answers[write]?.resolve(isStored) };
}
