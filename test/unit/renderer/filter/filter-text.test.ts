/** The chips of a filter: what they say, and what is left when one is taken out. */
import { describe, expect, it } from 'vitest';
import { parseFilterText } from '../../../../electron/shared/filter/filter-text.ts';
import { chipsOf } from '../../../../renderer/filter/filter-text.ts';
import { localClock } from '../../../../renderer/filter/local-clock.ts';

const NOW = new Date(2026, 10, 24, 12).getTime();
const chips = (text: string) => {
  const context = { clock: localClock(NOW), locations: ['k3Jx9aQp7ZtL'] };
  return chipsOf({ text, parts: parseFilterText(text, context).parts }, NOW);
};
const labels = (text: string) => chips(text).map(({ label }) => label);

describe('chipsOf', () => {
  it('says everything that is asked for in the words of the window', () => {
    expect(labels('kind:payment,gap,order_updated severity:quiet status:venue_cancelled')).toEqual([
      'Payment',
      'Gap',
      'order updated',
      'Info',
      'venue cancelled',
    ]);
    expect(labels('location:k3 id:7 is:unhandled table 5')).toEqual([
      'Venue k3Jx9aQ…',
      'ID 7',
      'Needs you',
      '“table 5”',
    ]);
  });

  it('says from when a relative time counts, because it does not move on by itself', () => {
    expect(labels('since:2h before:11:30')).toEqual(['since 10:00 am', 'before 11:30 am']);
  });

  it('marks what is left out of the filter', () => {
    expect(chips('severity:high,urgent foo: status:')).toMatchObject([
      { label: 'severity:high', isLeftOut: true },
      { label: 'Urgent', isLeftOut: false },
      { label: 'foo:', isLeftOut: true },
      { label: 'status:', isLeftOut: true },
    ]);
  });

  it('leaves everything else when one is taken out', () => {
    expect(chips('kind:order,gap x foo: y').map(({ without }) => without)).toEqual([
      'kind:gap x foo: y',
      'kind:order x foo: y',
      'kind:order,gap x y',
      'kind:order,gap foo:',
    ]);
  });
});
