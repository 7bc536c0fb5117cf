/** How uptime is said: never more than is true. */
import { describe, expect, it } from 'vitest';
import { describeUptime, plotPoints } from '../../../../renderer/connection/uptime-text.ts';

const HOUR = 3_600_000;
const none = { liveMs: 0, downMs: 0, offMs: 0, unwatchedMs: 0 };

describe('describeUptime', () => {
  it.each([
    [none, '–'],
    [{ ...none, liveMs: HOUR }, '100 %'],
    [{ ...none, liveMs: 24 * HOUR, downMs: 1 }, '99.99 %'],
    [{ ...none, liveMs: HOUR, downMs: HOUR, unwatchedMs: HOUR }, '50.0 %'],
    [{ ...none, downMs: HOUR }, '0.0 %'],
  ])('says %j as %s', (uptime, share) => {
    expect(describeUptime(uptime).share).toBe(share);
  });

  it('names what there was, and leaves out what was not', () => {
    expect(describeUptime({ ...none, liveMs: 3 * HOUR, unwatchedMs: 2 * HOUR }).parts).toBe(
      'connected 3 h · monitor not running 2 h',
    );
  });
});

describe('plotPoints', () => {
  it('spreads the values over the width, the highest at the top', () => {
    expect(plotPoints([5, 10, 0], 100, 20)).toBe('0.0,10.0 50.0,0.0 100.0,20.0');
    expect(plotPoints([], 100, 20)).toBe('');
  });
});
