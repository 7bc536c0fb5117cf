/** Numbers events and gaps over all runs, tells repeats from news, and keeps the newest for late windows. */
import type { Judge } from '../shared/alerts/attention-rules.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { FeedFilter } from '../shared/filter/feed-filter.ts';
import type { Gap, ThingCounts } from '../shared/events/gap.ts';
import type { FeedBatch } from '../shared/ipc/ipc.ts';
import { ABOUT_NOTHING, type EventDraft, type MonitorEvent } from '../shared/events/monitor-event.ts';
import { withoutOwnSecrets } from '../shared/events/stored-redaction.ts';
import type { Clock } from '../platform/clock.ts';
import { Batcher } from './write-behind.ts';
import { describeGap, GapTracker } from './gap-tracker.ts';
import type {
  Closing,
  HistoryReader,
  HistoryWriter,
  Mark,
  Repeat,
  Restored,
  StoredEvent,
} from '../history/history-port.ts';
import { RecentEvents } from './recent-events.ts';
import { isToHandle } from '../history/in-memory-history.ts';
import { LateDuplicates } from './late-duplicates.ts';
import { DuplicateDetector } from './duplicates.ts';
import { LIVE } from './event-origin.ts';
import { KnownFacts } from '../things/known-facts.ts';
import { factsLearned } from '../shared/things/learned-facts.ts';
import type { ThingFacts } from '../shared/things/thing-facts.ts';
import { isSameThing, thingOfEvent, type ThingName } from '../shared/things/thing-key.ts';
import { strings } from './strings.ts';

export interface FeedOptions {
  readonly clock: Clock;
  readonly history: HistoryWriter & Pick<HistoryReader, 'event'>;
  /** Of Unix ms, for a person. */
  readonly formatTime: (unixMs: number) => string;
  readonly severityOf: Judge;
  /** Oldest event first; the history has them in hand. */
  readonly onBatch: (batch: FeedBatch) => void;
  /** Too many rows changed to tell each. */
  readonly onReset: () => void;
  /** Whether a window shows the rows; by default one does. A window that opens asks for all of them. */
  readonly isWatched?: () => boolean;
  /** A gap has ended that is too short for a row. */
  readonly onShortGap?: (gap: Gap) => void;
}

/** What became of a frame: a row of its own, or a higher count on an earlier one. */
export type Added =
  | { readonly type: 'event'; readonly event: MonitorEvent }
  | { readonly type: 'repeat'; readonly repeat: Repeat };

/** What is known of it is said once, as a problem: it needs nobody later. */
const LOSS = {
  kind: 'gap',
  recognition: 'gap',
  severity: 'quiet',
  title: strings.missing,
} as const;

interface Unnumbered {
  readonly draft: EventDraft;
  readonly raw: string;
  readonly identity: number | null;
}

export class Feed {
  readonly #options: FeedOptions;
  readonly #kept = new RecentEvents();
  readonly #writer: Batcher;
  #replay: DuplicateDetector;
  readonly #recovered: LateDuplicates;
  readonly #facts = new KnownFacts();
  #gaps: GapTracker;
  #lastSeq = 0;
  #publishedSeq = 0;
  /** Events of this run. */
  #total = 0;

  constructor(options: FeedOptions) {
    const { clock, history, onBatch, onReset, isWatched = () => true } = options;
    this.#options = options;
    this.#replay = new DuplicateDetector(clock, []);
    this.#recovered = new LateDuplicates(clock);
    this.#gaps = new GapTracker(clock, null);
    this.#writer = new Batcher({
      clock,
      history,
      kept: this.#kept,
      onBatch: (events, changes, storedUpTo) => {
        this.#publishedSeq = events.at(-1)?.seq ?? this.#publishedSeq;
        onBatch({ events, changes, total: this.#total, storedUpTo });
      },
      onReset,
      isWatched,
    });
  }

