/** Times as they are typed into a filter. */
import { describe, expect, it } from 'vitest';
import { readTime, writeTime } from '../../../../electron/shared/filter/filter-time.ts';
import { autumnClock, wallClock } from '../../../fakes/wall-clock.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const clock = wallClock(NOW, 10);

describe('readTime', () => {
  it('reads a day, a day with a time, a time of today and how long ago', () => {
    const read = (text: string) => readTime(text, clock);
    expect(read('2026-11-24')).toBe(Date.UTC(2026, 10, 23, 14));
    expect(read('2026-11-24T18:00')).toBe(Date.UTC(2026, 10, 24, 8));
    expect(read('2026-11-24 9:05:07.25')).toBe(Date.UTC(2026, 10, 23, 23, 5, 7, 250));
    expect(read('2026-11-24T18:00Z')).toBe(Date.UTC(2026, 10, 24, 18));
    expect(read('18:00')).toBe(Date.UTC(2026, 10, 24, 8));
    expect(
      [read('30s'), read('5m'), read('2H'), read('1d'), read('1w')].map((at) => NOW - (at ?? 0)),
    ).toEqual([30_000, 300_000, 7_200_000, 86_400_000, 604_800_000]);
  });

  it('begins the week on its Monday, whatever day it is', () => {
    const monday = Date.UTC(2026, 10, 22, 14);
    for (let day = 0; day < 8; day += 1) {
      const later = wallClock(monday + day * 86_400_000 + 7_200_000, 10);
      expect(readTime('week', later)).toBe(day < 7 ? monday : monday + 7 * 86_400_000);
    }
    const beyond = { ...clock, wallOf: () => '12026-01-01T00:00:00.000' };
    expect(() => readTime('week', beyond)).not.toThrow();
  });

  it('takes nothing else', () => {
    const wrong = [
      '',
      'x',
      '2h30',
      '24:00',
      '2026-13-01',
      '2026-02-30',
      '2026-11-24T',
      '2026-11-24T9',
      '-2h',
    ];
    expect(wrong.filter((text) => readTime(text, clock) !== null)).toEqual([]);
  });
});

describe('writeTime', () => {
  it('is as short as it can be', () => {
    expect(writeTime(Date.UTC(2026, 10, 23, 14), clock)).toBe('2026-11-24');
    expect(writeTime(Date.UTC(2026, 10, 24, 8), clock)).toBe('2026-11-24T18:00');
    expect(writeTime(Date.UTC(2026, 10, 24, 8, 0, 5), clock)).toBe('2026-11-24T18:00:05');
    expect(writeTime(Date.UTC(2026, 10, 24, 8, 0, 5, 70), clock)).toBe('2026-11-24T18:00:05.070');
  });

  it('says which one it means in the hour that comes twice', () => {
    const change = Date.UTC(2026, 9, 25, 1);
    const autumn = autumnClock(NOW, change);
    const times = [-90, -30, 0, 30, 90].map((minutes) => change + minutes * 60_000);
    expect(times.map((at) => readTime(writeTime(at, autumn), autumn))).toEqual(times);
    expect(times.map((at) => writeTime(at, autumn)).some((text) => text.endsWith('Z'))).toBe(true);
  });

  it('never throws, whatever the contract lets through', () => {
    for (const at of [1e300, -1e300, 0.5, -1, 8.64e15])
      expect(readTime(writeTime(at, clock), clock)).not.toBeNull();
  });
});
