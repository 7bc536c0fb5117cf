/** Writes what a filter lets through to a file, oldest first, in slices: never more in memory than one of them. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { FeedFilter } from '../../../shared/filter/feed-filter.ts';
import type { ExportRequest } from '../../../shared/history/history-queries.ts';
import type { ExportEnd, ExportStep } from '../protocol.ts';
import { lastSeqOf } from '../database.ts';
import { SELECT_STORED, type EventRows } from '../read-event-row.ts';
import { exportText, type ExportWords } from './export-text.ts';
import { Selection } from '../index/find-seqs.ts';

/** Events of one slice, at least; each slice is a read of its own, so that the export never holds back the database's upkeep. */
const SLICE = 500;
const STEP_INTERVAL_MS = 200;

export interface ExportControl {
  readonly rows: EventRows;
  readonly onStep: (step: ExportStep) => void;
  readonly isCancelled: () => boolean;
}

/** Writes beside the file and takes its place at the end; a cancelled or failed export leaves nothing. */
export async function exportTo(
  db: DatabaseSync,
  request: ExportRequest & ExportWords & { readonly path: string },
  { rows, onStep, isCancelled }: ExportControl,
): Promise<ExportEnd> {
  const beside = `${request.path}.part`;
  const text = exportText(request.format, request.personal, request);
  const selection = new Selection(db);
  const stored = db.prepare(`${SELECT_STORED} WHERE seq = ?`);
  const lastSeq = lastSeqOf(db);
  const total = countOf(selection, request.filter);
  const file = openSync(beside, 'w', 0o600);
  let isDone = false;
  try {
    let written = 0;
    let reportedAt = performance.now();
    writeSync(file, text.head);
    onStep({ written, total });
    for (let next = 0; next <= lastSeq;) {
      const seqs = sliceOf(selection, request.filter, next).filter((seq) => seq <= lastSeq);
      if (seqs.length === 0) break;
      const found = seqs.map((seq) => stored.get(seq)).filter((row) => row !== undefined);
      writeAll(file, Buffer.from(found.map((row) => text.line(rows.stored(row))).join('')));
      written += found.length;
      next = (seqs.at(-1) ?? lastSeq) + 1;
      if (performance.now() - reportedAt >= STEP_INTERVAL_MS) {
        reportedAt = performance.now();
        onStep({ written, total });
      }
      // Lets a cancel in.
      await setImmediate();
      if (isCancelled()) return { state: 'cancelled', written, total };
    }
    fsyncSync(file);
    isDone = true;
    return { state: 'done', written, total: written };
  } finally {
    closeSync(file);
    if (isDone) takePlace(beside, request.path);
    else rmSync(beside, { force: true });
  }
}

/** Fails where the file is a folder, or another program has it open. */
function takePlace(beside: string, path: string): void {
  try {
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function sliceOf(selection: Selection, filter: FeedFilter, fromSeq: number): number[] {
  const found: number[] = [];
  for (const seqs of selection.seqs(filter, { newestFirst: false, fromSeq })) {
    found.push(...seqs);
    if (found.length >= SLICE) break;
  }
  return found;
}

function countOf(selection: Selection, filter: FeedFilter): number {
  let count = 0;
  for (const seqs of selection.seqs(filter)) count += seqs.length;
  return count;
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
