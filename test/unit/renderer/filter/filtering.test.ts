/** The filter bar's state: what is typed rests before the feed is asked, what is chosen does not. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_FILTER, type FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import { Filtering, REST_MS, type FilteredWindow } from '../../../../renderer/filter/filtering.svelte.ts';

const noon = new Date(2026, 10, 24, 12).getTime();
const DAY = 86_400_000;

function setUp(locations: readonly string[] = [], venues: readonly { id: string; name: string }[] = []) {
  const applied: FeedFilter[] = [];
  const facets = vi.fn(() => Promise.resolve({ kinds: [], statuses: [], locations }));
  const shown: FilteredWindow = { page: 'history', venue: null, doshii: { locations: venues } };
  const filtering = new Filtering({ facets }, (filter) => applied.push(filter), shown);
  return { applied, facets, filtering, shown };
}

describe('Filtering', () => {
  beforeEach(() => void vi.useFakeTimers({ now: noon }));
  afterEach(() => void vi.useRealTimers());

  it('asks the feed once when typing rests', () => {
    const { applied, filtering } = setUp();
    for (const text of ['t', 'ta', 'tab']) {
      filtering.type(text);
      vi.advanceTimersByTime(REST_MS - 1);
    }
    expect(applied).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(applied).toEqual([{ ...NO_FILTER, text: 'tab' }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks at once for what is chosen, and not again for the same', () => {
    const { applied, filtering } = setUp();
    filtering.type('is:unhandl');
    filtering.set('is:unhandled');
    filtering.set('is:unhandled ');
    expect(applied).toEqual([{ ...NO_FILTER, unhandled: true }]);
    filtering.set('');
    expect(applied.at(-1)).toBe(NO_FILTER);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reads relative times again on request', () => {
    const { applied, filtering } = setUp();
    filtering.set('after:today');
    vi.setSystemTime(noon + DAY);
    filtering.refresh();
    expect(applied.map(({ from }) => from)).toEqual([noon - DAY / 2, noon + DAY / 2]);
  });

  it('asks again when a beginning turns out to be that of a location', async () => {
    const { applied, filtering } = setUp(['k3Jx9']);
    filtering.set('location:k3');
    await filtering.loadFacets();
    expect(applied.map(({ locations }) => locations)).toEqual([['k3'], ['k3Jx9']]);
  });

  it('looks once for locations that came meanwhile when a beginning is that of none it knows', async () => {
    const { applied, filtering, facets } = setUp(['k3Jx9']);
    filtering.set('location:k3');
    await vi.advanceTimersByTimeAsync(0);
    expect(applied.at(-1)?.locations).toEqual(['k3Jx9']);
    expect(facets).toHaveBeenCalledTimes(1);
    filtering.set('location:zz');
    filtering.set('location:zz tab');
    await vi.advanceTimersByTimeAsync(0);
    filtering.set('location:zz table');
    expect(facets).toHaveBeenCalledTimes(2);
  });

  it('begins a new search when a person types on another page, and leads back there when it ends', () => {
    const { applied, filtering, shown } = setUp();
    filtering.set('kind:order');
    shown.page = 'live';
    expect(filtering.typed).toBe('');
    filtering.type('5');
    expect([shown.page, filtering.typed]).toEqual(['history', '5']);
    vi.advanceTimersByTime(REST_MS);
    expect(applied.at(-1)).toEqual({ ...NO_FILTER, text: '5' });
    filtering.leave();
    expect([shown.page, filtering.text, applied.at(-1)]).toEqual(['live', '', NO_FILTER]);
    shown.page = 'history';
    filtering.type('6');
    filtering.leave();
    expect(shown.page).toBe('history');
  });

  it('shows the history with a saved filter, which leads back nowhere', () => {
    const { applied, filtering, shown } = setUp();
    shown.page = 'live';
    filtering.type('5');
    shown.page = 'live';
    filtering.show('is:unhandled');
    expect([shown.page, filtering.typed]).toEqual(['history', 'is:unhandled']);
    expect(applied).toEqual([{ ...NO_FILTER, unhandled: true }]);
    filtering.leave();
    expect(shown.page).toBe('history');
  });

  it('looks at one venue where one is chosen, unless another is asked for', () => {
    const { applied, filtering, shown } = setUp(['a1', 'b2']);
    shown.venue = 'a1';
    filtering.refresh();
    expect(applied.at(-1)?.locations).toEqual(['a1']);
    filtering.set('location:b2');
    expect(applied.at(-1)?.locations).toEqual(['b2']);
    filtering.set('');
    // An event of another venue is to be seen.
    filtering.cleared();
    expect([shown.venue, applied.at(-1)]).toEqual([null, { ...NO_FILTER, locations: ['a1'] }]);
    filtering.set('is:unhandled');
    expect(applied.at(-1)?.locations).toEqual([]);
  });

  it('knows venues by their names, also those that are named later', () => {
    const venues: { id: string; name: string }[] = [];
    const { applied, filtering } = setUp([], venues);
    filtering.set('harb 5');
    expect(applied.at(-1)).toEqual({ ...NO_FILTER, text: 'harb 5' });
    venues.push({ id: 'a1', name: 'Harbour Bar' });
    filtering.refresh();
    expect(applied.at(-1)?.places).toEqual([{ word: 'harb', locations: ['a1'] }]);
  });

  it('empties the text when the feed shows everything again by itself', () => {
    const { filtering } = setUp();
    filtering.type('tab');
    filtering.cleared();
    expect(filtering.text).toBe('tab');
    vi.advanceTimersByTime(REST_MS);
    filtering.cleared();
    expect(filtering.text).toBe('');
  });
});
