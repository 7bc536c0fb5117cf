/** Asks Doshii once for the status of each thing that is due to call a person: in turn, and many orders of a location with one list. */
import type { Reason } from '../../shared/connection/reasons.ts';
import { comparableStatus } from '../../shared/events/comparable-status.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import { isDetailed, type DetailType } from '../../shared/rest/entity-details.ts';
import { AttemptAllowance } from '../../connection/backoff.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DoshiiApi } from '../doshii-api.ts';
import type { Thing } from '../details/details-view.ts';
import { fetchThing } from '../details/fetch-thing.ts';
import { LIST_ABOVE, readOrderStatuses } from './order-statuses.ts';

/** Requests side by side; the client has one more, for the health of the locations and for people. */
export const MAX_IN_FLIGHT = 3;
/** Requests in any minute. */
export const MAX_A_MINUTE = 60;
const MINUTE_MS = 60_000;
/** Doshii asks for lists no more often than this, ms. */
export const LIST_EVERY_MS = 60_000;
/** Further questions are not answered. */
export const MAX_WAITING = 5_000;
/** Failures in ten minutes after which nothing is asked: the client stops at more errors, and which POS is heard matters more. */
export const MAX_FAILURES = 5;
/** After these no question would be answered soon; they cost Doshii nothing, or it said how long to wait. */
const CLOSED: ReadonlySet<Reason['code']> = new Set([
  'too-many-errors',
  'asked-to-wait',
  'rate-limited',
  'secret-refused',
  'clock-skew',
  'not-doshii',
  'answer-timeout',
  'connect-timeout',
  'connection-refused',
  'name-not-found',
  'unreachable',
  'network',
]);

export interface StatusQuestionsOptions {
  readonly clock: Clock;
  readonly api: DoshiiApi;
  /** There is a secret, and it was not refused. */
  readonly isReady: () => boolean;
  /** The one location there is, for events that name none; null when that is not clear. */
  readonly onlyLocation: () => string | null;
  /** Gets each thing that was asked for singly. */
  readonly onThing?: (thing: Thing, locationId: string) => void;
}

interface Question {
  readonly key: string;
  readonly type: DetailType;
  readonly id: string;
  readonly locationId: string;
  /** Of the event that it is about. */
  readonly status: string | null;
  readonly promise: Promise<string | null>;
  readonly answer: (status: string | null) => void;
}

export class StatusQuestions {
  readonly #options: StatusQuestionsOptions;
  /** By thing, the oldest first; one that is being asked stays until it is answered. */
  readonly #open = new Map<string, Question>();
  /** Those that are asked singly right now. */
  readonly #asked = new Set<Question>();
  /** Locations whose list is read right now. */
  readonly #listing = new Set<string>();
  /** By location, monotonic ms. */
  readonly #listedAt = new Map<string, number>();
  /** Monotonic ms of the requests of the last minute. */
  #sentAt: number[] = [];
  #failures = new AttemptAllowance();
  #isDue = false;
  #cancelTimer: () => void = () => undefined;

  constructor(options: StatusQuestionsOptions) {
    this.#options = options;
  }

  /** How many things have no answer yet. */
  get waiting(): number {
    return this.#open.size;
  }

