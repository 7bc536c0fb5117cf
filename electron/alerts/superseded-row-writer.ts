/** Brings to the history which rows later events have made up for, some at a time and never before the rows themselves. */
import type { Clock } from '../platform/clock.ts';
import type { Feed } from '../feed/feed.ts';
import type { GapRecovery } from '../shared/events/gap.ts';
import type { Closing, HistoryEditor } from '../history/history-port.ts';

/** Closings are gathered for so long, ms: in a rush there are many. */
export const CLOSE_AFTER_MS = 250;

export interface SupersededRowWriterOptions {
  readonly clock: Clock;
  readonly history: Pick<HistoryEditor, 'settle'>;
  readonly feed: Pick<Feed, 'settled' | 'publishedSeq'>;
}

export class SupersededRowWriter {
  readonly #options: SupersededRowWriterOptions;
  #gathered: Closing[] = [];
  #cancel: (() => void) | null = null;

  constructor(options: SupersededRowWriterOptions) {
    this.#options = options;
  }

  add(seqs: readonly number[], closedBy: number): void {
    for (const seq of seqs) this.#gathered.push({ seq, closedBy });
    this.#later();
  }

  /**
   * A gap of which Doshii was asked closes its own row when nothing was missed.
   * @param seq of its row
   * @returns whether it does
   */
  gapChecked(seq: number, { state, found }: GapRecovery): boolean {
    const isWhole = state === 'done' && found === 0;
    if (isWhole) this.add([seq], seq);
    return isWhole;
  }

  /** Brings out what can be; what is left is found again by the next start. No timer is left. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    const { clock, feed, history } = this.#options;
    const isReady = ({ seq, closedBy }: Closing): boolean => Math.max(seq, closedBy) <= feed.publishedSeq;
    const ready = this.#gathered.filter(isReady);
    this.#gathered = this.#gathered.filter((closing) => !isReady(closing));
    if (ready.length === 0) return;
    const at = clock.now();
    const closed = await history.settle(ready, at);
    if (closed > 0) feed.settled(ready, at);
  }

  #later(): void {
    this.#cancel ??= this.#options.clock.after(CLOSE_AFTER_MS, () => {
      void this.flush().then(() => {
        if (this.#gathered.length > 0) this.#later();
      });
    });
  }
}
