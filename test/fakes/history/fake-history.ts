/** A history whose disk a test controls: it answers on request, and can be read back as after a restart. */
import {
  KEPT_EVENTS,
  type HistoryBatch,
  type HistoryReader,
  type HistoryWriter,
  type Recent,
  type Repeat,
  type Restored,
  type StoredEvent,
} from '../../../electron/history/history-port.ts';
import { RESENT_BY_DOSHII_MS } from '../../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';

export class FakeHistory implements HistoryWriter, Pick<HistoryReader, 'event'> {
  readonly batches: HistoryBatch[] = [];
  readonly events: StoredEvent[] = [];
  /** How the disk answers, and when. */
  answer: () => Promise<boolean> = () => Promise.resolve(true);
  #liveUntil: number | null = null;

  append(batch: HistoryBatch): Promise<boolean> {
    this.batches.push(batch);
    for (const each of batch.events) this.events.push({ ...each, event: { ...each.event, isStored: true } });
    this.#liveUntil = batch.liveUntil ?? this.#liveUntil;
    batch.repeats.forEach((repeat) => this.#count(repeat));
    return this.answer();
  }

  event(seq: number): Promise<MonitorEvent | null> {
    return Promise.resolve(this.events.find(({ event }) => event.seq === seq)?.event ?? null);
  }

  /** As the next run finds it. */
  restored(): Restored {
    const from = (this.#liveUntil ?? 0) - RESENT_BY_DOSHII_MS;
    const recent = this.events.flatMap(({ event: { seq, receivedAt, repeats }, identity }): Recent[] =>
      identity === null || receivedAt < from ? [] : [{ seq, identity, receivedAt, repeats }],
    );
    const lastSeq = this.events.at(-1)?.event.seq ?? 0;
    return { lastSeq, latest: this.events.slice(-KEPT_EVENTS), recent, liveUntil: this.#liveUntil };
  }

  #count({ seq, repeats, at }: Repeat): void {
    const index = this.events.findIndex(({ event }) => event.seq === seq);
    const stored = this.events[index];
    if (stored === undefined) throw new Error(`a repeat of #${seq}, which was never appended`);
    this.events[index] = { ...stored, event: { ...stored.event, repeats, lastRepeatAt: at } };
  }
}
