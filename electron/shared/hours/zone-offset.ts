/** How far the clocks of a time zone are from UTC: cheap to ask, because what changes twice a year is kept. */

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
/** Days that are kept per zone. */
const MAX_KEPT_DAYS = 64;

/** One UTC day. Offsets are ms east of UTC. */
interface DayOffsets {
  readonly before: number;
  /** Unix ms; the start of the day when the clocks do not change on it. */
  readonly changesAt: number;
  readonly after: number;
}

/** A time in which the clocks do not change: Unix ms, `to` not included, and ms east of UTC. */
export interface SteadyClocks {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly days: Map<number, DayOffsets>;
}

/** Making a format takes far longer than using it. */
const zones = new Map<string, Zone>();

/** Whether this computer knows a zone by this name. */
export function isKnownZone(timeZone: string): boolean {
  return zoneOf(timeZone) !== null;
}

/** @returns ms east of UTC; by this computer's clocks when the zone is empty or unknown. @param at Unix ms */
export function offsetAt(timeZone: string, at: number): number {
  const { before, changesAt, after } = offsetsOn(timeZone, Math.floor(at / DAY_MS));
  return at < changesAt ? before : after;
}

/** The times from one change of the clocks to the next, in order, and split at each UTC midnight. @param to not included */
export function* steadyClocks(timeZone: string, from: number, to: number): Generator<SteadyClocks> {
  for (let day = Math.floor(from / DAY_MS); day * DAY_MS < to; day += 1) {
    const { before, changesAt, after } = offsetsOn(timeZone, day);
    const start = Math.max(from, day * DAY_MS);
    const end = Math.min(to, (day + 1) * DAY_MS);
    if (start < changesAt) yield { from: start, to: Math.min(end, changesAt), offset: before };
    if (changesAt < end) yield { from: Math.max(start, changesAt), to: end, offset: after };
  }
}

function offsetsOn(timeZone: string, day: number): DayOffsets {
  const zone = zoneOf(timeZone);
  const known = zone?.days.get(day);
  if (known !== undefined) return known;
  const offsets = readOffsets(zone, day * DAY_MS);
  // This computer's own zone is not kept: a person may set another one.
  if (zone !== null) {
    if (zone.days.size >= MAX_KEPT_DAYS) zone.days.clear();
    zone.days.set(day, offsets);
  }
  return offsets;
}

function readOffsets(zone: Zone | null, dayStart: number): DayOffsets {
  const before = readOffset(zone, dayStart);
  const after = readOffset(zone, dayStart + DAY_MS);
  if (before === after) return { before, changesAt: dayStart, after };
  // Clocks change on a whole second.
  let [low, high] = [0, DAY_MS / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(zone, dayStart + middle * 1000) === before) low = middle;
    else high = middle;
  }
  return { before, changesAt: dayStart + high * 1000, after };
}

/** @param at Unix ms, a whole second */
function readOffset(zone: Zone | null, at: number): number {
  if (zone === null) return -new Date(at).getTimezoneOffset() * MINUTE_MS;
  const parts = Object.fromEntries(
    zone.format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function zoneOf(timeZone: string): Zone | null {
  const known = zones.get(timeZone);
  if (known !== undefined || timeZone === '') return known ?? null;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
    const zone = { format, days: new Map() };
    zones.set(timeZone, zone);
    return zone;
  } catch {
    return null;
  }
}
