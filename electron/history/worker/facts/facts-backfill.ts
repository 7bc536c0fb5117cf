/** Old events get the facts of their frames: newest first, in slices, between which new events are written. */
import type { DatabaseSync } from 'node:sqlite';
import type { HistoryWrites } from '../history-writes.ts';
import type { FilledFrames, OldFrames } from '../protocol.ts';

/** Main reads the frames of a slice at one go. */
const MAX_SLICE = 100;
const MAX_SLICE_CHARACTERS = 200_000;

/** @param filled what the frames of the slice before say; null to begin, or to go on after a restart */
export function fillSlice(
  db: DatabaseSync,
  writes: HistoryWrites,
  filled: FilledFrames | null,
): OldFrames | null {
  if (filled !== null) writes.fill(filled);
  const stored = db.prepare(`SELECT value FROM own_meta WHERE key = 'factsFrom'`).get()?.['value'] ?? null;
  if (stored === null) return null;
  const rows = db.prepare('SELECT seq, raw FROM own_events WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  const frames: { seq: number; raw: string }[] = [];
  let characters = 0;
  for (const { seq, raw } of rows.iterate(stored, MAX_SLICE)) {
    const text = typeof raw === 'string' ? raw : '';
    frames.push({ seq: Number(seq), raw: text });
    characters += text.length;
    if (characters > MAX_SLICE_CHARACTERS) break;
  }
  if (frames.length > 0) return { frames };
  writes.fill({ facts: [], from: null });
  return null;
}
