/** Monitors that lose their server together do not come back together. */
import { describe, expect, it } from 'vitest';
import { simulateHerd } from '../bench/herd.ts';
import { isFull } from '../suite-effort.ts';

const CLIENTS = isFull ? 10_000 : 1_000;
const HERD = { clients: CLIENTS, outageMs: 60_000, handshakesPerSecond: CLIENTS / 20, seed: 3 };

describe('simulateHerd', () => {
  it('C27 our monitors spread out after the first seconds, and all reconnect', () => {
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
