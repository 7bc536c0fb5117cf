/** Delays and the allowance of attempts. */
import { describe, expect, it } from 'vitest';
import {
  ALLOWANCE_WINDOW_MS,
  AttemptAllowance,
  BACKOFF_BASE_MS,
  BACKOFF_CAP_MS,
  busyDelayMs,
  reconnectDelayMs,
} from '../../../electron/connection/backoff.ts';

describe('reconnectDelayMs', () => {
  it('C16 stays inside the jitter bounds over 10,000 draws, grows, and is capped', () => {
    const highest = Array.from({ length: 12 }, () => 0);
    for (let draw = 0; draw < 10_000; draw += 1) {
      const failures = draw % 12;
      const delay = reconnectDelayMs(failures, Math.random);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThan(Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** failures));
      highest[failures] = Math.max(highest[failures] ?? 0, delay);
    }
    expect(highest[3]).toBeGreaterThan(highest[0] ?? 0);
    expect(highest[11]).toBeGreaterThan(20_000);
    expect(reconnectDelayMs(100_000, () => 0.999)).toBeLessThan(BACKOFF_CAP_MS);
  });

  it('C16 two clients differ', () => {
    const delays = () => Array.from({ length: 8 }, (_, n) => reconnectDelayMs(n, Math.random));
    expect(delays()).not.toEqual(delays());
  });
});

describe('AttemptAllowance', () => {
  it('C25 allows 30 in any 10 minutes and says how long the next one waits', () => {
    const allowance = new AttemptAllowance();
    for (let i = 0; i < 30; i += 1) {
      expect(allowance.waitMs(i * 1_000)).toBe(0);
      allowance.spend(i * 1_000);
    }
    expect(allowance.waitMs(30_000)).toBe(ALLOWANCE_WINDOW_MS - 30_000);
    expect(allowance.waitMs(ALLOWANCE_WINDOW_MS)).toBe(0);
  });
});

describe('busyDelayMs', () => {
  it('C30 is never under 30 s, nor over an hour', () => {
    expect(busyDelayMs(null)).toBe(30_000);
    expect(busyDelayMs(1_000)).toBe(30_000);
    expect(busyDelayMs(45_000)).toBe(45_000);
    expect(busyDelayMs(1e12)).toBe(3_600_000);
  });
});
