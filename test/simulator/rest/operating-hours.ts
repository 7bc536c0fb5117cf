/** A location's `operatingHours` as Doshii lists them. */
import type { World } from '../doshii-variants.ts';

export type OpenStatus = World['openStatus'];

const SINCE = '2025-03-01T00:00:00.000Z';
const EFFECTIVE = { from: SINCE, to: '2031-03-01T00:00:00.000Z' };
const ALL_WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `2026-12-25`. */
type IsoDate = string;

/** Usual hours. @param from `HH:mm`, as `to`, which is past midnight when it is no later */
export function session(
  from: string,
  to: string,
  daysOfWeek: readonly string[] = ALL_WEEK,
  status: OpenStatus = 'opened',
): object {
  return { standard: true, status, dates: [], time: { from, to }, daysOfWeek, effective: EFFECTIVE };
}

/** A date, or the first and the last, on which it is closed. */
export function holiday(...dates: readonly [IsoDate, IsoDate?]): object {
  return {
    standard: false,
    status: 'closed',
    dates: dates.filter((each) => each !== undefined).map(dateOf),
    time: { from: '00:00', to: '23:59' },
    daysOfWeek: [],
    effective: EFFECTIVE,
  };
}

/** A venue that never closes, so that no test depends on the time at which it runs: by day, past midnight, and a holiday that is over. */
export function aroundTheClock(status: OpenStatus): readonly object[] {
  return [
    session('05:00', '17:00', ALL_WEEK, status),
    session('17:00', '05:00', ALL_WEEK, status),
    holiday('2025-12-25'),
  ];
}

function dateOf(iso: IsoDate): object {
  const [year, month, day] = iso.split('-').map(Number);
  return { day, month, year };
}
