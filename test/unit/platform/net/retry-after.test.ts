import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../../electron/platform/net/retry-after.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const at = (ms: number): string => new Date(ms).toUTCString();

describe('retryAfterMs', () => {
  it.each([
    ['seconds', { 'retry-after': ' 45 ' }, 45_000],
    ['a date', { 'retry-after': at(NOW + 60_000) }, 60_000],
    ['a date in the past', { 'retry-after': at(NOW - 60_000) }, 0],
    ['a word', { 'retry-after': 'soon' }, null],
    ['no header', {}, null],
  ])('reads %s', (_, headers, expected) => {
    expect(retryAfterMs(headers, NOW)).toBe(expected);
  });

  it('counts a date from the server’s own clock', () => {
    const server = NOW - 3_600_000;
    expect(retryAfterMs({ date: at(server), 'retry-after': at(server + 60_000) }, NOW)).toBe(60_000);
  });
});
