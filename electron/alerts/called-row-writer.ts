/** Brings to the history which rows a person was called for, some at a time and never before the rows themselves. */
import type { Feed } from '../feed/feed.ts';
import type { HistoryEditor } from '../history/history-port.ts';
import type { Clock } from '../platform/clock.ts';
import { CLOSE_AFTER_MS } from './superseded-row-writer.ts';

interface Call {
  readonly seq: number;
  /** Unix ms. */
  readonly at: number;
}

export interface CalledRowsOptions {
  readonly clock: Clock;
  readonly history: Pick<HistoryEditor, 'called'>;
  readonly feed: Pick<Feed, 'called' | 'publishedSeq'>;
}

export class CalledRows {
  readonly #options: CalledRowsOptions;
  #gathered: Call[] = [];
  #cancel: (() => void) | null = null;

  constructor(options: CalledRowsOptions) {
    this.#options = options;
  }

  /** @param at Unix ms */
  add(seqs: readonly number[], at: number): void {
    for (const seq of seqs) this.#gathered.push({ seq, at });
    this.#later();
  }

  /** Brings out what can be. No timer is left. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    const { feed, history } = this.#options;
    const ready = this.#gathered.filter(({ seq }) => seq <= feed.publishedSeq);
    this.#gathered = this.#gathered.filter(({ seq }) => seq > feed.publishedSeq);
    for (const [at, calls] of Map.groupBy(ready, (call) => call.at)) {
      const seqs = calls.map(({ seq }) => seq);
      if ((await history.called(seqs, at)) > 0) feed.called(seqs, at);
    }
  }

  #later(): void {
    this.#cancel ??= this.#options.clock.after(CLOSE_AFTER_MS, () => {
      void this.flush().then(() => {
        if (this.#gathered.length > 0) this.#later();
      });
    });
  }
}
