/** What is going on: what needs a person, and everything else by thing. Lists that are looked at hold still. */
import { dedupKey } from '../../electron/shared/alerts/dedup-key.ts';
import { NO_CALLS, type CallsView, type CallView } from '../../electron/shared/alerts/calls-view.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { FeedBatch, Snapshot } from '../../electron/shared/ipc/ipc.ts';
import { ThingFold } from '../../electron/shared/things/fold-things.ts';
import type { Thing } from '../../electron/shared/things/thing.ts';
import { heldRows } from './held-rows.ts';

/** After a failure, and in a flood of events, main is asked again no sooner, ms. */
const ASK_AGAIN_MS = 1_000;
/** A key that was pressed so soon after the mark went on by itself was meant for the call that it left, ms. */
export const MARK_SETTLE_MS = 700;

export interface CallRow extends CallView {
  /** Of the thing. */
  readonly key: string;
  /** It needs nobody any more, and stands where it was until no one looks. */
  readonly isOver: boolean;
}

type Batch = Pick<FeedBatch, 'events' | 'changes' | 'skipped'>;

export class Live {
  /** Newest first. */
  things = $state.raw<readonly Thing[]>([]);
  /** Things that came while the list held still, newest first. */
  unseenThings = $state.raw<readonly Thing[]>([]);
  calls = $state.raw<readonly CallRow[]>([]);
  /** Calls that came while the list held still. */
  unseenCalls = $state(0);
  /** As main has it, whatever the lists show. */
  view = $state.raw<CallsView>(NO_CALLS);
  /** The call that the window points to, by key: one that needs a person still. Null for none. */
  marked = $state<string | null>(null);
  /** Another number whenever the lists are to be seen from their top. */
  shownFromTop = $state(0);
  isReady = $state(false);
  #version = $state(0);
  #fold = new ThingFold();
  #isHeld = false;
  /** Monotonic ms, when the mark went on though no one here took its call. */
  #markedAt = Number.NEGATIVE_INFINITY;
  /** Rows that a person here takes, while they are shown. */
  #taken: readonly number[] = [];
  /** Rows that a person is to see and that are not shown yet: their `seq`. */
  #awaited: readonly number[] = [];
  readonly #bridge: Pick<MonitorBridge, 'latestBatch'>;
  /** What came before the answer that it is to be added to; null while none is under way. */
  #waiting: Batch[] | null = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isStopped = false;

  constructor(bridge: Pick<MonitorBridge, 'latestBatch'>) {
    this.#bridge = bridge;
  }

  /** Takes what main knew when the window opened; a push that came before is at least as new. */
  start(snapshot: Pick<Snapshot, 'events' | 'changes' | 'calls'>): void {
    if (this.view === NO_CALLS) this.view = snapshot.calls;
    this.take(snapshot);
  }

