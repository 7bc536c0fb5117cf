/** Asks the ordering service for the facts of things: once each and once why it was rejected, the newest first, and no more than so many a minute. */
import type { Clock } from '../platform/clock.ts';
import { Throttle } from '../platform/throttle.ts';
import { comparableStatus } from '../shared/events/comparable-status.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { ThingFacts } from '../shared/things/thing-facts.ts';
import { orderOfEvent, thingKey, thingOfEvent, type ThingName } from '../shared/things/thing-key.ts';

/** In any minute. */
export const MAX_A_MINUTE = 30;
const MINUTE_MS = 60_000;
/** Questions side by side. */
export const MAX_IN_FLIGHT = 2;
/** Things that wait for their turn, and that are named to the window; of more, the oldest are not asked for. */
export const MAX_WAITING = 200;
/** A thing of which the service knows nothing is asked for so often, each time with another event of it. */
export const MAX_TRIES = 3;
/** Things of which it is remembered how often they were asked for. */
export const MAX_REMEMBERED = 5_000;
/** After a failure nothing is asked for so long, ms. */
export const PAUSE_MS = 60_000;
/** The window hears of changes at most this often, ms. */
const SHOW_EVERY_MS = 200;

/** `answered`: what there is was learned. `none`: of this thing nothing is to be had. `failed`: of the others neither, for now. */
export type FactAnswer = 'answered' | 'none' | 'failed';

export interface FactQuestionsOptions {
  readonly clock: Clock;
  /** What is known of it already. */
  readonly known: (thing: ThingName) => ThingFacts | null;
  /** The facts themselves come another way, before the answer. Never rejects. */
  readonly ask: (thing: ThingName) => Promise<FactAnswer>;
  /** There is a secret, and it was not refused. */
  readonly isReady: () => boolean;
  /** Keys of the things that wait or are being asked for, the newest first. */
  readonly onAsked: (keys: readonly string[]) => void;
}

interface Question {
  /** Of the thing, and of what is wanted. */
  readonly key: string;
  readonly thing: ThingName;
  /** It was rejected since it was asked for first, and is asked why. */
  readonly isWhy: boolean;
  readonly done: PromiseWithResolvers<void>;
}

type Wanted = Omit<Question, 'done'>;

export class FactQuestions {
  readonly #options: FactQuestionsOptions;
  readonly #shown: Throttle;
  /** By key, the newest last. */
  readonly #waiting = new Map<string, Question>();
  readonly #asking = new Map<string, Question>();
  /** How often a thing was asked for, by key; `MAX_TRIES` once it was answered. */
  readonly #tries = new Map<string, number>();
  /** Monotonic ms of the questions of the last minute. */
  #sentAt: number[] = [];
  /** Monotonic ms. */
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #wasReady = false;
  #cancelTimer: () => void = () => undefined;

  constructor(options: FactQuestionsOptions) {
    this.#options = options;
    this.#shown = new Throttle(options.clock, SHOW_EVERY_MS, () => options.onAsked(this.asked));
  }

