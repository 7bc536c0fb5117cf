/** The timers of the system's clock. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../../electron/platform/adapters/clock.ts';

describe('a timer that is cancelled', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('long before it is due has Node look at once for the next one, however many are cancelled', () => {
    const cancels = [10_000, 30_000].map((ms) => systemClock.after(ms, () => expect.unreachable()));
    expect(vi.getTimerCount()).toBe(2);
    for (const cancel of cancels) cancel();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shortly before it is due, or after it ran, leaves nothing', () => {
    const cancel = systemClock.after(10_000, () => undefined);
    vi.advanceTimersByTime(9_500);
    cancel();
    expect(vi.getTimerCount()).toBe(0);
    const ran = systemClock.after(2_000, () => undefined);
    vi.advanceTimersByTime(2_000);
    ran();
    expect(vi.getTimerCount()).toBe(0);
  });
});
