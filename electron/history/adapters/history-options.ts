/** What the history needs of the program, and what it tells it. */
import type { HistoryPlace } from '../worker/protocol.ts';
import type { ThingFacts } from '../../shared/things/thing-facts.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';

/** What is kept; the oldest events go first. */
export interface Retention {
  /** Events older than so many days go. */
  readonly days: number;
  /** Events beyond so many go. */
  readonly events: number;
}

export interface HistoryStoreOptions extends HistoryPlace {
  /** Path of the built `history-worker.js`, beside main's own bundle. */
  readonly worker: string;
  /** What the text of a stored frame says of its thing; may throw. Old events stay as they are when it is left out. */
  readonly factsOf?: (raw: string) => ThingFacts | null;
  /** Unix ms. */
  readonly now: () => number;
  /** Asked whenever the history looks for what may go. */
  readonly retention: () => Retention | Promise<Retention>;
  /** All that a person should know about the history now; empty when everything is well again. */
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** Why the file could not be opened or written, in the words of the system; the same is not reported twice in a row. */
  readonly onFault?: (text: string) => void;
  /** Events went (pruned, or another file was begun): what a window holds must be read again. */
  readonly onReset: () => void;
  /** Events whose `append` had resolved false and that are durable now. */
  readonly onStored: (seqs: readonly number[]) => void;
  /** Time in ms before a disk that refused is tried again; 5,000 when it is left out. */
  readonly retryMs?: number;
}
