/** What is put aside: each for a time of the computer's uptime, and no longer, however the clock is set. */
import { comparableKey } from '../../shared/alerts/attention-rules.ts';
import { isCauseRule, type Shelf } from '../../shared/alerts/shelf.ts';
import {
  MAX_SHELF_REASON,
  MAX_SHELVES,
  type ShelfOutcome,
  type ShelfRequest,
} from '../../shared/alerts/shelf-ipc.ts';
import { MAX_HANDLER_NAME } from '../../shared/history/history-queries.ts';
import { plainText } from '../../shared/text/plain-text.ts';
import type { Clock } from '../../platform/clock.ts';
import { isTarget, longest, readRecord, recordOf, type ShelfFile } from './shelf-record.ts';
import { strings } from './strings.ts';

/** How often the clocks are compared, and the time that is left is written down, ms. */
export const LOOK_MS = 60_000;

/** Clocks that differ by less were not set, ms. */
const SET_MS = 1_000;

/** `over`: its time was over; `ended`: a person ended it, or put the same aside again. */
export type ShelfChange = 'added' | 'over' | 'ended';

export interface ShelfPorts {
  readonly file: ShelfFile;
  /** For the log. */
  readonly onChange: (change: ShelfChange, shelf: Shelf) => void;
  /** What was stored cannot be trusted; null when that is said no longer. */
  readonly onProblem: (problem: { readonly sentence: string; readonly nextStep: string } | null) => void;
}

export interface ShelvesOptions extends ShelfPorts {
  readonly clock: Clock;
  /** Something was put aside, or is no longer. */
  readonly onAdded: () => void;
  readonly onEnded: () => void;
}

interface Running {
  shelf: Shelf;
  /** By the computer's uptime, ms. */
  readonly endsAt: number;
}

export class Shelves {
  readonly #options: ShelvesOptions;
  #running: readonly Running[] = [];
  #cancel: (() => void) | null = null;
  #lastId: number;
  #isProblem = false;

  constructor(options: ShelvesOptions) {
    this.#options = options;
    this.#lastId = options.clock.now();
    this.#restore();
  }

  get all(): readonly Shelf[] {
    return this.#running.map(({ shelf }) => shelf);
  }

  /** @param by null when nobody said */
  add(request: ShelfRequest, by: string | null): ShelfOutcome {
    const { clock } = this.#options;
    const { durationMs } = request;
    const rule = request.rule && (isCauseRule(request.rule) ? request.rule : comparableKey(request.rule));
    const locationId = rule === 'connection' ? null : request.locationId;
    if (!isTarget({ rule, locationId })) return { ok: false, problem: strings.nothing };
    if (durationMs > longest(rule)) return { ok: false, problem: strings.connection };
    const earlier = this.#running.find(({ shelf }) => shelf.rule === rule && shelf.locationId === locationId);
    if (earlier === undefined && this.#running.length >= MAX_SHELVES) {
      const { sentence, nextStep } = strings.full;
      return { ok: false, problem: { sentence: sentence(MAX_SHELVES), nextStep } };
    }
    const since = clock.now();
    this.#lastId += 1;
    const shelf: Shelf = {
      id: this.#lastId.toString(36),
      rule,
      locationId,
      by: by === null ? null : plainText(by, MAX_HANDLER_NAME) || null,
      reason: plainText(request.reason, MAX_SHELF_REASON),
      since,
      until: since + durationMs,
      keptBack: 0,
    };
    this.#running = [...this.#running, { shelf, endsAt: clock.uptime() + durationMs }];
    if (earlier !== undefined) this.#remove([earlier], 'ended');
    this.#saved(false);
    this.#sayProblem(null);
    this.#options.onChange('added', shelf);
    this.#options.onAdded();
    this.#lookLater();
    return { ok: true };
  }

  end(id: string): void {
    const ended = this.#running.filter(({ shelf }) => shelf.id === id);
    if (ended.length === 0) return;
    this.#remove(ended, 'ended');
    this.#saved(false);
    this.#lookLater();
    this.#options.onEnded();
  }

  /** The first that covers it. */
  find(covers: (shelf: Shelf) => boolean): Shelf | null {
    if (this.#running.length === 0) return null;
    const isOver = this.#overNow();
    return this.#running.find((each) => !isOver(each) && covers(each.shelf))?.shelf ?? null;
  }

  /** It has kept back one more. */
  count({ id }: Shelf): void {
    for (const each of this.#running)
      if (each.shelf.id === id) each.shelf = { ...each.shelf, keptBack: each.shelf.keptBack + 1 };
  }

  /** The computer may have slept, or its clock was set. */
  reconsider(): void {
    const { clock, onEnded } = this.#options;
    if (this.#running.length === 0) return;
    const [now, uptime] = [clock.now(), clock.uptime()];
    const over = this.#running.filter(this.#overNow());
    this.#remove(over, 'over');
    for (const each of this.#running) {
      const until = Math.ceil(now + each.endsAt - uptime);
      // The clock was set back: what is shown is when it ends by that clock.
      if (each.shelf.until - until > SET_MS) each.shelf = { ...each.shelf, until };
    }
    this.#saved(false);
    this.#lookLater();
    if (over.length > 0) onEnded();
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#running.length > 0) this.#saved(true);
  }

  #overNow(): (running: Running) => boolean {
    const { clock } = this.#options;
    const [now, uptime] = [clock.now(), clock.uptime()];
    return ({ shelf, endsAt }) => endsAt <= uptime || shelf.until <= now;
  }

  #restore(): void {
    const { clock, file } = this.#options;
    const { shelves, dropped } = readRecord(file);
    const [now, uptime] = [clock.now(), clock.uptime()];
    this.#running = shelves.flatMap(({ leftMs, ...shelf }) => {
      const rest = Math.min(leftMs, shelf.until - now);
      return rest <= 0 ? [] : [{ shelf, endsAt: uptime + rest }];
    });
    if (dropped !== 0) this.#sayProblem(dropped ?? 0);
    this.#saved(false);
    this.#lookLater();
  }

  #sayProblem(dropped: number | null): void {
    if (dropped === null && !this.#isProblem) return;
    this.#isProblem = dropped !== null;
    const { sentence, nextStep } = strings.dropped;
    this.#options.onProblem(dropped === null ? null : { sentence: sentence(dropped), nextStep });
  }

  #remove(gone: readonly Running[], change: ShelfChange): void {
    this.#running = this.#running.filter((each) => !gone.includes(each));
    for (const { shelf } of gone) this.#options.onChange(change, shelf);
  }

  /** Of a program that is killed it is not known how long it ran since: until the next look at most. */
  #saved(isLast: boolean): void {
    const { clock, file } = this.#options;
    const spent = clock.uptime() + (isLast ? 0 : LOOK_MS);
    file.save(
      recordOf(this.#running.map(({ shelf, endsAt }) => ({ ...shelf, leftMs: Math.max(0, endsAt - spent) }))),
    );
  }

  #lookLater(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#running.length === 0) return;
    const uptime = this.#options.clock.uptime();
    const next = Math.min(LOOK_MS, ...this.#running.map(({ endsAt }) => endsAt - uptime));
    this.#cancel = this.#options.clock.after(Math.max(0, next), () => this.reconsider());
  }
}
