/** A second reading of Doshii's `operatingHours`, slow and minute by minute, from the JSON as it came. */

/** One entry as Doshii answers it. */
export type RawHours = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** A session that begins on a date ends on the next one at the latest. */
const LAST = 2 * 1440;
const DAYS_AHEAD = 8;

interface Wall {
  /** `2026-04-05`. */
  readonly date: string;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const quarters = new Map<string, Wall>();

/** What the clock on the wall shows, as Intl says it. */
export function wallAt(zone: string, at: number): Wall {
  const start = Math.floor(at / QUARTER) * QUARTER;
  const key = `${zone} ${start}`;
  const known = quarters.get(key);
  const minutes = Math.floor((at - start) / MINUTE);
  if (known !== undefined) return { date: known.date, minute: known.minute + minutes };
  const [first, last] = [shown(zone, start), shown(zone, start + QUARTER - MINUTE)];
  // The clocks change within these fifteen minutes.
  if (last.date !== first.date || last.minute !== first.minute + 14) return shown(zone, at);
  quarters.set(key, first);
  return { date: first.date, minute: first.minute + minutes };
}

function shown(zone: string, at: number): Wall {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(at).split(' ');
  return { date, minute: minutesIn(time) };
}

export class SlowHours {
  readonly #entries: readonly RawHours[];
  readonly #zone: string;
  readonly #dates = new Map<string, readonly boolean[]>();

  /** @param entries only those that make sense */
  constructor(entries: readonly RawHours[], zone: string, app: string) {
    this.#entries = entries.filter((entry) => [undefined, null, '', app].includes(entry['appId'] as string));
    this.#zone = zone;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  isOpen(at: number): boolean {
    const { date, minute } = wallAt(this.#zone, at);
    return this.#on(date)[minute] === true || this.#on(shifted(date, -1))[minute + 1440] === true;
  }

  nextOpening(after: number): number | null {
    let wasOpen = this.isOpen(after);
    const end = after + DAYS_AHEAD * 24 * 60 * MINUTE;
    for (let at = Math.floor(after / MINUTE) * MINUTE + MINUTE; at <= end; at += MINUTE) {
      const isOpen = this.isOpen(at);
      if (isOpen && !wasOpen) return at;
      wasOpen = isOpen;
    }
    return null;
  }

  #on(date: string): readonly boolean[] {
    const known = this.#dates.get(date) ?? this.#read(date);
    this.#dates.set(date, known);
    return known;
  }

  /** Minute by minute: whether a session that begins on the date is running. */
  #read(date: string): readonly boolean[] {
    const minutes = Array.from({ length: LAST }, () => true);
    for (const [isException, isOwn] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ]) {
      const rank = this.#entries.filter(
        (entry) =>
          isExceptional(entry) === isException && Boolean(entry['appId']) === isOwn && counts(entry, date),
      );
      const closing = rank.filter((entry) => !opens(entry));
      const isClosed = runningAny(closing.map(running));
      const opening = rank.filter(opens).map(running);
      if (opening.length === 0 && !closing.some(isAllDay)) {
        minutes.forEach((isLeft, minute) => (minutes[minute] = isLeft && !isClosed(minute)));
        continue;
      }
      const isWipedOut = (runs: Running): boolean => minutes.every((_, at) => !runs(at) || isClosed(at));
      const isForced = runningAny(opening.filter(isWipedOut));
      const isOpen = runningAny(opening);
      return minutes.map(
        (isLeft, minute) => isLeft && (isForced(minute) || (isOpen(minute) && !isClosed(minute))),
      );
    }
    const isListed = this.#entries.some(
      (entry) => !isExceptional(entry) && isWithin(entry, date) && (opens(entry) || isAllDay(entry)),
    );
    return minutes.map((isLeft, minute) => isLeft && !isListed && minute < 1440);
  }
}

function counts(entry: RawHours, date: string): boolean {
  const names = [entry['daysOfWeek'] ?? []].flat().map(String);
  const today = new Date(`${date}T12:00:00Z`).toLocaleDateString('en-AU', {
    weekday: 'short',
    timeZone: 'UTC',
  });
  const isToday =
    names.length === 0 || names.some((name) => name.slice(0, 3).toLowerCase() === today.toLowerCase());
  return isToday && isWithin(entry, date);
}

function isWithin(entry: RawHours, date: string): boolean {
  const dates = datesOf(entry);
  const { from, to } = (entry['effective'] ?? {}) as { readonly from?: unknown; readonly to?: unknown };
  const isNamed = dates.length === 0 || (date >= (dates[0] ?? '') && date <= (dates.at(-1) ?? ''));
  return isNamed && (!from || isoDate(from) <= date) && (!to || date <= isoDate(to));
}

function datesOf(entry: RawHours): readonly string[] {
  return [entry['dates'] ?? []].flat().map(isoDate).toSorted();
}

function isExceptional(entry: RawHours): boolean {
  const { standard } = entry;
  if (standard === undefined || standard === null) return datesOf(entry).length > 0;
  return standard === false || standard === 'false';
}

function opens(entry: RawHours): boolean {
  const { status } = entry;
  return (
    status === undefined ||
    status === null ||
    (typeof status === 'string' && /^\s*open(ed)?\s*$/i.test(status))
  );
}

function isAllDay(entry: RawHours): boolean {
  const [start, end] = timesOf(entry);
  return start === 0 && (end === 0 || end === 1440);
}

/** By minutes from the midnight of the date on which it begins. */
type Running = (minute: number) => boolean;

function running(entry: RawHours): Running {
  if (isAllDay(entry)) return opens(entry) ? (minute) => minute < 1440 : () => true;
  const [start, end] = timesOf(entry);
  const length = ((end - start + 1439) % 1440) + 1;
  return (minute) => minute >= start && minute - start < length;
}

function runningAny(all: readonly Running[]): Running {
  return (minute) => all.some((runs) => runs(minute));
}

function timesOf(entry: RawHours): readonly [start: number, end: number] {
  const { from, to } = (entry['time'] ?? {}) as {
    readonly from?: string | null;
    readonly to?: string | null;
  };
  const end = minutesIn(to ?? '24:00');
  // Where 24:00 cannot be written, 23:59 is the end of the day.
  return [minutesIn(from ?? '00:00'), end === 1439 ? 1440 : end];
}

function minutesIn(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function isoDate(given: unknown): string {
  if (typeof given === 'string') return given.slice(0, 10);
  const { year, month, day } = given as Record<string, string | number>;
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

export function shifted(date: string, days: number): string {
  const noon = new Date(`${date}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}
