/** The newest lines of the log in memory, for the diagnosis. */
import { textLine, type LogEntry } from './log-entry.ts';

export const KEPT_LINES = 300;

export class RecentLog {
  #lines: string[] = [];

  /** @param at Unix ms */
  add(at: number, entry: LogEntry): void {
    // Events are in the history; here they would push out what matters.
    if (entry.type === 'event' || entry.type === 'repeat') return;
    this.#lines.push(textLine(at, entry));
    // In strides, so that the array is not moved with every line.
    if (this.#lines.length >= 2 * KEPT_LINES) this.#lines = this.#lines.slice(-KEPT_LINES);
  }

  /** Oldest first. */
  get lines(): readonly string[] {
    return this.#lines.slice(-KEPT_LINES);
  }
}
