/** Writes log lines to standard output, so that the program can be followed in a terminal. */
import { jsonLine, textLine, type LogEntry } from '../log-entry.ts';

export type Log = (entry: LogEntry) => void;

/** What is logged in one round of the event loop is written as one piece: of a flood each line would cost a system call. */
export function stdoutLog(format: 'text' | 'json'): Log {
  // A reader that goes away (a closed terminal, a pipe into `head`) must not end the monitor.
  process.stdout.on('error', () => undefined);
  const line = format === 'json' ? jsonLine : textLine;
  let waiting = '';
  const write = (): void => {
    if (waiting !== '') process.stdout.write(waiting);
    waiting = '';
  };
  process.on('exit', write);
  return (entry) => {
    if (waiting === '') setImmediate(write);
    waiting += `${line(Date.now(), entry)}\n`;
  };
}
