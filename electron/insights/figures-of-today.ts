/** Keeps the figures of today while a window shows them: read from the history once, then kept up with each event. */
import { dayAround, daysBefore, type CalendarDay } from '../completeness/calendar-day.ts';
import type { ConnectionHistory } from '../connection/connection-history.ts';
import type { HistoryReader } from '../history/history-port.ts';
import type { Clock } from '../platform/clock.ts';
import { Throttle } from '../platform/throttle.ts';
import { dayNumberAt, weekdayOf } from '../shared/hours/calendar-date.ts';
import type { VenueCalendars } from '../shared/hours/venue-calendars.ts';
import type { DayFigures } from '../shared/insights/day-figures.ts';
import type { FeedBatch } from '../shared/ipc/ipc.ts';
import { connectedShare, openTimes, type OpenTime } from './connected-share.ts';
import { DayTally } from './day-figures.ts';
import { sameTimeOn } from './same-time.ts';

/** Figures are published at most this often, ms. */
const PUBLISH_MS = 1_000;
/** A day of which less was heard, from its first sign of life on, is not compared with. */
const LEAST_HEARD = 0.9;
const WEEK_DAYS = 7;

export interface FiguresOptions {
  readonly clock: Clock;
  readonly history: Pick<HistoryReader, 'dayRows'>;
  readonly record: Pick<ConnectionHistory, 'known'>;
  readonly hours: Pick<VenueCalendars, 'all' | 'at'>;
  readonly onChange: (figures: DayFigures) => void;
}

type Batch = Pick<FeedBatch, 'events' | 'changes'>;

/** A day as the history held it, and what came since. */
interface Kept {
  readonly day: CalendarDay;
  readonly timeZone: string;
  readonly today: DayTally;
  readonly lastWeek: { readonly day: CalendarDay; readonly tally: DayTally } | null;
}

interface Reading {
  readonly found: Promise<Kept | null>;
  /** What came while the history was read. */
  readonly since: Batch[];
}

export class FiguresOfToday {
  readonly #options: FiguresOptions;
  readonly #publishing: Throttle;
  #reading: Reading | null = null;
  #kept: Kept | null = null;
  /** Of which venue the window asked last. */
  #locationId: string | null = null;
  #open: { readonly key: object; readonly from: number; readonly times: readonly OpenTime[] | null } | null =
    null;

  constructor(options: FiguresOptions) {
    this.#options = options;
    this.#publishing = new Throttle(options.clock, PUBLISH_MS, () => this.#publish());
  }

  /** Never rejects; from now on what changes is published. @param locationId null for all venues */
  async figures(locationId: string | null): Promise<DayFigures> {
    this.#locationId = locationId;
    const now = this.#options.clock.now();
    const kept = this.#isOf(now) ? this.#kept : await this.#read(now);
    return this.#of(kept, locationId, now);
  }

  /** Events as they were handed to the history, and rows of which more is known. */
  batch(batch: Batch): void {
    this.#reading?.since.push(batch);
    if (this.#kept === null) return;
    take(this.#kept.today, batch);
    this.#publishing.ask();
  }

  /** Rows went, or changed in numbers: the day is read again when it is asked for. */
  reset(): void {
    const wasAsked = this.#forget();
    if (wasAsked) this.#publishing.ask();
  }

  /** No window shows them. */
  stop(): void {
    this.#forget();
    this.#publishing.stop();
  }

  #forget(): boolean {
    const wasAsked = this.#kept !== null || this.#reading !== null;
    [this.#kept, this.#reading] = [null, null];
    return wasAsked;
  }

  #publish(): void {
    void this.figures(this.#locationId).then((figures) => this.#options.onChange(figures));
  }

  #isOf(now: number): boolean {
    const kept = this.#kept;
    if (kept === null || kept.timeZone !== this.#options.hours.all.timeZone) return false;
    return kept.day.from <= now && now < kept.day.to;
  }

  async #read(now: number): Promise<Kept | null> {
    this.#kept = null;
    const reading: Reading = this.#reading ?? { found: this.#fromHistory(now), since: [] };
    this.#reading = reading;
    const kept = await reading.found;
    // Rows went meanwhile, or it is no longer asked for.
    if (this.#reading !== reading) return kept;
    this.#reading = null;
    this.#kept = kept;
    if (kept !== null) for (const batch of reading.since) take(kept.today, batch);
    return kept;
  }

  async #fromHistory(now: number): Promise<Kept | null> {
    const { hours, history } = this.#options;
    const { timeZone } = hours.all;
    const day = dayAround(timeZone, now);
    const before = daysBefore(timeZone, now, WEEK_DAYS + 1).at(-1);
    try {
      const today = await tallyOf(history, day);
      if (today === null) return null;
      const isHeard = before !== undefined && this.#isHeard(before, sameTimeOn(timeZone, now, before));
      const tally = isHeard ? await tallyOf(history, before).catch(() => null) : null;
      return { day, timeZone, today, lastWeek: tally && before ? { day: before, tally } : null };
    } catch {
      return null;
    }
  }

  /** @param until Unix ms */
  #isHeard(day: CalendarDay, until: number): boolean {
    const { spans } = this.#options.record.known;
    const share = connectedShare(day, spans, until, null);
    return share !== null && share >= LEAST_HEARD;
  }

  #of(kept: Kept | null, locationId: string | null, now: number): DayFigures {
    const { hours } = this.#options;
    const { timeZone } = hours.all;
    const day = kept?.day ?? dayAround(timeZone, now);
    const counted = kept?.today.figures(locationId) ?? null;
    const share = this.#share(day, locationId);
    return {
      locationId,
      date: day.date,
      weekday: weekdayOf(dayNumberAt(timeZone, day.from)),
      orders: counted && { count: counted.orders, lastWeek: lastWeekOf(kept, locationId, now) },
      paid: counted?.paid ?? null,
      acceptance: counted?.acceptance ?? null,
      rejected: counted?.rejected ?? null,
      connected: share === null ? null : { share, gaps: counted?.gaps ?? null },
      venues: kept?.today.venues ?? [],
    };
  }

  #share(day: CalendarDay, locationId: string | null): number | null {
    const { record, hours } = this.#options;
    const calendar = locationId === null ? hours.all : hours.at(locationId);
    if (this.#open?.key !== calendar || this.#open.from !== day.from)
      this.#open = { key: calendar, from: day.from, times: openTimes(day, calendar) };
    const { spans, until } = record.known;
    return connectedShare(day, spans, until, this.#open.times);
  }
}

function take(tally: DayTally, { events, changes }: Batch): void {
  for (const event of events) tally.add(event);
  for (const change of changes) tally.change(change);
}

/** @returns null for a day that the history does not hold whole */
async function tallyOf(history: Pick<HistoryReader, 'dayRows'>, day: CalendarDay): Promise<DayTally | null> {
  const { rows, isWhole } = await history.dayRows(day);
  if (!isWhole) return null;
  const tally = new DayTally(day);
  for (const row of rows) tally.add(row);
  return tally;
}

function lastWeekOf(kept: Kept | null, locationId: string | null, now: number): number | null {
  if (kept === null || kept.lastWeek === null) return null;
  const { day, tally } = kept.lastWeek;
  return tally.ordersBefore(locationId, sameTimeOn(kept.timeZone, now, day));
}
