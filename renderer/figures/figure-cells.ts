/** What the strip of the day says: a cell for each figure, from what is known. Pure. */
import { writeField } from '../../electron/shared/filter/filter-text.ts';
import type { DayFigures } from '../../electron/shared/insights/day-figures.ts';
import { formatDuration } from '../../electron/shared/text/duration.ts';
import { formatMoney } from '../../electron/shared/text/money.ts';
import { figures as say } from '../strings/figures.ts';

export interface FigureCell {
  readonly key: 'orders' | 'paid' | 'acceptance' | 'rejected' | 'connected';
  readonly label: string;
  readonly value: string;
  /** Beside the value, where there is room; empty for nothing. */
  readonly detail: string;
  /** The same in whole words, for a screen reader. */
  readonly spoken: string;
  /** A person should look at it. */
  readonly isBad: boolean;
  /** What the history shows of it. */
  readonly filter: string;
}

export interface CellOptions {
  /** Null while they are being read. */
  readonly figures: DayFigures | null;
  readonly currency: string;
  /** Amounts can be asked for. */
  readonly hasSecret: boolean;
  /** The venue that is chosen. */
  readonly locationId: string | null;
}

/** Whether there is a cell depends only on the account wherever it can: what has not come yet keeps its place. */
export function figureCells(options: CellOptions): readonly FigureCell[] {
  const { figures, hasSecret } = options;
  return [
    ordersCell(options),
    ...(figures?.paid || hasSecret ? [paidCell(options)] : []),
    acceptanceCell(options),
    rejectedCell(options),
    connectedCell(options),
  ];
}

function ordersCell(options: CellOptions): FigureCell {
  const { figures } = options;
  const rest = { key: 'orders', label: say.orders, filter: filterOf(options, 'kind:order') } as const;
  if (!figures?.orders) return { ...rest, ...unknown };
  const { count, lastWeek } = figures.orders;
  const value = count.toLocaleString();
  if (lastWeek === null) return { ...rest, value, detail: '', spoken: '', isBad: false };
  const by = Math.abs(count - lastWeek).toLocaleString();
  const [change, spoken] =
    count === lastWeek
      ? [say.same, say.sameSpoken]
      : count > lastWeek
        ? [say.more(by), say.moreSpoken(by)]
        : [say.fewer(by), say.fewerSpoken(by)];
  return { ...rest, value, detail: say.lastWeek[figures.weekday](change), spoken, isBad: false };
}

function paidCell(options: CellOptions): FigureCell {
  const { figures, currency } = options;
  const filter = filterOf(options, 'kind:payment', 'status:complete');
  const rest = { key: 'paid', label: say.paid, filter } as const;
  if (!figures?.paid) return { ...rest, ...unknown };
  const { cents, payments, withoutAmount } = figures.paid;
  return {
    ...rest,
    value: formatMoney(cents, currency),
    detail: withoutAmount === 0 ? '' : say.withoutAmount(withoutAmount),
    spoken: withoutAmount === 0 ? say.payments(payments) : say.withoutAmountSpoken(payments, withoutAmount),
    isBad: false,
  };
}

function acceptanceCell(options: CellOptions): FigureCell {
  const filter = filterOf(options, 'kind:order', 'status:accepted');
  const rest = { key: 'acceptance', label: say.acceptance, filter } as const;
  const known = options.figures?.acceptance;
  if (!known) return { ...rest, ...unknown };
  const p90 = formatDuration(known.p90Ms);
  return {
    ...rest,
    value: formatDuration(known.medianMs),
    detail: say.p90(p90),
    spoken: say.p90Spoken(p90, known.orders),
    isBad: false,
  };
}

function rejectedCell(options: CellOptions): FigureCell {
  const filter = filterOf(options, 'kind:order', 'status:rejected,venue_cancelled');
  const rest = { key: 'rejected', label: say.rejected, filter } as const;
  const known = options.figures?.rejected;
  if (!known) return { ...rest, ...unknown };
  const share = known.share === null ? '' : percent(known.share);
  return {
    ...rest,
    value: known.count.toLocaleString(),
    detail: share,
    spoken: share === '' ? '' : say.ofOrders(share),
    isBad: known.count > 0,
  };
}

function connectedCell({ figures }: CellOptions): FigureCell {
  const rest = { key: 'connected', label: say.connected, filter: 'kind:gap after:today' } as const;
  if (!figures?.connected) return { ...rest, ...unknown };
  const { share, gaps } = figures.connected;
  const detail = gaps === null ? '' : say.gaps(gaps);
  return { ...rest, value: percent(share), detail, spoken: detail, isBad: false };
}

const unknown = { value: say.none, detail: '', spoken: say.notKnown, isBad: false } as const;

/** Rounded down: 100 % is said only of all. */
function percent(share: number): string {
  return say.percent(share === 1 ? '100' : (Math.floor(share * 1_000) / 10).toFixed(1));
}

function filterOf({ locationId }: CellOptions, ...conditions: readonly string[]): string {
  const place = locationId === null ? [] : [writeField('location', [locationId])];
  return [...conditions, 'after:today', ...place].join(' ');
}
