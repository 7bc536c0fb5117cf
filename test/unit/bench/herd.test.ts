/** A herd of our own monitors, small enough for every run. */
import { describe, expect, it } from 'vitest';
import { simulateHerd } from '../../bench/herd.ts';

const HERD = { clients: 1_000, outageMs: 60_000, handshakesPerSecond: 50, seed: 3 };

describe('simulateHerd', () => {
  it('C27 our monitors spread out after the first seconds, and all come back', () => {
    const result = simulateHerd('ours', HERD);
    expect(result.laterPeakAttemptsPerSecond).toBeLessThan(HERD.clients * 0.35);
    expect(result.gaveUp).toBe(0);
    expect(result.recovered95Ms).not.toBeNull();
  });

  it('C27 a policy without jitter does not', () => {
    expect(simulateHerd('phoenix', HERD).laterPeakAttemptsPerSecond).toBe(HERD.clients);
  });

  it('is the same for the same seed', () => {
    expect(simulateHerd('ours', HERD)).toEqual(simulateHerd('ours', HERD));
  });
});