  /** Takes the newest events that main holds. */
  take(batch: Batch): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#fold = new ThingFold();
    for (const each of [batch, ...waiting]) this.#add(each);
    this.isReady = true;
    this.#draw();
  }

  apply(batch: Batch): void {
    if (this.#waiting !== null) {
      this.#waiting.push(batch);
      return;
    }
    this.#add(batch);
    this.#draw();
    if (batch.skipped !== undefined) this.#later();
  }

  setCalls(view: CallsView): void {
    this.view = view;
    const shown = this.calls.filter(({ isOver }) => !isOver).map(({ event }) => event.seq);
    const awaited = this.#awaited.filter((seq) => !shown.includes(seq));
    const isBack = view.calls.some(({ event }) => awaited.includes(event.seq));
    this.#awaited = isBack ? [] : awaited;
    this.#drawCalls(awaited);
  }

  /** Whether a person can have seen where the mark is. */
  get isMarkSeen(): boolean {
    return performance.now() - this.#markedAt >= MARK_SETTLE_MS;
  }

  /** A person takes these rows: the mark goes on to the next call at once, so that the same key takes that. */
  leave(seqs: readonly number[]): void {
    this.#taken = [...this.#taken, ...seqs];
    this.#mark(this.calls);
  }

  /** They could not be taken. */
  comeBackTo(seqs: readonly number[]): void {
    this.#taken = this.#taken.filter((seq) => !seqs.includes(seq));
    this.marked = this.calls.find(({ event }) => seqs.includes(event.seq))?.key ?? this.marked;
  }

  /** A person gave these rows back, or opened them from outside the list, and is to see them though the list is held. */
  awaitCalls(seqs: readonly number[]): void {
    this.#awaited = seqs;
    this.#taken = this.#taken.filter((seq) => !seqs.includes(seq));
    this.setCalls(this.view);
  }

  /** Rows went or changed in numbers. */
  async reread(): Promise<void> {
    if (this.#waiting !== null) return;
    this.#waiting = [];
    const batch = await this.#bridge.latestBatch().catch(() => null);
    if (batch !== null) this.take(batch);
    else {
      const waiting = this.#waiting;
      this.#waiting = null;
      for (const each of waiting) this.apply(each);
      this.#later();
    }
  }

  /** Whether a person looks, so that no row may come, go or move; there is nothing to keep still while there is none. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (!isHeld) this.#draw();
  }

  /** Shows what came meanwhile, from the top. */
  catchUp(): void {
    const isHeld = this.#isHeld;
    this.#isHeld = false;
    this.#draw();
    this.#isHeld = isHeld;
    this.shownFromTop += 1;
  }

  /** Points to the call that has waited longest of the most urgent ones. */
  showCalls(): void {
    this.catchUp();
    this.marked = this.calls[0]?.key ?? null;
  }

  /** `seq` of the newest event, shown or not; 0 for none. */
  get newest(): number {
    return this.#fold.lastSeq;
  }

  /** The thing that a row was folded into; undefined when it is not kept. */
  thingOf(seq: number): Thing | undefined {
    return this.#version < 0 ? undefined : this.#fold.find(seq);
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #add({ events, changes }: Batch): void {
    for (const event of events) this.#fold.add(event);
    for (const change of changes) this.#fold.change(change);
  }

  #draw(): void {
    this.#version += 1;
    this.#drawCalls();
    const all = this.#fold.list();
    // Where no row is shown, none can move.
    const { rows, unseen } =
      this.#isHeld && this.things.length > 0
        ? heldRows(this.things, all, (thing) => thing)
        : { rows: all, unseen: [] };
    this.things = rows;
    this.unseenThings = unseen;
  }

  /** @param awaited `seq` of rows that come in though the list holds still */
  #drawCalls(awaited: readonly number[] = []): void {
    const all = this.view.calls.map((call) => ({ ...call, key: dedupKey(call.event), isOver: false }));
    const { rows, unseen } =
      this.#isHeld && this.things.length + this.calls.length > 0
        ? heldRows(
            this.calls,
            all,
            (row) => (row.isOver ? row : { ...row, isOver: true }),
            ({ event }) => awaited.includes(event.seq),
          )
        : { rows: all, unseen: [] };
    this.#mark(rows);
    this.#taken = this.#taken.filter((seq) => rows.some(({ event }) => event.seq === seq));
    this.calls = rows;
    this.unseenCalls = unseen.length;
  }

  /** Of a call that is over the mark goes to the next one below, else to the first. */
  #mark(rows: readonly CallRow[]): void {
    const isOpen = (row: CallRow): boolean => !row.isOver && !this.#taken.includes(row.event.seq);
    if (rows.some((row) => row.key === this.marked && isOpen(row))) return;
    const place = this.calls.findIndex(({ key }) => key === this.marked);
    const below = this.calls.slice(place + 1).map(({ key }) => key);
    const open = rows.filter(isOpen);
    const left = this.calls[place];
    if (left === undefined || !this.#taken.includes(left.event.seq)) this.#markedAt = performance.now();
    this.marked = (open.find(({ key }) => below.includes(key)) ?? open[0])?.key ?? null;
  }

  #later(): void {
    if (this.#isStopped) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.reread();
    }, ASK_AGAIN_MS);
  }
}
