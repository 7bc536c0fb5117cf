/** What is said of open alerts and of quiet times. */
import { describe, expect, it } from 'vitest';
import { barWords, quietWords } from '../../../../renderer/alerts/alert-text.ts';
import { NOTHING_OPEN } from '../../../fakes/idle-views.ts';

describe('barWords', () => {
  it('says how many wait, how many are urgent, and how far it has gone', () => {
    expect(barWords({ ...NOTHING_OPEN, open: 3, urgent: 1, step: 3 })).toEqual({
      headline: '3 need you',
      detail: '1 urgent · escalating',
      waiting: '',
    });
    expect(barWords({ ...NOTHING_OPEN, open: 1, step: 1 })).toEqual({
      headline: '1 needs you',
      detail: '',
      waiting: '',
    });
    expect(barWords(NOTHING_OPEN).headline).toBe('All clear');
    expect(barWords({ ...NOTHING_OPEN, waiting: 5 }).waiting).toBe('5 waiting');
    expect(barWords({ ...NOTHING_OPEN, waiting: 5, asking: 2 }).waiting).toBe(
      '5 waiting · asking Doshii about 2',
    );
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
