/** When the numbers beside the choices are asked for. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_FILTER, type FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import type { FacetCounts, FacetCountsRequest } from '../../../../electron/shared/history/history-queries.ts';
import { noFacetCounts } from '../../../../electron/history/facet-counts.ts';
import { FacetCounting, RENEW_MS, SETTLE_MS } from '../../../../renderer/filter/facet-counting.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const asked: FeedFilter[] = [];
  const answers: ((counts: FacetCounts | null) => void)[] = [];
  const counting = new FacetCounting({
    facetCounts: ({ filter }: FacetCountsRequest) => {
      asked.push(filter);
      return new Promise((resolve, reject) =>
        answers.push((counts) => (counts === null ? reject(new Error('no history')) : resolve(counts))),
      );
    },
  });
  const answer = async (unhandled: number | null): Promise<void> => {
    answers.shift()?.(unhandled === null ? null : { ...noFacetCounts(0), unhandled });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { counting, asked, answer };
}
const order: FeedFilter = { ...NO_FILTER, entityTypes: ['order'] };

it('asks once a filter has settled, and for the same one again only after a while', async () => {
  const { counting, asked, answer } = setUp();
  counting.want(order);
  await vi.advanceTimersByTimeAsync(SETTLE_MS - 1);
  counting.want(NO_FILTER);
  await vi.advanceTimersByTimeAsync(SETTLE_MS - 1);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await answer(1);
  expect(counting.counts?.unhandled).toBe(1);
  counting.want(NO_FILTER);
  counting.want(NO_FILTER);
  await vi.advanceTimersByTimeAsync(RENEW_MS - 1);
  expect(asked).toEqual([NO_FILTER]);
  await vi.advanceTimersByTimeAsync(1);
  await answer(2);
  await vi.advanceTimersByTimeAsync(RENEW_MS);
  expect(asked).toHaveLength(2);
  counting.want(order);
  await vi.advanceTimersByTimeAsync(SETTLE_MS);
  expect(asked.at(-1)).toBe(order);
});

it('asks one thing at a time, and shows no answer to another question', async () => {
  const { counting, asked, answer } = setUp();
  counting.want(NO_FILTER);
  await vi.advanceTimersByTimeAsync(SETTLE_MS);
  counting.want(order);
  await vi.advanceTimersByTimeAsync(SETTLE_MS);
  expect(asked).toEqual([NO_FILTER]);
  await answer(1);
  expect([asked.at(-1), counting.counts]).toEqual([order, null]);
  await answer(2);
  expect(counting.counts?.unhandled).toBe(2);
});

it('shows no number after a failure, and leaves no timer behind', async () => {
  const { counting, answer } = setUp();
  counting.want(NO_FILTER);
  await vi.advanceTimersByTimeAsync(SETTLE_MS);
  await answer(1);
  counting.want(order);
  await vi.advanceTimersByTimeAsync(SETTLE_MS);
  await answer(null);
  expect(counting.counts).toBeNull();
  counting.want(NO_FILTER);
  counting.stop();
  expect(vi.getTimerCount()).toBe(0);
});
