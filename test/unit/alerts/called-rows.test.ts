/** Which rows a person was called for reaches the history, and never before the rows. */
import { expect, it } from 'vitest';
import { CLOSE_AFTER_MS } from '../../../electron/alerts/superseded-row-writer.ts';
import { CalledRows } from '../../../electron/alerts/called-row-writer.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const stored = (seq: number) => ({ event: sampleEvent({ seq }), raw: '', identity: seq });

it('is gathered, waits until the feed has published the row, and keeps the first time', async () => {
  const clock = new FakeClock();
  const history = new InMemoryHistory(10);
  await history.append({
    events: [1, 2, 3].map(stored),
    repeats: [],
    amended: [],
    facts: [],
    liveUntil: null,
  });
  const patched: (readonly number[])[] = [];
  const feed = { publishedSeq: 2, called: (seqs: readonly number[]) => void patched.push(seqs) };
  const rows = new CalledRows({ clock, history, feed });
  rows.add([1, 2], 100);
  rows.add([1], 200);
  rows.add([3], 300);
  clock.advance(CLOSE_AFTER_MS);
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(patched).toEqual([[1, 2]]);
  expect((await history.event(1))?.calledAt).toBe(100);
  expect((await history.event(3))?.calledAt).toBeNull();
  feed.publishedSeq = 3;
  await rows.flush();
  expect((await history.event(3))?.calledAt).toBe(300);
  expect(clock.timers).toBe(0);
});
