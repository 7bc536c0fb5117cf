/** The thread of the history on a disk with room for as many pages as the file `pages` beside the database says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

const { folder } = workerData as { readonly folder: string };
const file = join(folder, 'pages');
const exec = Reflect.get<DatabaseSync, 'exec'>(DatabaseSync.prototype, 'exec');

DatabaseSync.prototype.exec = function (sql) {
  exec.call(this, sql);
  // SQLite then answers as on a full disk.
  if (sql.includes('journal_mode') && existsSync(file))
    exec.call(this, `PRAGMA max_page_count = ${Number(readFileSync(file, 'utf8'))}`);
};

await import('../../../electron/history/worker/history-worker.ts');
