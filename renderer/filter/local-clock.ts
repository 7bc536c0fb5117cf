/** The wall clock of this computer, for times in a filter. */
import type { WallClock } from '../../electron/shared/filter/filter-time.ts';

/** @param now Unix ms */
export function localClock(now: number): WallClock {
  return {
    now,
    unixOf: (wall) => new Date(wall).getTime(),
    wallOf: (at) => {
      const date = new Date(at);
      const day = [digits(date.getFullYear(), 4), digits(date.getMonth() + 1), digits(date.getDate())];
      const time = [digits(date.getHours()), digits(date.getMinutes()), digits(date.getSeconds())];
      return `${day.join('-')}T${time.join(':')}.${digits(date.getMilliseconds(), 3)}`;
    },
  };
}

function digits(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}
