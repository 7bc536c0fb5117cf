/** What is said of open alerts and of quiet times. */
import { describe, expect, it } from 'vitest';
import { quietWords } from '../../../../renderer/alerts/alert-text.ts';

describe('quietWords', () => {
  const settings = { outsideTrading: 'urgent-only', inQuietHours: 'silent' } as const;

  it('says what alerts do in a quiet time; a pause is said with its end elsewhere', () => {
    expect(quietWords('outside-trading', settings)).toBe('Closed: only urgent alerts');
    expect(quietWords('quiet-hours', settings)).toBe('Quiet hours: alerts make no sound');
    expect([quietWords('paused', settings), quietWords(null, settings)]).toEqual([null, null]);
  });
});
