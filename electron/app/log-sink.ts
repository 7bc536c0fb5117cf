/** The log on the disk and the newest lines in memory, from the first line on. */
import { app } from 'electron';
import { logFile } from './adapters/log-file.ts';
import type { LogEntry } from './log-entry.ts';
import { RecentLog } from './recent-log.ts';

export class LogSink {
  readonly recent = new RecentLog();
  readonly #file = logFile(app.getPath('userData'));

  add(entry: LogEntry): void {
    this.recent.add(Date.now(), entry);
    this.#file(entry);
  }
}
