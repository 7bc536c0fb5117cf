/** What is said of who handled an event, and of how it came. */
import { describe, expect, it } from 'vitest';
import { event } from '../../../fakes/window-fixtures.ts';
import { rowName } from '../../../../renderer/event/event-text.ts';
import {
  handledFully,
  handledShortly,
  originLong,
  originWords,
  unknownSince,
} from '../../../../renderer/event/handled-text.ts';

const TODAY = new Date(2026, 10, 24, 12).getTime();
const at = (hour: number, minute: number): number => new Date(2026, 10, 24, hour, minute).getTime();

describe('who handled it', () => {
  const handledAt = at(18, 5);

  it.each([
    ['nobody yet', {}, '', ''],
    ['nobody with a name', { handledAt }, 'Handled', 'Handled 6:05 pm'],
    ['Anna', { handledAt, handledBy: 'Anna' }, 'Handled by Anna', 'Handled by Anna, 6:05 pm'],
    ['a later event', { handledAt, closedBy: 9 }, 'Settled', 'Settled, 6:05 pm'],
  ])('%s', (_who, change, shortly, fully) => {
    const handled = event(1, change);
    expect([handledShortly(handled), handledFully(handled, TODAY)]).toEqual([shortly, fully]);
  });
});

it('an outage whose length nobody knows is named by its end', () => {
  const cause = { code: 'cut', sentence: '', nextStep: '', technical: '' } as const;
  const gap = { from: at(9, 0), to: at(8, 0), cause, exceedsResend: true, recovery: null };
  expect(unknownSince(gap, TODAY)).toBe('Status unknown since the outage that ended at 8:00 am');
  expect(unknownSince({ ...gap, from: at(7, 38) }, TODAY)).toBe(
    'Status unknown since the outage 7:38 am–8:00 am',
  );
});

describe('how it came', () => {
  it('is said of a test and of what was recovered, with its own time', () => {
    const recovered = event(1, { origin: 'recovered', happenedAt: at(9, 2) });
    expect(originWords(recovered, TODAY)).toBe('Recovered · happened 9:02 am');
    expect(originWords(event(1, { origin: 'recovered' }), TODAY)).toBe('Recovered');
    expect([originWords(event(1), TODAY), originLong('live')]).toEqual(['', null]);
    const test = event(2, { origin: 'test', handledAt: at(9, 3), handledBy: 'Anna' });
    expect(rowName(test, TODAY)).toContain('Handled by Anna. Test alert. ');
  });
});
