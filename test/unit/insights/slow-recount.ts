/** The figures of a day counted again from all its rows, thing by thing: slow, and in another way than the product. */
import type { DayRow } from '../../../electron/history/day-rows.ts';
import type { CountedFigures } from '../../../electron/insights/day-figures.ts';

interface Day {
  readonly from: number;
  readonly to: number;
}

const ORDER_ENDS = { accepted: 'taken', complete: 'taken', rejected: 'refused', venue_cancelled: 'refused' };
const OTHER_ENDS = { cancelled: 'withdrawn' };
const PAYMENT_ENDS = { complete: 'taken', rejected: 'refused' };

export function slowRecount(rows: readonly DayRow[], day: Day, locationId: string | null): CountedFigures {
  const isIn = (at: number): boolean => at >= day.from && at < day.to;
  const came = rows.filter((row) => isIn(row.receivedAt) && row.origin !== 'test');
  const gaps = came.filter(
    ({ kind, gap }) => kind === 'gap' && gap && gap.from < day.to && gap.to > day.from,
  );
  const things = (word: string): DayRow[][] => {
    const mine = came.filter(
      (row) =>
        row.kind.startsWith(word) &&
        row.entityId !== null &&
        (locationId === null || row.locationId === locationId),
    );
    const ids = [...new Set(mine.map((row) => `${row.entityId} at ${row.locationId}`))];
    return ids.map((id) => mine.filter((row) => `${row.entityId} at ${row.locationId}` === id));
  };
  const happenedToday = (each: DayRow[]): DayRow[] =>
    each.filter((row) => isIn(row.happenedAt ?? row.receivedAt));
  const lastEnd = (each: DayRow[], ends: Record<string, string>): string | undefined =>
    each.map(({ status }) => ends[status ?? '']).findLast((end) => end !== undefined);

  const orders = things('order_');
  const made = orders.filter((each) => happenedToday(each).some(({ kind }) => kind === 'order_created'));
  const refused = orders.filter(
    (each) => lastEnd(happenedToday(each), { ...ORDER_ENDS, ...OTHER_ENDS }) === 'refused',
  );
  const known = new Set([...made, ...refused]).size;
  const complete = things('transaction_').filter(
    (each) => lastEnd(happenedToday(each), { ...PAYMENT_ENDS, ...OTHER_ENDS }) === 'taken',
  );
  const amounts = complete.map((each) =>
    happenedToday(each)
      .map(({ facts }) => facts?.total ?? null)
      .findLast((total) => total !== null),
  );
  const sums = amounts.filter((amount) => amount != null);
  const times = orders.flatMap((each) => timesToAccept(each, came)).toSorted((a, b) => a - b);
  return {
    orders: made.length,
    rejected: { count: refused.length, share: known === 0 ? null : refused.length / known },
    paid:
      sums.length === 0
        ? null
        : {
            cents: sums.reduce((sum, each) => sum + each, 0),
            payments: complete.length,
            withoutAmount: complete.length - sums.length,
          },
    acceptance:
      times.length === 0
        ? null
        : { medianMs: atShare(times, 0.5), p90Ms: atShare(times, 0.9), orders: times.length },
    gaps: gaps.length,
  };
}

/** The least time that at least such a share of all does not exceed. */
function atShare(times: readonly number[], share: number): number {
  return times.find((time) => times.filter((each) => each <= time).length >= share * times.length) ?? -1;
}

function timesToAccept(order: readonly DayRow[], came: readonly DayRow[]): number[] {
  const found: number[] = [];
  let since: number | null = null;
  let closed: 'no' | 'ended' | 'recovered' = 'no';
  for (const row of came) {
    if (row.kind === 'gap') since = null;
    if (!order.includes(row)) continue;
    if (row.origin === 'recovered') {
      [since, closed] = [null, 'recovered'];
    } else if (row.status === 'pending') {
      const isOld = closed === 'recovered' || (closed === 'ended' && row.kind === 'order_created');
      if (since === null && !isOld) since = row.receivedAt;
    } else {
      const end = { ...ORDER_ENDS, ...OTHER_ENDS }[row.status ?? ''];
      if (end === undefined) continue;
      if (since !== null && end === 'taken' && row.receivedAt >= since) found.push(row.receivedAt - since);
      [since, closed] = [null, 'ended'];
    }
  }
  return found;
}
