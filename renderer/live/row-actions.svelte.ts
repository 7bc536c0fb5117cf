/** What a person does with rows: takes what needs someone, takes that back, sees the steps of a thing, copies its number. */
import { isUnhandled } from '../../electron/shared/filter/feed-filter.ts';
import { isSettled } from '../../electron/shared/alerts/attention-rules.ts';
import { MAX_HANDLED_ROWS } from '../../electron/shared/history/history-limits.ts';
import type { Entity } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { Handled, Handling } from '../event/handling.svelte.ts';
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
  /** None where nothing was done. */
  readonly seqs: readonly number[];
  readonly hasFailed?: boolean;
}

interface Monitor {
  readonly bridge: Pick<MonitorBridge, 'handleRows'>;
  readonly live: Live;
  readonly feed: { readonly selected: MonitorEvent | null };
  readonly voice: { readonly say: (text: string) => void };
}

export class RowActions {
  /** What was done, while it can be taken back, the last at the end; or what could not be done. */
  #done = $state.raw<readonly Undoable[]>([]);
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

  /** What was done last; once that is taken back, what was done before it. */
  get undoable(): Undoable | null {
    return this.#done.at(-1) ?? null;
  }

  /** What is open comes before the row with the focus, and that before the call that the window points to. */
  get target(): MonitorEvent | null {
    const { feed, live } = this.#monitor;
    return feed.selected ?? this.focused ?? (live.isMarkSeen ? this.#markedEvent : null);
  }

  get #markedEvent(): MonitorEvent | null {
    const { calls, marked } = this.#monitor.live;
    return calls.find(({ key }) => key === marked)?.event ?? null;
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
    if (event === null) {
      voice.say(live.marked === null ? say.nothingChosen : say.listChanged);
      return;
    }
    const open = this.openOf(event);
    if (open.length > 0) {
      await this.take(open, say.gotItName(titleOf(event)));
      return;
    }
    const handled = live.thingOf(event.seq)?.handled;
    if (handled == null) voice.say(say.nothingToClear);
    else if (await this.#giveBack([handled.seq])) voice.say(words.feed.byKey.unhandled(titleOf(event)));
    else this.#fail();
  }

  async takeSelected(): Promise<void> {
    const { live, voice } = this.#monitor;
    const things = live.things.filter(({ key }) => this.selection.has(key));
    const open = things.flatMap((thing) => thing.open);
    if (open.length === 0) {
      voice.say(say.nothingToClear);
      return;
    }
    const text = say.cleared(things.filter((thing) => thing.open.length > 0).length);
    if ((await this.take(open, text)) === 'done') this.selection.clear();
  }

  /** @param text says what was done */
  async take(events: readonly Pick<MonitorEvent, 'seq'>[], text: string): Promise<Handled> {
    const by = await this.#handling.who();
    if (by === null) return 'dropped';
    const asked = events.map(({ seq }) => seq);
    const { live, voice } = this.#monitor;
    live.leave(asked);
    const seqs = await this.#mark(asked, true, by);
    if (seqs === null) {
      live.comeBackTo(asked);
      this.#fail();
      return 'failed';
    }
    live.leave(seqs);
    const others = seqs.filter((seq) => !asked.includes(seq)).length;
    const said = others === 0 ? text : say.andPayments(text, others);
    if (seqs.length > 0) this.#offer({ text: said, seqs });
    else voice.say(said);
    return 'done';
  }

  /** While a person is at the note it stays. */
  keepUndo(isKept: boolean): void {
    clearTimeout(this.#timer);
    if (!isKept) this.#timer = setTimeout(() => (this.#done = []), UNDO_MS);
  }

  /** What was answered meanwhile needs no one again. */
  async undo(): Promise<void> {
    const { undoable } = this;
    if (undoable === null || undoable.seqs.length === 0) return;
    this.#done = this.#done.slice(0, -1);
    this.keepUndo(false);
    const seqs = undoable.seqs.filter((seq) => !this.#isAnsweredSince(seq));
    if (seqs.length === 0 || (await this.#giveBack(seqs))) this.#monitor.voice.say(say.undone(seqs.length));
    else this.#fail(seqs);
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

  /** For `UNDO_MS`. */
  #offer(undoable: Undoable): void {
    this.#done = [...this.#done.filter(({ seqs }) => seqs.length > 0), undoable];
    this.#monitor.voice.say(undoable.text);
    this.keepUndo(false);
  }

  /** @param seqs that can still be taken back */
  #fail(seqs: readonly number[] = []): void {
    this.#offer({ text: say.notChanged, seqs, hasFailed: true });
  }

  async #giveBack(seqs: readonly number[]): Promise<boolean> {
    const { live } = this.#monitor;
    live.awaitCalls(seqs);
    const isDone = (await this.#mark(seqs, false)) !== null;
    if (!isDone) live.awaitCalls([]);
    return isDone;
  }

  /** @returns the rows that changed; null when it could not be done */
  async #mark(seqs: readonly number[], handled: boolean, by?: string): Promise<readonly number[] | null> {
    const { bridge } = this.#monitor;
    const marked: number[] = [];
    try {
      for (let from = 0; from < seqs.length; from += MAX_HANDLED_ROWS) {
        const request = { seqs: seqs.slice(from, from + MAX_HANDLED_ROWS), handled };
        marked.push(...(await bridge.handleRows(by === undefined ? request : { ...request, by })));
      }
      return marked;
    } catch {
      return null;
    }
  }
}
