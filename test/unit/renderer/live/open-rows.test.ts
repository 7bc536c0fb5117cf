/** What would be cleared: read by page, with the rejected orders among it. */
import { expect, it } from 'vitest';
import { InMemoryHistory } from '../../../../electron/history/in-memory-history.ts';
import { MAX_READ_ROWS, readOpenRows } from '../../../../renderer/live/open-rows.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

async function historyOf(count: number) {
  const history = new InMemoryHistory(10_000);
  const events = Array.from({ length: count }, (_, index) => {
    const isRejected = index % 3 === 0;
    const event = sampleEvent({
      seq: index + 1,
      receivedAt: index,
      kind: 'order_updated',
      status: isRejected ? 'Rejected' : 'venue_cancelled',
      handledAt: index % 2 === 0 ? null : 1,
    });
    return { event, raw: '', identity: null };
  });
  await history.append({ events, repeats: [], amended: [], facts: [], liveUntil: null });
  return {
    directory: (filter: Parameters<typeof history.directory>[0]) => history.directory(filter),
    page: ({ filter, fromSeq }: { filter: Parameters<typeof history.page>[0]; fromSeq: number }) =>
      history.page(filter, fromSeq),
  };
}

it('reads every page, of what came before and is open', async () => {
  const { seqs, total, rejected } = await readOpenRows(await historyOf(600), 500);
  expect([total, seqs?.length, rejected]).toEqual([250, 250, 84]);
  expect(seqs?.every((seq) => seq <= 500 && seq % 2 === 1)).toBe(true);
});

it('only counts what is too much to read', async () => {
  const { seqs, total } = await readOpenRows(await historyOf(2 * MAX_READ_ROWS + 2), 100_000);
  expect([seqs, total]).toEqual([null, MAX_READ_ROWS + 1]);
});
