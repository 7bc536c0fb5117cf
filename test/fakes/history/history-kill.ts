/** Kills a process that writes a history (`kill -9`), and looks at what it left. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { HISTORY_WRITER } from './built-workers.ts';

/** What the process had said before its end. */
export interface Said {
  /** The newest number that was reported as stored; 0 when there was none. */
  readonly stored: number;
  /** Unix ms. */
  readonly liveUntil: number;
  readonly problems: readonly string[];
}

/**
 * @param afterMs from its first word, so that the kill meets the writing
 * @param afterBatches but not before it has reported so many stored batches, however slow the disk is
 * @throws when it ended by itself
 */
export async function writeAndKill(folder: string, afterMs: number, afterBatches = 0): Promise<Said> {
  const child = spawn(process.execPath, [HISTORY_WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const said = { stored: 0, liveUntil: 0, problems: [] as string[] };
  let batches = 0;
  let isDue: boolean | null = null;
  const killOnceDue = (): void => {
    if (isDue === true && batches >= afterBatches) child.kill('SIGKILL');
  };
  for await (const line of createInterface({ input: child.stdout })) {
    // The kill met it within a word.
    if (!line.endsWith('}')) continue;
    const word = JSON.parse(line) as { stored?: number; liveUntil?: number | null; problems?: string[] };
    if (word.problems) said.problems.push(...word.problems);
    if (word.stored !== undefined) {
      said.stored = Math.max(said.stored, word.stored);
      said.liveUntil = Math.max(said.liveUntil, word.liveUntil ?? 0);
      batches += 1;
    }
    if (isDue === null) {
      isDue = false;
      setTimeout(() => {
        isDue = true;
        killOnceDue();
      }, afterMs);
    }
    killOnceDue();
  }
  const [, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error('the writer was not killed: it ended by itself');
  return said;
}

export interface Left {
  readonly lastSeq: number;
  /** Numbers between the oldest and the newest event that are not there. */
  readonly missing: number;
  readonly liveUntil: number;
  readonly isSound: boolean;
}

/** Looks with SQLite itself, past the program. Throws when the file does not open. */
export function whatIsLeft(folder: string): Left {
  const db = new DatabaseSync(join(folder, 'history.db'));
  try {
    const row = db
      .prepare(
        'SELECT coalesce(max(seq), 0) AS last, coalesce(max(seq) - min(seq) + 1 - count(*), 0) AS missing FROM events',
      )
      .get();
    const live = db.prepare(`SELECT value FROM meta WHERE key = 'liveUntil'`).get()?.['value'];
    const check = db.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
    return {
      lastSeq: Number(row?.['last']),
      missing: Number(row?.['missing']),
      liveUntil: Number(live ?? 0),
      isSound: check === 'ok',
    };
  } finally {
    db.close();
  }
}