  /** Takes what earlier runs left, before anything else comes: numbers go on from there. */
  restore({ latest, recent, liveUntil, lastSeq }: Restored): void {
    const { clock } = this.#options;
    for (const stored of latest) this.#keep(stored);
    this.#replay = new DuplicateDetector(clock, recent);
    this.#gaps = new GapTracker(clock, liveUntil);
    this.#lastSeq = lastSeq;
    this.#publishedSeq = lastSeq;
    this.#writer.startAfter(lastSeq);
  }

  /**
   * Takes every change of the connection's state and vitals, in order, and before the frames that come after it.
   * @returns the row of a gap that has just ended, if one has
   */
  update(view: ConnectionView): MonitorEvent | null {
    const before = this.#gaps.liveUntil;
    const back = this.#gaps.update(view);
    const { liveUntil } = this.#gaps;
    // A connection that has just begun may be followed by what Doshii has kept.
    const isAlone = back === null && before !== null;
    if (liveUntil !== null && liveUntil !== before) this.#writer[isAlone ? 'heartbeat' : 'live'](liveUntil);
    if (back === null) return null;
    this.#replay.reconnected(back.lostAt);
    if (back.shortGap !== null) this.#options.onShortGap?.(back.shortGap);
    return back.gap && this.addGap(back.gap);
  }

  /** @returns its row */
  addGap(gap: Gap): MonitorEvent {
    const { clock, formatTime, severityOf } = this.#options;
    const row = { draft: describeGap(gap, formatTime, severityOf), raw: '', identity: null };
    return this.#number(row, clock.now(), gap);
  }

  /** The history lacks events: a row says so for as long as there is one. @param sentence which says why */
  addLoss(sentence: string): void {
    const draft = { ...ABOUT_NOTHING, ...LOSS, detail: sentence } as const;
    this.#number({ draft, raw: '', identity: null }, this.#options.clock.now(), null);
  }

