/** All rows that need a person, read from the history page by page. */
import { comparableStatus } from '../../electron/shared/events/comparable-status.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { NO_FILTER } from '../../electron/shared/filter/feed-filter.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';

/** More rows than this are cleared without being read one by one. */
export const MAX_READ_ROWS = 2_000;

export interface OpenRows {
  /** `seq` of each; null where there are more than `MAX_READ_ROWS`. */
  readonly seqs: readonly number[] | null;
  readonly total: number;
  /** Rejected orders among those that were read. */
  readonly rejected: number;
}

/** @param to those that came before, Unix ms. Rejects when the history cannot be read. */
export async function readOpenRows(
  bridge: Pick<MonitorBridge, 'directory' | 'page'>,
  to: number,
): Promise<OpenRows> {
  const filter = { ...NO_FILTER, unhandled: true, to };
  const { total, anchors } = await bridge.directory(filter);
  if (total > MAX_READ_ROWS) return { seqs: null, total, rejected: 0 };
  const pages = await Promise.all(anchors.map((fromSeq) => bridge.page({ filter, fromSeq })));
  const rows = new Map(pages.flat().map((event) => [event.seq, event]));
  const rejected = [...rows.values()].filter(isRejectedOrder).length;
  return { seqs: [...rows.keys()], total: rows.size, rejected };
}

function isRejectedOrder({ entityType, status }: MonitorEvent): boolean {
  return entityType === 'order' && comparableStatus(status) === 'rejected';
}
