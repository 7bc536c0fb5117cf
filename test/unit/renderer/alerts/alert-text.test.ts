/** What is said of alerts, of who handled an event, and of how it came. */
import { describe, expect, it } from 'vitest';
import {
  barWords,
  handledFully,
  handledShortly,
  originLong,
  originWords,
  quietWords,
} from '../../../../renderer/alerts/alert-text.ts';
import { rowName } from '../../../../renderer/event/event-text.ts';
import { event } from '../../../fakes/window-events.ts';

const TODAY = new Date(2026, 10, 24, 12).getTime();
const at = (hour: number, minute: number): number => new Date(2026, 10, 24, hour, minute).getTime();

describe('barWords', () => {
  it('says how many wait, how many are urgent, and how far it has gone', () => {
    expect(barWords({ open: 3, urgent: 1, step: 3, quiet: null })).toEqual({
      headline: '3 alerts are not handled yet',
      detail: '1 urgent · getting louder',
    });
    expect(barWords({ open: 1, urgent: 0, step: 1, quiet: null })).toEqual({
      headline: '1 alert is not handled yet',
      detail: '',
    });
    expect(barWords({ open: 0, urgent: 0, step: 0, quiet: null }).headline).toBe('No alert is open');
  });
});

describe('quietWords', () => {
  const settings = { outsideTrading: 'urgent-only', inQuietHours: 'silent' } as const;

  it('says what alerts do in a quiet time; a pause is said with its end elsewhere', () => {
    expect(quietWords('outside-trading', settings)).toBe('Closed: only urgent alerts');
    expect(quietWords('quiet-hours', settings)).toBe('Quiet hours: alerts make no sound');
    expect([quietWords('paused', settings), quietWords(null, settings)]).toEqual([null, null]);
  });
});

describe('who handled it', () => {
  const handledAt = at(18, 5);

  it.each([
    ['nobody yet', {}, '', ''],
    ['nobody with a name', { handledAt }, 'Handled', 'Handled 18:05'],
    ['Anna', { handledAt, handledBy: 'Anna' }, 'Handled by Anna', 'Handled by Anna, 18:05'],
    ['a later event', { handledAt, closedBy: 9 }, 'Closed by itself', 'Closed by itself, 18:05'],
  ])('%s', (_who, change, shortly, fully) => {
    const handled = event(1, change);
    expect([handledShortly(handled), handledFully(handled, TODAY)]).toEqual([shortly, fully]);
  });
});

describe('how it came', () => {
  it('is said of a test and of what was recovered, with its own time', () => {
    const recovered = event(1, { origin: 'recovered', happenedAt: at(9, 2) });
    expect(originWords(recovered, TODAY)).toBe('Recovered · happened 09:02');
    expect(originWords(event(1, { origin: 'recovered' }), TODAY)).toBe('Recovered');
    expect([originWords(event(1), TODAY), originLong('live')]).toEqual(['', null]);
    const test = event(2, { origin: 'test', handledAt: at(9, 3), handledBy: 'Anna' });
    expect(rowName(test, TODAY)).toContain('Handled by Anna. Test alert. ');
  });
});
