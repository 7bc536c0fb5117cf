/** Answers what a window asks of the history: reads, marks, frames and the export. */
import type { ExportProgress, ExportRequest, RawRequest } from '../../shared/history/history-queries.ts';
import { withPlaces, type FeedFilter } from '../../shared/filter/feed-filter.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import { maskPersonal } from '../../shared/events/personal-data.ts';
import { redactFrame } from '../../shared/events/redaction.ts';
import {
  countsWithoutOwnSecrets,
  facetsWithoutOwnSecrets,
  withoutOwnSecrets,
} from '../../shared/events/stored-redaction.ts';
import type { AlertManager } from '../../alerts/alert-manager.ts';
import type { ExportState } from '../../history/export-state.ts';
import type { Feed } from '../../feed/feed.ts';
import type { HistoryEditor, HistoryReader, Mark } from '../../history/history-port.ts';
import { NO_FILTER } from '../../shared/filter/feed-filter.ts';
import { strings } from '../strings.ts';

export interface HistoryRequestsOptions {
  readonly history: HistoryReader & HistoryEditor & Exporter;
  readonly feed: Feed;
  readonly attention: Pick<AlertManager, 'handled' | 'rowsTaken'>;
  /** Brings to the history for which published rows a person was called. */
  readonly writeCalls: () => Promise<void>;
  /** Unix ms. */
  readonly now: () => number;
  /** The name of who works at this computer; null when none was given. */
  readonly handler: () => string | null;
  readonly copy: (text: string) => Promise<void>;
  /** Asks a person where a file is to be written. @returns null when they chose none */
  readonly chooseFile: (suggestedName: string) => Promise<string | null>;
  readonly exporting: ExportState;
  /** As far as they are known: a search finds the names, and an export has them. */
  readonly locations: () => readonly { readonly id: string; readonly name: string }[];
}

interface Exporter {
  /** @returns false when another export runs */
  startExport(
    request: ExportRequest & { readonly venues: Readonly<Record<string, string>> },
    path: string,
    onProgress: (progress: ExportProgress) => void,
  ): boolean;
  cancelExport(): void;
}

type HistoryChannel = Extract<keyof RequestHandlers, `history:${string}` | `export:${string}`>;

export function historyRequests(options: HistoryRequestsOptions): Pick<RequestHandlers, HistoryChannel> {
  const { history, feed, attention, now, handler, copy, chooseFile, exporting, locations } = options;
  let isChoosing = false;

  const frame = async ({ seq, personal }: RawRequest): Promise<string | null> => {
    // What is on its way to the disk is asked of the feed.
    const raw = feed.raw(seq) ?? (await history.raw(seq));
    // The row of a gap has no frame.
    if (raw === null || raw === '') return null;
    // A row may be older than a secret, or than a rule.
    const redacted = redactFrame(raw, Number.POSITIVE_INFINITY);
    return personal ? redacted : maskPersonal(redacted);
  };

  const named = (filter: FeedFilter): FeedFilter => withPlaces(filter, locations());

  /** @returns the newest number there is to mark */
  const published = async (): Promise<number> => {
    // An alert is shown a moment before its row is published, and can be handled at once.
    feed.publish();
    const upTo = feed.publishedSeq;
    // What a person was called for must not be left out as pending within its time.
    await options.writeCalls();
    return upTo;
  };

  const markOf = (handled: boolean, by: string | undefined): Mark => ({
    handledAt: handled ? now() : null,
    handledBy: handled ? by || handler() : null,
    closedBy: null,
  });

  /** @returns the rows that changed, those of payments of these orders last */
  const markRows = async (asked: readonly number[], mark: Mark, upTo: number): Promise<readonly number[]> => {
    const isTaken = mark.handledAt !== null;
    const seqs = isTaken ? attention.rowsTaken(asked) : asked;
    const counts = await Promise.all(seqs.map((seq) => history.handle(seq, mark, upTo)));
    const marked = seqs.filter((_seq, at) => (counts[at] ?? 0) > 0);
    for (const seq of marked) feed.handled(seq, mark, upTo);
    // Silence the alert even if the write failed.
    if (isTaken) for (const [at, seq] of seqs.entries()) attention.handled(seq, mark, upTo, counts[at] ?? 0);
    // Rows that are open again are all read again at once.
    else if (marked.length > 0) attention.handled(NO_FILTER, mark, upTo, marked.length);
    return marked;
  };

  return {
    'history:latest': async (filter) => (await history.latest(named(filter))).map(withoutOwnSecrets),
    'history:directory': (filter) => history.directory(named(filter)),
    'history:page': async ({ filter, fromSeq }) =>
      (await history.page(named(filter), fromSeq)).map(withoutOwnSecrets),
    'history:event': async (seq) => {
      const event = await history.event(seq);
      return event && withoutOwnSecrets(event);
    },
    'history:timeline': async (entity) => {
      const { events, omitted } = await history.timeline(entity);
      return { events: events.map(withoutOwnSecrets), omitted };
    },
    'history:facet-counts': async (request) => {
      const counts = await history.facetCounts({ ...request, filter: named(request.filter) });
      return counts && countsWithoutOwnSecrets(counts);
    },
    'history:facets': async () => facetsWithoutOwnSecrets(await history.facets()),
    'history:handle': async ({ what: asked, handled, by, upTo: askedUpTo = Infinity }) => {
      const upTo = Math.min(askedUpTo, await published());
      const mark = markOf(handled, by);
      if (typeof asked === 'number') return (await markRows([asked], mark, upTo)).length;
      const what = named(asked);
      const count = await history.handle(what, mark, upTo);
      if (count > 0) feed.handled(what, mark, upTo);
      // Silence the alert even if the write failed.
      attention.handled(what, mark, upTo, count);
      return count;
    },
    'history:handle-rows': async ({ seqs, handled, by }) =>
      markRows(seqs, markOf(handled, by), await published()),
    'history:raw': frame,
    'history:copy-raw': async (request) => {
      const text = await frame(request);
      if (text !== null) await copy(text);
      return text !== null;
    },
    'export:start': async (request) => {
      if (isChoosing || exporting.progress?.state === 'running') return 'busy';
      isChoosing = true;
      const path = await chooseFile(fileName(now(), request)).finally(() => (isChoosing = false));
      if (path === null) return 'no-file';
      const venues = Object.fromEntries(locations().map(({ id, name }) => [id, name]));
      const wanted = { ...request, filter: named(request.filter), venues };
      const isStarted = history.startExport(wanted, path, (progress) => exporting.take(progress));
      return isStarted ? 'started' : 'busy';
    },
    'export:cancel': () => (history.cancelExport(), null),
    'export:dismiss': () => (exporting.dismiss(), null),
  };
}

/** "Doshii events 2026-11-24.csv", by this computer's calendar. */
function fileName(unixMs: number, { format }: ExportRequest): string {
  const date = new Date(unixMs);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return strings.exportFile(`${date.getFullYear()}-${month}-${day}`, format);
}
