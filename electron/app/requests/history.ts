/** Answers what a window asks of the history: reads, marks, frames and the export. */
import type { ExportProgress, ExportRequest, RawRequest } from '../../shared/history/history-queries.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import { maskPersonal } from '../../shared/events/personal-data.ts';
import { redactFrame } from '../../shared/events/redaction.ts';
import { facetsWithoutOwnSecrets, withoutOwnSecrets } from '../../shared/events/stored-redaction.ts';
import type { AlertManager } from '../../alerts/alert-manager.ts';
import type { ExportState } from '../../history/export-state.ts';
import type { Feed } from '../../feed/feed.ts';
import type { HistoryEditor, HistoryReader } from '../../history/history-port.ts';
import { strings } from '../strings.ts';

export interface HistoryRequestsOptions {
  readonly history: HistoryReader & HistoryEditor & Exporter;
  readonly feed: Feed;
  readonly attention: Pick<AlertManager, 'handled'>;
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
}

interface Exporter {
  /** @returns false when another export runs */
  startExport(request: ExportRequest, path: string, onProgress: (progress: ExportProgress) => void): boolean;
  cancelExport(): void;
}

type HistoryChannel = Extract<keyof RequestHandlers, `history:${string}` | `export:${string}`>;

export function historyRequests(options: HistoryRequestsOptions): Pick<RequestHandlers, HistoryChannel> {
  const { history, feed, attention, now, handler, copy, chooseFile, exporting } = options;
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

  return {
    'history:latest': async (filter) => (await history.latest(filter)).map(withoutOwnSecrets),
    'history:directory': (filter) => history.directory(filter),
    'history:page': async ({ filter, fromSeq }) =>
      (await history.page(filter, fromSeq)).map(withoutOwnSecrets),
    'history:event': async (seq) => {
      const event = await history.event(seq);
      return event && withoutOwnSecrets(event);
    },
    'history:timeline': async (entity) => {
      const { events, omitted } = await history.timeline(entity);
      return { events: events.map(withoutOwnSecrets), omitted };
    },
    'history:facets': async () => facetsWithoutOwnSecrets(await history.facets()),
    'history:handle': async ({ what, handled, by, upTo: askedUpTo = Infinity }) => {
      // An alert is shown a moment before its row is published, and can be handled at once.
      feed.publish();
      const upTo = Math.min(askedUpTo, feed.publishedSeq);
      // What a person was called for must not be left out as pending within its time.
      await options.writeCalls();
      const handledBy = by === undefined || by === '' ? handler() : by;
      const mark = {
        handledAt: handled ? now() : null,
        handledBy: handled ? handledBy : null,
        closedBy: null,
      };
      const count = await history.handle(what, mark, upTo);
      if (count > 0) feed.handled(what, mark, upTo);
      // Silence the alert even if the write failed.
      attention.handled(what, mark, upTo, count);
      return count;
    },
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
      const isStarted = history.startExport(request, path, (progress) => exporting.take(progress));
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
