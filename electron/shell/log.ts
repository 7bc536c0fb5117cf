/** Writes log lines to standard output, so that the program can be followed in a terminal. */
import { jsonLine, textLine, type LogEntry } from '../core/log-line.ts';

export type Log = (entry: LogEntry) => void;

export function stdoutLog(format: 'text' | 'json'): Log {
  // A reader that goes away (a closed terminal, a pipe into `head`) must not end the monitor.
  process.stdout.on('error', () => undefined);
  const line = format === 'json' ? jsonLine : textLine;
  return (entry) => process.stdout.write(`${line(Date.now(), entry)}\n`);
}
