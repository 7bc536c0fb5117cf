/** One form of lengths of time. */
import { expect, it } from 'vitest';
import { formatDuration } from '../../../../electron/shared/text/duration.ts';

const S = 1_000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

it.each([
  [-5 * S, '0 s'],
  [0, '0 s'],
  [8.9 * S, '8 s'],
  [M - 1, '59 s'],
  [M, '1 min'],
  [2 * M + 25 * S, '2 min 25 s'],
  [10 * M - 1, '9 min 59 s'],
  [10 * M + 30 * S, '10 min'],
  [33 * M, '33 min'],
  [H, '1 h'],
  [3 * H + 12 * M + 40 * S, '3 h 12 min'],
  [23 * H + 59 * M + 59 * S, '23 h 59 min'],
  [D, '1 d'],
  [2 * D + 4 * H + 30 * M, '2 d 4 h'],
])('says %i ms as %s', (ms, said) => expect(formatDuration(ms)).toBe(said));
