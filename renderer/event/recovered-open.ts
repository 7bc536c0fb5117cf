/** Counts what still needs a person of what was recovered after a gap. */
import type { Gap } from '../../electron/shared/events/gap.ts';
import { NO_FILTER } from '../../electron/shared/filter/feed-filter.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import { PAGE_SIZE } from '../../electron/shared/history/history-limits.ts';

/** @returns null where nothing was recovered, or more may need a person than can be counted */
export async function countRecovered(
  bridge: Pick<MonitorBridge, 'latest'>,
  { from, to, recovery }: Gap,
): Promise<number | null> {
  if (recovery?.state !== 'done' || recovery.found === 0) return null;
  const events = await bridge.latest({ ...NO_FILTER, from: to, unhandled: true }).catch(() => null);
  if (events === null || events.length >= PAGE_SIZE) return null;
  const isOfGap = (at: number): boolean => at >= from && at <= to;
  return events.filter(
    ({ origin, happenedAt }) => origin === 'recovered' && happenedAt !== null && isOfGap(happenedAt),
  ).length;
}
