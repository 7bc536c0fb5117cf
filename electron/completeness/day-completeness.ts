/** Divides a day into seconds that were live, down, off or not known, so that they are exactly the day. */
import type { Span } from '../connection/connection-spans.ts';
import type { DayCompleteness, DayKind, DaySegment } from '../shared/completeness/day-completeness.ts';
import type { CalendarDay } from './calendar-day.ts';

export type DayCoverage = Pick<DayCompleteness, 'seconds' | 'toCome' | 'segments'>;

interface Piece {
  readonly kind: DayKind;
  /** Unix ms. */
  readonly to: number;
}

/**
 * A second is live when all of it was; otherwise it is what its first part was that was not.
 * @param spans oldest first, not overlapping @param until up to when they are known, Unix ms
 */
export function dayCoverage(day: CalendarDay, spans: readonly Span[], until: number): DayCoverage {
  const length = (day.to - day.from) / 1_000;
  const known = Math.min(length, Math.max(0, Math.floor((until - day.from) / 1_000)));
  const segments: DaySegment[] = [];
  let at = 0;
  for (const { kind, to } of pieces(day, spans)) {
    const seconds = (to - day.from) / 1_000;
    const end = Math.min(known, Math.max(at, kind === 'live' ? Math.floor(seconds) : Math.ceil(seconds)));
    add(segments, { kind, seconds: end - at });
    at = end;
  }
  const sum = (kind: DayKind): number =>
    segments.reduce((total, segment) => total + (segment.kind === kind ? segment.seconds : 0), 0);
  const seconds = { live: sum('live'), down: sum('down'), off: sum('off'), unknown: sum('unknown') };
  return { seconds, toCome: length - known, segments };
}

/** The whole day, without holes; no two neighbours are of one kind. */
function pieces(day: CalendarDay, spans: readonly Span[]): readonly Piece[] {
  const begin = spans[0]?.from ?? Number.POSITIVE_INFINITY;
  const found: Piece[] = [];
  const reach = (kind: DayKind, until: number): void => {
    const [at, to] = [found.at(-1)?.to ?? day.from, Math.min(until, day.to)];
    if (to <= at) return;
    if (found.at(-1)?.kind === kind) found.pop();
    found.push({ kind, to });
  };
  reach('unknown', begin);
  for (const { kind, from, to } of spans) {
    if (to <= day.from) continue;
    if (from >= day.to) break;
    reach('off', from);
    reach(kind, to);
  }
  reach('off', day.to);
  return found;
}

function add(segments: DaySegment[], { kind, seconds }: DaySegment): void {
  if (seconds === 0) return;
  const last = segments.at(-1);
  if (last?.kind === kind) segments.splice(-1, 1, { kind, seconds: last.seconds + seconds });
  else segments.push({ kind, seconds });
}
