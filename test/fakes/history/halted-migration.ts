/** Brings a history to a version, and stands still right before the commit of its last step until its parent kills it. */
import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, migrate } from '../../../electron/history/worker/schema.ts';

const db = new DatabaseSync(process.argv[2] ?? '');
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -1;');
const steps = MIGRATIONS.slice(0, Number(process.argv[3]));
migrate(
  db,
  steps.with(-1, (opened) => {
    const last = steps.at(-1);
    if (typeof last === 'string') opened.exec(last);
    else last?.(opened);
    writeSync(1, 'halted');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }),
);
