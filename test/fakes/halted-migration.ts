/** Brings a history to the present version, and stands still right before the commit until its parent kills it. */
import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, migrate } from '../../electron/history/worker/schema.ts';

const db = new DatabaseSync(process.argv[2] ?? '');
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -1;');
migrate(
  db,
  MIGRATIONS.with(-1, (opened) => {
    const last = MIGRATIONS.at(-1);
    if (typeof last === 'string') opened.exec(last);
    else last?.(opened);
    writeSync(1, 'halted');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }),
);
