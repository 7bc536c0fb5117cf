/** The list of saved filters. */
import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../../electron/shared/filter/feed-filter.ts';
import { parseFilterText } from '../../../../electron/shared/filter/filter-text.ts';
import { BUILT_IN_FILTERS } from '../../../../renderer/filter/built-in-filters.ts';
import {
  nameProblem,
  renamed,
  saveProblem,
  withoutSaved,
  withSaved,
} from '../../../../renderer/filter/saved-filters.ts';
import { localClock } from '../../../../renderer/filter/local-clock.ts';

const kitchen = { name: 'Kitchen', query: 'status:pending' };
const bar = { name: 'Bar', query: 'location:k3' };

describe('saved filters', () => {
  it('are added, renamed and deleted', () => {
    expect(withSaved([kitchen], { name: ' Bar ', query: ' location:k3 ' })).toEqual([kitchen, bar]);
    expect(renamed([kitchen, bar], bar, ' Terrace ')).toEqual([kitchen, { ...bar, name: 'Terrace' }]);
    expect(withoutSaved([kitchen, bar], kitchen)).toEqual([bar]);
  });

  it('need a name of their own; one may be renamed to what it is called', () => {
    expect(nameProblem([kitchen], ' ')).toBe('Enter a name.');
    expect(nameProblem([kitchen], 'kitchen ')).toBe('There is a filter of that name. Choose another one.');
    expect(nameProblem([], 'NEEDS YOU')).not.toBeNull();
    expect(nameProblem([], 'x'.repeat(61))).toBe('A name has at most 60 characters.');
    expect(nameProblem([kitchen], 'KITCHEN', kitchen)).toBeNull();
  });

  it('say when there are too many, or when one is too long', () => {
    const full = Array.from({ length: 50 }, (_, index) => ({ name: `F${index}`, query: '' }));
    expect(saveProblem(full, kitchen)).toBe('There is room for 50 filters. Delete one first.');
    expect(saveProblem([], { name: 'Long', query: 'x'.repeat(501) })).not.toBeNull();
    expect(saveProblem([bar], kitchen)).toBeNull();
  });

  it('that are always there ask for something and are free of mistakes', () => {
    for (const { query } of BUILT_IN_FILTERS) {
      const { filter, problems } = parseFilterText(query, { clock: localClock(0), locations: [] });
      expect(problems).toEqual([]);
      expect(filter).not.toEqual(NO_FILTER);
    }
  });
});
