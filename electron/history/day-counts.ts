/** What came on each of some days, and what is known of their gaps. */
import type { DayCounts } from '../shared/completeness/day-completeness.ts';
import type { Gap } from '../shared/events/gap.ts';
import type { EntityType, MonitorEvent } from '../shared/events/monitor-event.ts';

export interface DayBounds {
  /** Unix ms. */
  readonly from: number;
  /** The first moment after it. */
  readonly to: number;
}

export interface CountedDays {
  /** In the order of the days that were asked for. */
  readonly days: readonly DayCounts[];
  /** Older events are no longer kept, Unix ms; null when all are. */
  readonly prunedBefore: number | null;
}

/** The answer of a history that holds nothing. */
export function noCounts(days: readonly DayBounds[]): CountedDays {
  return { days: new DayCount(days).result, prunedBefore: null };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Mutable<Omit<DayCounts, 'things'>> & { things: Mutable<DayCounts['things']> };
type Counted = Pick<MonitorEvent, 'origin' | 'kind' | 'receivedAt' | 'entityType' | 'gap'>;

/** Takes rows in any order. */
export class DayCount {
  readonly #days: readonly DayBounds[];
  /** Changed in place: there may be a million events. */
  readonly #drafts: readonly Draft[];
  #latest = 0;

  /** @param days that do not overlap @param before what was counted already */
  constructor(days: readonly DayBounds[], before: readonly DayCounts[] = []) {
    this.#days = days;
    this.#drafts = days.map((_, index) => draftOf(before[index]));
  }

  get result(): readonly DayCounts[] {
    return this.#drafts;
  }

  /** Any row: a test alert is no event of the service. */
  add({ origin, kind, receivedAt, entityType, gap }: Counted): void {
    if (kind === 'gap') this.gap(gap, receivedAt);
    else if (origin !== 'test') this.event(receivedAt, kind === 'unreadable' ? kind : entityType);
  }

  /** @param at Unix ms */
  event(at: number, about: EntityType | 'unreadable' | null): void {
    const draft = this.#drafts[this.#dayOf(at)];
    if (draft === undefined) return;
    const thing = about ?? 'other';
    draft.events += 1;
    draft.things[thing] = (draft.things[thing] ?? 0) + 1;
  }

  /** @param gap null where the history itself lost events @param at when its row was written, Unix ms */
  gap(gap: Pick<Gap, 'from' | 'to' | 'recovery' | 'unknown'> | null, at: number): void {
    const own = this.#dayOf(at);
    for (const [index, draft] of this.#drafts.entries()) {
      const day = this.#days[index];
      const isIn = gap !== null && day !== undefined && gap.from < day.to && gap.to > day.from;
      if (index !== own && !isIn) continue;
      draft.lastGapAt = Math.max(draft.lastGapAt ?? at, at);
      if (gap === null) draft.losses += 1;
      else {
        draft.gaps += 1;
        if (gap.recovery?.state === 'done') draft.checked += 1;
      }
      if (index !== own) continue;
      draft.recovered += gap?.recovery?.found ?? 0;
      const { orders = 0, payments = 0, others = 0 } = gap?.unknown ?? {};
      draft.unknownThings += orders + payments + others;
    }
  }

  /** -1 for none. */
  #dayOf(at: number): number {
    const isIn = ({ from, to }: DayBounds): boolean => from <= at && at < to;
    const known = this.#days[this.#latest];
    if (known === undefined || !isIn(known)) this.#latest = this.#days.findIndex(isIn);
    return this.#latest;
  }
}

function draftOf(before: DayCounts | undefined): Draft {
  const none = { events: 0, gaps: 0, checked: 0, recovered: 0, unknownThings: 0, losses: 0, lastGapAt: null };
  return { ...none, ...before, things: { ...before?.things } };
}
