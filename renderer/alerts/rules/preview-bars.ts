/** The picture of what settings would have done: bars by time, and the same as text. Pure. */
import type { AlertCounts, RulesPreview } from '../../../electron/shared/alerts/attention-ipc.ts';
import { rulesPreview } from '../../strings/rules-preview.ts';
import { moment } from '../../ui/time.ts';

type Bin = AlertCounts['bins'][number];

/** Height of the picture, in its own units; the bars of a bin lie above each other. */
export const PICTURE_HEIGHT = 40;
/** Width of a bin, in the same units. */
export const BIN_WIDTH = 10;
/** So many alerts in a bin reach the top at least: one alone is not drawn as a rush. */
const LEAST_TOP = 4;

export function alertsOf({ urgent, notice }: Bin): number {
  return urgent + notice;
}

export interface Bar {
  /** Left edge of the bin. */
  readonly x: number;
  readonly urgent: number;
  readonly notice: number;
}

/** Alerts of a bin that reach the top: the same in both pictures, so that they can be compared. */
export function topOf({ saved, wanted }: Pick<RulesPreview, 'saved' | 'wanted'>): number {
  return Math.max(LEAST_TOP, ...[...saved.bins, ...wanted.bins].map(alertsOf));
}

/** Heights of the bars. @param top see `topOf` */
export function barsOf(bins: readonly Bin[], top: number): readonly Bar[] {
  const height = (alerts: number): number => (alerts / top) * PICTURE_HEIGHT;
  return bins.map(({ urgent, notice }, index) => ({
    x: index * BIN_WIDTH,
    urgent: height(urgent),
    notice: height(notice),
  }));
}

/**
 * "With your changes: alerts per hour. Most: 5, from 19:00."
 * @param now Unix ms
 */
export function pictureText(
  { span, to, binMs }: RulesPreview,
  { bins }: AlertCounts,
  name: string,
  now: number,
): string {
  const most = Math.max(0, ...bins.map(alertsOf));
  const index = bins.findIndex((bin) => alertsOf(bin) === most);
  const { peak, noPeak, picture } = rulesPreview;
  const begin = moment(to - (bins.length - index) * binMs, now);
  return picture(span, name, most === 0 ? noPeak : peak(most, begin));
}

export interface NumbersRow {
  /** When the bin begins, Unix ms. */
  readonly at: number;
  readonly saved: Bin;
  readonly wanted: Bin;
}

/** Bins in which something alerts, newest first. */
export function numbersOf({ to, binMs, saved, wanted }: RulesPreview): readonly NumbersRow[] {
  const rows = saved.bins.flatMap((bin, index): NumbersRow[] => {
    const other = wanted.bins[index];
    if (other === undefined || alertsOf(bin) + alertsOf(other) === 0) return [];
    return [{ at: to - (saved.bins.length - index) * binMs, saved: bin, wanted: other }];
  });
  return rows.toReversed();
}