  /** @returns in lower case; null when it cannot be known, which is said at once where that is clear. Never rejects */
  ask(event: MonitorEvent): Promise<string | null> {
    const { onlyLocation } = this.#options;
    const { entityType: type, entityId: id, origin } = event;
    const locationId = event.locationId ?? onlyLocation();
    if (!isDetailed(type) || id === null || locationId === null || origin === 'test' || !this.#mayAsk)
      return Promise.resolve(null);
    const key = keyOf(type, id, locationId);
    const open = this.#open.get(key);
    if (open !== undefined) return open.promise;
    if (this.#open.size >= MAX_WAITING) return Promise.resolve(null);
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const status = comparableStatus(event.status);
    this.#open.set(key, { key, type, id, locationId, status, promise, answer: resolve });
    this.#askSoon();
    return promise;
  }

  /** An event with another status answers the question about its thing. */
  heard({ entityType, entityId, locationId, status }: MonitorEvent): void {
    const where = locationId ?? this.#options.onlyLocation();
    if (!isDetailed(entityType) || entityId === null || where === null) return;
    const question = this.#open.get(keyOf(entityType, entityId, where));
    const now = comparableStatus(status);
    if (question !== undefined && now !== null && now !== question.status) this.#answer(question, now);
  }

  /** Another account, or the end: no answer is to be had. */
  forget(): void {
    this.#cancelTimer();
    this.#listedAt.clear();
    this.#failures = new AttemptAllowance();
    this.#answerAll(() => true);
  }

  /** After this turn: questions that come together can share a list. */
  #askSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    void Promise.resolve().then(() => {
      this.#isDue = false;
      this.#askNext();
    });
  }

  #askNext(): void {
    this.#cancelTimer();
    if (!this.#mayAsk) return this.#answerAll(() => true);
    while (this.#asked.size + this.#listing.size < MAX_IN_FLIGHT) {
      const question = this.#next();
      if (question === null) return;
      if (!this.#spend()) return this.#askLater();
      const asking = this.#mayList(question) ? this.#list(question.locationId) : this.#askSingly(question);
      void asking.finally(() => this.#askSoon());
    }
  }

  get #mayAsk(): boolean {
    const { clock, isReady } = this.#options;
    return isReady() && this.#failures.left(clock.monotonic(), MAX_FAILURES) > 0;
  }

  /** The oldest that nothing is under way for. */
  #next(): Question | null {
    for (const question of this.#open.values()) {
      const isListed = question.type === 'order' && this.#listing.has(question.locationId);
      if (!isListed && !this.#asked.has(question)) return question;
    }
    return null;
  }

  async #askSingly(question: Question): Promise<void> {
    const { type, id, locationId } = question;
    this.#asked.add(question);
    const result = await fetchThing(this.#options.api, { type, id, locationId, asker: 'status' });
    this.#asked.delete(question);
    if (result.ok) this.#options.onThing?.(result.value, locationId);
    this.#answer(question, result.ok ? comparableStatus(result.value.object.status) : null);
    if (!result.ok) this.#failed(result.problem.code, type, locationId);
  }

  /** What cannot be asked now is not waited for: the person is called. */
  #failed(code: Reason['code'], type: DetailType, locationId: string): void {
    if (CLOSED.has(code)) return this.#answerAll(() => true);
    this.#failures.spend(this.#options.clock.monotonic());
    if (code === 'no-rights') this.#answerAll((each) => each.type === type && each.locationId === locationId);
  }

  #mayList({ type, locationId }: Question): boolean {
    const readAt = this.#listedAt.get(locationId) ?? Number.NEGATIVE_INFINITY;
    const isRecent = this.#options.clock.monotonic() - readAt < LIST_EVERY_MS;
    return type === 'order' && !isRecent && this.#ordersAt(locationId).length > LIST_ABOVE;
  }

  /** What the lists do not answer is asked singly afterwards. */
  async #list(locationId: string): Promise<void> {
    const { api, clock } = this.#options;
    const now = clock.monotonic();
    for (const [id, at] of this.#listedAt) if (now - at >= LIST_EVERY_MS) this.#listedAt.delete(id);
    this.#listedAt.set(locationId, now);
    this.#listing.add(locationId);
    let isSpent = true;
    const problem = await readOrderStatuses<Question>(api, locationId, {
      wanted: () => new Map(this.#ordersAt(locationId).map((each) => [each.id, each])),
      maySend: () => {
        const may = isSpent || this.#spend();
        isSpent = false;
        return may;
      },
      onStatus: (question, status) => this.#answer(question, status),
    });
    this.#listing.delete(locationId);
    if (problem !== null) this.#failed(problem.code, 'order', locationId);
  }

  /** Those that are not being asked singly. */
  #ordersAt(locationId: string): readonly Question[] {
    return [...this.#open.values()].filter(
      (each) => each.type === 'order' && each.locationId === locationId && !this.#asked.has(each),
    );
  }

  #answerAll(isMeant: (question: Question) => boolean): void {
    for (const question of [...this.#open.values()]) if (isMeant(question)) this.#answer(question, null);
  }

  #answer(question: Question, status: string | null): void {
    question.answer(status);
    // One that was forgotten meanwhile leaves the next about the same thing alone.
    if (this.#open.get(question.key) === question) this.#open.delete(question.key);
  }

  /** @returns whether one more request may go out now */
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
    this.#cancelTimer = clock.after(Math.max(0, first + MINUTE_MS - clock.monotonic()), () =>
      this.#askSoon(),
    );
  }
}

function keyOf(type: DetailType, id: string, locationId: string): string {
  return JSON.stringify([type, id, locationId]);
}