  get asked(): readonly string[] {
    const questions = [...this.#asking.values(), ...[...this.#waiting.values()].toReversed()];
    const keys = questions.filter(({ isWhy }) => !isWhy).map(({ thing }) => thingKey(thing));
    return keys.slice(0, MAX_WAITING);
  }

  /** Takes every event that comes, in order. */
  heard(event: MonitorEvent): void {
    const wanted = this.#wanted(event);
    for (const each of wanted) this.#want(each);
    if (wanted.length > 0) this.#askNext();
  }

  /** The service can be asked now, or no longer. @param newest events of before, oldest first */
  serviceChanged(newest: () => readonly MonitorEvent[]): void {
    const [wasReady, isReady] = [this.#wasReady, this.#options.isReady()];
    this.#wasReady = isReady;
    if (isReady && !wasReady) for (const event of newest()) this.heard(event);
    if (!isReady && wasReady) this.forget();
  }

  /** A person is shown the event now: it is asked for next. Resolves once nothing more is to be had of it soon. Never rejects */
  async whenKnown(event: MonitorEvent): Promise<void> {
    this.heard(event);
    const open = this.#wanted(event).map(({ key }) => this.#asking.get(key) ?? this.#waiting.get(key));
    await Promise.all(open.map((question) => question?.done.promise ?? Promise.resolve()));
  }

  /** It cannot be asked any more. No timer is left. */
  forget(): void {
    this.#cancelTimer();
    this.#dropWaiting();
    this.#tries.clear();
    this.#pausedUntil = Number.NEGATIVE_INFINITY;
    this.#shown.stop();
    this.#options.onAsked(this.asked);
  }

  /** What an event leaves open: of its thing, and of the order that it belongs to. */
  #wanted(event: MonitorEvent): readonly Wanted[] {
    const [order, own] = [orderOfEvent(event), thingOfEvent(event)];
    const things = [own, order].filter((thing) => thing !== null) as readonly ThingName[];
    return things
      .map((thing) => {
        const isWhy = thing === own && comparableStatus(event.status) === 'rejected';
        return { thing, isWhy, key: isWhy ? `${thingKey(thing)} why` : thingKey(thing) };
      })
      .filter((wanted) => !this.#isEnough(wanted));
  }

  #isEnough({ thing, isWhy }: Wanted): boolean {
    const facts = this.#options.known(thing);
    return isEnough(thing, facts) && (!isWhy || facts?.reason != null);
  }

  #want(wanted: Wanted): void {
    const { clock, isReady } = this.#options;
    const { key } = wanted;
    if (!isReady() || clock.monotonic() < this.#pausedUntil || this.#asking.has(key)) return;
    if ((this.#tries.get(key) ?? 0) >= MAX_TRIES) return;
    const question = this.#waiting.get(key) ?? { ...wanted, done: Promise.withResolvers<void>() };
    this.#waiting.delete(key);
    this.#waiting.set(key, question);
    const [oldest] = this.#waiting.values();
    if (this.#waiting.size > MAX_WAITING && oldest !== undefined) this.#drop(oldest);
    this.#shown.ask();
  }

  #askNext(): void {
    this.#cancelTimer();
    if (!this.#options.isReady()) return this.#dropWaiting();
    while (this.#asking.size < MAX_IN_FLIGHT) {
      const question = [...this.#waiting.values()].at(-1);
      if (question === undefined) return;
      // Something else has brought its facts meanwhile.
      if (this.#isEnough(question)) this.#drop(question);
      else if (this.#spend()) void this.#ask(question);
      else return this.#askLater();
    }
  }

  async #ask(question: Question): Promise<void> {
    const { key, thing } = question;
    this.#waiting.delete(key);
    this.#asking.set(key, question);
    const answer = await this.#options.ask(thing);
    this.#asking.delete(key);
    this.#remember(key, answer === 'answered' ? MAX_TRIES : (this.#tries.get(key) ?? 0) + 1);
    question.done.resolve();
    this.#shown.ask();
    if (answer === 'failed') {
      this.#pausedUntil = this.#options.clock.monotonic() + PAUSE_MS;
      this.#dropWaiting();
    }
    this.#askNext();
  }

  #remember(key: string, tries: number): void {
    this.#tries.delete(key);
    this.#tries.set(key, tries);
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > MAX_REMEMBERED && oldest !== undefined) this.#tries.delete(oldest);
  }

  #dropWaiting(): void {
    for (const question of [...this.#waiting.values()]) this.#drop(question);
  }

  #drop(question: Question): void {
    this.#waiting.delete(question.key);
    question.done.resolve();
    this.#shown.ask();
  }

  /** @returns whether one more may go out now */
  #spend(): boolean {
    const now = this.#options.clock.monotonic();
    this.#sentAt = this.#sentAt.filter((at) => at > now - MINUTE_MS);
    if (this.#sentAt.length >= MAX_A_MINUTE) return false;
    this.#sentAt.push(now);
    return true;
  }

  #askLater(): void {
    const { clock } = this.#options;
    const [first = clock.monotonic()] = this.#sentAt;
    const waitMs = Math.max(0, first + MINUTE_MS - clock.monotonic());
    this.#cancelTimer = clock.after(waitMs, () => this.#askNext());
  }
}

/** Whether the service would say nothing of it that a row shows. */
function isEnough({ type }: ThingName, facts: ThingFacts | null): boolean {
  if (facts === null) return false;
  switch (type) {
    case 'order':
      return facts.items !== null && facts.total !== null;
    case 'transaction':
      return facts.total !== null;
    case 'booking':
      return facts.wantedAt !== null && facts.covers !== null;
    case 'check-in':
      return facts.table !== null && facts.covers !== null;
  }
}
