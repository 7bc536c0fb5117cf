/** A day as cells of a strip: an outage of a second is seen, because the worst of a cell is what it shows. Pure. */
import type { DayCompleteness, DayKind } from '../../electron/shared/completeness/day-completeness.ts';

/** Five minutes each on most days. */
export const CELLS = 288;

export type StripKind = DayKind | 'toCome';

export interface StripPiece {
  readonly kind: StripKind;
  /** In cells from the beginning of the day. */
  readonly from: number;
  readonly cells: number;
}

/** The worst first. */
const RANKS: readonly StripKind[] = ['down', 'unknown', 'off', 'live', 'toCome'];

export function stripPieces({
  segments,
  toCome,
}: Pick<DayCompleteness, 'segments' | 'toCome'>): readonly StripPiece[] {
  const all = [...segments, { kind: 'toCome' as const, seconds: toCome }];
  const length = all.reduce((sum, { seconds }) => sum + seconds, 0);
  const cells: StripKind[] = Array.from({ length: CELLS }, () => 'toCome');
  let at = 0;
  for (const { kind, seconds } of all) {
    if (seconds === 0) continue;
    const first = Math.floor((at / length) * CELLS);
    at += seconds;
    const end = Math.ceil((at / length) * CELLS);
    for (let cell = first; cell < end; cell += 1)
      if (RANKS.indexOf(kind) < RANKS.indexOf(cells[cell] ?? 'toCome')) cells[cell] = kind;
  }
  return joined(cells);
}

function joined(cells: readonly StripKind[]): readonly StripPiece[] {
  const pieces: StripPiece[] = [];
  for (const [index, kind] of cells.entries()) {
    const last = pieces.at(-1);
    if (last?.kind === kind) pieces.splice(-1, 1, { ...last, cells: last.cells + 1 });
    else pieces.push({ kind, from: index, cells: 1 });
  }
  return pieces;
}
