import { describe, expect, it } from 'vitest';
import { mergedFigures } from '../../bench/bench-figures.ts';

describe('the figures of several benches', () => {
  it('are one object, and a name that two of them use says which bench it is of', () => {
    const results = [
      ['rows', { frameToRowP99Ms: 12, events: 770 }],
      ['history', { searchP95Ms: 8, events: 1_000_000 }],
    ] as const;

    expect(mergedFigures(results)).toEqual({
      frameToRowP99Ms: 12,
      'rows.events': 770,
      searchP95Ms: 8,
      'history.events': 1_000_000,
    });
  });
});
