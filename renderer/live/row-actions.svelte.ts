/** What a person does with rows: takes what needs someone, takes that back, sees the steps of a thing, copies its number. */
import { isUnhandled } from '../../electron/shared/filter/feed-filter.ts';
import { isSettled } from '../../electron/shared/alerts/attention-rules.ts';
import { MAX_HANDLED_ROWS, type Entity } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { Handling } from '../event/handling.svelte.ts';
import { live as say } from '../strings/live.ts';
import { words } from '../strings.ts';
import { copyText } from '../ui/copy-text.ts';
import type { Live } from './live.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { titleOf } from './thing-text.ts';

/** It can be taken back for so long, ms. */
export const UNDO_MS = 10_000;

export interface Undoable {
  readonly text: string;
  readonly seqs: readonly number[];
}

interface Monitor {
  readonly bridge: Pick<MonitorBridge, 'handleRows'>;
  readonly live: Live;
  readonly feed: { readonly selected: MonitorEvent | null };
  readonly voice: { readonly say: (text: string) => void };
}

export class RowActions {
  /** What was done last, while it can be taken back. */
  undoable = $state.raw<Undoable | null>(null);
  /** The thing whose steps are shown; null for none. */
  timelineOf = $state.raw<Entity | null>(null);
  /** The event of the row that has the focus; null for none. */
  focused = $state.raw<MonitorEvent | null>(null);
  readonly selection = new Selection();
  readonly #monitor: Monitor;
  readonly #handling: Pick<Handling, 'who'>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(monitor: Monitor, handling: Pick<Handling, 'who'>) {
    this.#monitor = monitor;
    this.#handling = handling;
  }

  /** What is open comes before the row with the focus, and that before the call that the window points to. */
  get target(): MonitorEvent | null {
    const { feed, live } = this.#monitor;
    const marked = live.marked === null ? undefined : live.calls.find(({ key }) => key === live.marked);
    return feed.selected ?? this.focused ?? marked?.event ?? null;
  }

  /** The rows of the thing of an event that ask for a person. */
  openOf(event: MonitorEvent): readonly MonitorEvent[] {
    const thing = this.#monitor.live.thingOf(event.seq);
    if (thing !== undefined) return thing.open;
    return isUnhandled(event) ? [event] : [];
  }

  /** By key: takes the target, or takes that back. */
  async toggle(): Promise<void> {
    const { live, voice } = this.#monitor;
    if (this.selection.size > 0) return this.takeSelected();
    const event = this.target;
    if (event === null) return;
    const open = this.openOf(event);
    if (open.length > 0) {
      await this.take(open, say.gotItName(titleOf(event)));
      return;
    }
    const handled = live.thingOf(event.seq)?.handled;
    if (handled == null) voice.say(say.nothingToClear);
    else if (await this.#mark([handled.seq], false)) voice.say(words.feed.byKey.unhandled(titleOf(event)));
  }

  async takeSelected(): Promise<void> {
    const { live, voice } = this.#monitor;
    const things = live.things.filter(({ key }) => this.selection.has(key));
    const open = things.flatMap((thing) => thing.open);
    if (open.length === 0) {
      voice.say(say.nothingToClear);
      return;
    }
    if (await this.take(open, say.cleared(things.filter((thing) => thing.open.length > 0).length)))
      this.selection.clear();
  }

  /** @param text says what was done @returns whether it was */
  async take(events: readonly Pick<MonitorEvent, 'seq'>[], text: string): Promise<boolean> {
    if (events.length === 0) return false;
    const by = await this.#handling.who();
    if (by === null) return false;
    const asked = events.map(({ seq }) => seq);
    const seqs = await this.#mark(asked, true, by);
    if (seqs === null) return false;
    this.offerUndo(text, asked, seqs);
    return true;
  }

  /**
   * For `UNDO_MS`, where something has changed.
   * @param taken says what was done with the rows that were asked for @param seqs all that changed
   */
  offerUndo(taken: string, asked: readonly number[], seqs: readonly number[]): void {
    const others = seqs.filter((seq) => !asked.includes(seq)).length;
    const text = others === 0 ? taken : say.andPayments(taken, others);
    this.undoable = seqs.length === 0 ? null : { text, seqs };
    this.#monitor.voice.say(text);
    this.keepUndo(false);
  }

  /** While a person is at the note it stays. */
  keepUndo(isKept: boolean): void {
    clearTimeout(this.#timer);
    if (!isKept) this.#timer = setTimeout(() => (this.undoable = null), UNDO_MS);
  }

  /** What was answered meanwhile needs no one again. */
  async undo(): Promise<void> {
    const { undoable } = this;
    if (undoable === null) return;
    this.undoable = null;
    const seqs = undoable.seqs.filter((seq) => !this.#isAnsweredSince(seq));
    this.#monitor.live.awaitCalls(seqs);
    if (seqs.length > 0 && (await this.#mark(seqs, false))) this.#monitor.voice.say(say.undone(seqs.length));
  }

  showTimeline(event: MonitorEvent): void {
    const { orderId, entityType, entityId, locationId } = event;
    if (orderId !== null) this.timelineOf = { type: 'order', id: orderId, locationId };
    else if (entityType !== null && entityId !== null)
      this.timelineOf = { type: entityType, id: entityId, locationId };
  }

  copyNumber({ entityId }: MonitorEvent): void {
    if (entityId === null) return;
    const isCopied = copyText(entityId);
    this.#monitor.voice.say(isCopied ? say.copied(entityId) : say.notCopied);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #isAnsweredSince(seq: number): boolean {
    const state = this.#monitor.live.thingOf(seq)?.state;
    return state !== undefined && state.seq > seq && isSettled(state.kind, state.status);
  }

  /** @returns the rows that changed; null when it could not be done */
  async #mark(seqs: readonly number[], handled: boolean, by?: string): Promise<readonly number[] | null> {
    const { bridge, voice } = this.#monitor;
    const marked: number[] = [];
    try {
      for (let from = 0; from < seqs.length; from += MAX_HANDLED_ROWS) {
        const request = { seqs: seqs.slice(from, from + MAX_HANDLED_ROWS), handled };
        marked.push(...(await bridge.handleRows(by === undefined ? request : { ...request, by })));
      }
      return marked;
    } catch {
      voice.say(say.notChanged);
      return null;
    }
  }
}
