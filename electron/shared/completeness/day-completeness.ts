/** How complete each day is: how long the monitor could hear Doshii, what it heard, and what is known of the rest. */
import type { EntityType } from '../events/monitor-event.ts';

/**
 * `live`: connected, and heard. `down`: a connection was wanted and was not there. `off`: switched off, asleep, or the
 * monitor did not run. `unknown`: nothing is recorded, or what is contradicts itself.
 */
export const DAY_KINDS = ['live', 'down', 'off', 'unknown'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export interface DaySegment {
  readonly kind: DayKind;
  readonly seconds: number;
}

/** What came, and what is known of the gaps. */
export interface DayCounts {
  /** Events of the ordering service, also those that a gap missed and that were fetched on that day. */
  readonly events: number;
  /** Of these, by what they are about; `unreadable` are messages that could not be read. */
  readonly things: Readonly<Partial<Record<EntityType | 'other' | 'unreadable', number>>>;
  /** Those that a part of the day lies in; one over midnight counts for both days. */
  readonly gaps: number;
  /** Of the gaps, those that Doshii's own lists have proved to be made up for. */
  readonly checked: number;
  /** Changes that were missed and are known now, of gaps that ended on that day. */
  readonly recovered: number;
  /** Things of which no status is known since such a gap. */
  readonly unknownThings: number;
  /** How often the history itself lost events. */
  readonly losses: number;
  /** When the row of the last of the gaps and losses was written, Unix ms; null for none. */
  readonly lastGapAt: number | null;
}

export interface DayCompleteness {
  /** "2026-11-30" */
  readonly date: string;
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
  /** With `toCome` exactly the length of the day. */
  readonly seconds: Readonly<Record<DayKind, number>>;
  /** What is not known yet because it has not come, s. */
  readonly toCome: number;
  /** The same in order, from the beginning of the day. */
  readonly segments: readonly DaySegment[];
  /** Null when the history cannot be read. */
  readonly counts: DayCounts | null;
  /** The history no longer keeps all of what came on that day. */
  readonly isPruned: boolean;
}

/** Days that are listed. */
export const LISTED_DAYS = 14;
