/** Wall clocks of places with a fixed offset from UTC, and of one where a summer ends. */
import type { WallClock } from '../../electron/shared/filter/filter-time.ts';

const HOUR_MS = 3_600_000;

/** @param now Unix ms; @param hours ahead of UTC */
export function wallClock(now: number, hours = 0): WallClock {
  return {
    now,
    unixOf: (wall) => Date.parse(`${wall}Z`) - hours * HOUR_MS,
    wallOf: (at) => new Date(at + hours * HOUR_MS).toISOString().slice(0, -1),
  };
}

/** One hour ahead until `change`, none after it: the hour before `change` comes twice, and its wall times mean the second. */
export function autumnClock(now: number, change: number): WallClock {
  const after = wallClock(now);
  return {
    now,
    unixOf: (wall) => {
      const at = after.unixOf(wall);
      return at < change ? at - HOUR_MS : at;
    },
    wallOf: (at) => after.wallOf(at < change ? at + HOUR_MS : at),
  };
}
