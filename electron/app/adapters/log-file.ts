/** Keeps the log on the disk, in files that stay small: what happened to the program, not the events, which the history has. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { textLine, type LogEntry } from '../log-entry.ts';
import type { Log } from './stdout-log.ts';

/** A file that is larger is put aside under a number, bytes. */
const MAX_FILE_BYTES = 1024 * 1024;
/** Files that were put aside and are kept; the oldest goes. */
const KEPT_FILES = 4;

export const LOG_FOLDER = 'logs';
const LOG_FILE = 'monitor.log';

/** @param folder userData. A disk that takes nothing keeps nobody from anything: the line is then only in memory. */
export function logFile(folder: string): Log {
  const path = join(folder, LOG_FOLDER, LOG_FILE);
  const logger = electronLog.create({ logId: 'file' });
  logger.transports.console.level = false;
  const { file } = logger.transports;
  file.resolvePathFn = () => path;
  file.format = '{text}';
  file.maxSize = MAX_FILE_BYTES;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.archiveLogFn = () => putAside(path);
  return (entry) => {
    if (isForTheFile(entry)) logger.info(textLine(Date.now(), entry));
  };
}

/** Events and their repeats are in the history. */
export function isForTheFile(entry: LogEntry): boolean {
  return entry.type !== 'event' && entry.type !== 'repeat';
}

/** monitor.log becomes monitor.1.log, and so on. */
function putAside(path: string): void {
  const numbered = (number: number): string =>
    path.replace(/\.log$/, number === 0 ? '.log' : `.${number}.log`);
  try {
    rmSync(numbered(KEPT_FILES), { force: true });
    for (let number = KEPT_FILES - 1; number >= 0; number -= 1)
      if (existsSync(numbered(number))) renameSync(numbered(number), numbered(number + 1));
  } catch {
    // It grows on until the disk lets it be renamed.
  }
}
