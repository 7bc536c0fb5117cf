/** Times as they are typed into a filter: a day, a day with a time, a time of today, this week, or how long ago. */
/** The wall clock of the place where the filter is read. */
export interface WallClock {
  /** Unix ms. */
  readonly now: number;
  /** Unix ms of a wall time written as `2026-11-24T18:00:00.000`; NaN for what is none. */
  unixOf(wall: string): number;
  /** The other way round. @param at Unix ms */
  wallOf(at: number): string;
}

/** A week begins on Monday. */
export const TIME_WORDS = ['today', 'yesterday', 'week'] as const;

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const HALF_DAY_MS = 43_200_000;
const AGO = /^(\d{1,6})(s|m|h|d|w)$/;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?$/;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** The last moment with a year of four digits, Unix ms. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** @returns Unix ms, or null for what is no time. */
export function readTime(text: string, clock: WallClock): number | null {
  const typed = text.toLowerCase();
  const [, count, unit] = AGO.exec(typed) ?? [];
  if (count !== undefined) return clock.now - Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  const today = dayOf(clock.now, clock);
  if (typed === 'today') return known(clock.unixOf(midnight(today)));
  if (typed === 'yesterday') {
    const inYesterday = clock.unixOf(midnight(today)) - HALF_DAY_MS;
    return known(clock.unixOf(midnight(dayOf(inYesterday, clock))));
  }
  if (typed === 'week') return known(clock.unixOf(midnight(mondayOf(today))));
  const isUtc = typed.endsWith('z');
  const parts = (isUtc ? typed.slice(0, -1) : typed).split(/[t ]/);
  const [day = '', time = '00:00'] = parts.length === 1 && TIME.test(typed) ? [today, typed] : parts;
  const [, hours, minutes, seconds = '00', milliseconds = '0'] = TIME.exec(time) ?? [];
  if (parts.length > 2 || !DAY.test(day) || hours === undefined || minutes === undefined) return null;
  const wall = `${day}T${hours.padStart(2, '0')}:${minutes}:${seconds}.${milliseconds.padEnd(3, '0')}`;
  if (!isRealDay(day)) return null;
  return known(isUtc ? Date.parse(`${wall}Z`) : clock.unixOf(wall));
}

/**
 * As short as it says the same moment: `2026-11-24` for a midnight. What lies outside the years 1970 to 9999 becomes
 * the nearest moment inside.
 * @param at Unix ms
 */
export function writeTime(at: number, clock: WallClock): string {
  const moment = Math.min(Math.max(Math.round(at), 0), LATEST);
  const wall = clock.wallOf(moment);
  // In the hour that comes twice a year a wall time is not enough.
  if (clock.unixOf(wall) !== moment || !DAY.test(wall.slice(0, 10))) return new Date(moment).toISOString();
  return wall
    .replace(/\.000$/, '')
    .replace(/(T\d\d:\d\d):00$/, '$1')
    .replace(/T00:00$/, '');
}

function midnight(day: string): string {
  return `${day}T00:00:00.000`;
}

function dayOf(at: number, clock: WallClock): string {
  return clock.wallOf(at).slice(0, 10);
}

/** The Monday on or before a day. */
function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  // Of a clock that is set beyond the year 9999.
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** JavaScript takes 30 February for 2 March. */
function isRealDay(day: string): boolean {
  return new Date(Date.parse(`${day}T00:00:00Z`)).toISOString().startsWith(day);
}

function known(at: number): number | null {
  return Number.isFinite(at) ? at : null;
}