  /**
   * @param raw the frame's text, already redacted and bounded
   * @param identity see `identityOf`; null for what is no event of Doshii, and so is never a repeat
   */
  add(draft: EventDraft, raw: string, identity: number | null, source = LIVE): Added {
    const at = this.#options.clock.now();
    // Only what came over the socket shows that it is alive.
    if (source.origin === 'live') {
      this.#gaps.heard(at);
      this.#writer.live(at);
    }
    const earlier =
      identity === null ? null : (this.#replay.recognise(identity) ?? this.#late(draft, identity, at));
    if (earlier !== null) {
      const { seq, repeats } = earlier;
      const repeat = { seq, repeats, at };
      this.#kept.change(seq, { repeats, lastRepeatAt: at });
      this.#writer.repeat(repeat);
      return { type: 'repeat', repeat };
    }
    this.#total += 1;
    const event = this.#number({ draft, raw, identity }, at, null, source);
    if (identity !== null) this.#replay.remember(event.seq, identity, at);
    if (source.origin === 'recovered') this.#recovered.expect(event);
    return { type: 'event', event };
  }

  /** Events are durable now that were published as not stored. */
  stored(seqs: readonly number[]): void {
    this.#writer.stored(seqs);
  }

  /** The disk does not keep up with what comes; less should be read until it does. */
  get isBehind(): boolean {
    return this.#writer.isBehind;
  }

  /** The newest number that was given; 0 for none. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** The newest number that was handed on; 0 for none. */
  get publishedSeq(): number {
    return this.#publishedSeq;
  }

  /**
   * The history has marked an event, or all that a filter lets through, as handled.
   * @param upTo the newest event that was there for the person who did it
   */
  handled(what: number | FeedFilter, mark: Mark, upTo: number): void {
    const meant = this.#kept.all().filter((event) => isToHandle(what, mark, event, upTo));
    for (const { seq } of meant) this.#kept.change(seq, mark);
    if (typeof what === 'number') this.#writer.change(what);
    else this.#options.onReset();
  }

  /** Rows that later events have made up for, as the history has marked them. @param at Unix ms */
  settled(closings: readonly Closing[], at: number): void {
    for (const { seq, closedBy } of closings) {
      if (this.#kept.event(seq)?.handledAt === null)
        this.#kept.change(seq, { handledAt: at, handledBy: null, closedBy });
      this.#writer.change(seq);
    }
  }

  /** A person was called for these rows, as the history has marked them. @param at Unix ms */
  called(seqs: readonly number[], at: number): void {
    for (const seq of seqs) {
      if (this.#kept.event(seq)?.calledAt === null) this.#kept.change(seq, { calledAt: at });
      this.#writer.change(seq);
    }
  }

  /** The service has said what there is to know of a thing: its rows say it now, and so do those that are still to come. */
  learn(thing: ThingName, facts: ThingFacts): void {
    this.#facts.learn(thing, facts);
    const places = new Set<string | null>();
    for (const event of this.#kept.all()) {
      const own = thingOfEvent(event);
      if (own !== null && isSameThing(own, thing)) places.add(own.locationId);
      const now = factsLearned(event, thing, facts);
      if (now === null) continue;
      this.#kept.change(event.seq, { facts: now });
      this.#writer.change(event.seq);
    }
    if (places.size === 0) places.add(thing.locationId);
    for (const locationId of places) this.#writer.learn({ ...thing, locationId, facts });
  }

  /** What is known of a thing; null for nothing. */
  factsOf(thing: ThingName): ThingFacts | null {
    return this.#facts.of(thing);
  }

  /** What was found out about the time of a gap. @param seq of its row */
  amend(seq: number, gap: Gap): void {
    this.#kept.change(seq, { gap });
    this.#writer.amend({ seq, gap });
  }

  /** What has an unknown status since a gap. @param seq of its row; of one that is not kept it is not said */
  amendUnknown(seq: number, unknown: ThingCounts): void {
    const gap = this.#kept.event(seq)?.gap ?? null;
    if (gap !== null) this.amend(seq, { ...gap, unknown });
  }

  /** The latest events, of earlier runs too, oldest first. */
  latest(): FeedBatch {
    // What is newer comes with the next batch.
    const published = this.#kept.all().filter(({ seq }) => seq <= this.#publishedSeq);
    const events = published.map(withoutOwnSecrets);
    return { events, changes: [], total: this.#total, storedUpTo: this.#writer.storedUpTo };
  }

  /** The frame behind an event; null when it is not in memory. */
  raw(seq: number): string | null {
    return this.#kept.raw(seq);
  }

  /** Publishes everything that came up to now, so that the history knows it. */
  publish(): void {
    this.#writer.publish();
  }

  /** Resolves once everything that came up to now is with the history. */
  flush(): Promise<void> {
    return this.#writer.flush();
  }

  #late(draft: EventDraft, identity: number, at: number): Pick<Repeat, 'seq' | 'repeats'> | null {
    const seq = this.#recovered.recognise(draft);
    // It may be sent once more after the next reconnect.
    if (seq !== null) this.#replay.remember(seq, identity, at, 1);
    return seq === null ? null : { seq, repeats: 1 };
  }

  /** @param at Unix ms, the same for which the connection is known to have been live */
  #number({ draft, raw, identity }: Unnumbered, at: number, gap: Gap | null, source = LIVE): MonitorEvent {
    this.#lastSeq += 1;
    const event: MonitorEvent = {
      ...draft,
      seq: this.#lastSeq,
      receivedAt: at,
      gap,
      repeats: 0,
      lastRepeatAt: null,
      handledAt: null,
      handledBy: null,
      closedBy: null,
      calledAt: null,
      ...source,
      facts: this.#facts.ofEvent({ ...draft, ...source }),
      isStored: null,
    };
    const stored = { event, raw, identity };
    this.#keep(stored);
    this.#writer.add(stored);
    return event;
  }

  #keep(stored: StoredEvent): void {
    const { event } = stored;
    const thing = thingOfEvent(event);
    if (thing !== null && event.facts !== null) this.#facts.learn(thing, event.facts);
    this.#kept.add(stored);
  }
}
