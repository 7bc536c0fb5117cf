/** A monitor that recovers from a gap, and a Doshii with the truth of that time, whose answers others interfere with. */
import { ChangedLists } from '../../electron/doshii/recovery/list-changes.ts';
import { Locations } from '../../electron/doshii/locations.ts';
import { HEAD_START_MS, Recovery } from '../../electron/doshii/recovery/recovery.ts';
import { Sweep } from '../../electron/doshii/recovery/reconcile.ts';
import type { HttpRequest } from '../../electron/platform/net/transport.ts';
import { InMemoryHistory } from '../../electron/history/in-memory-history.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import type { DetailType } from '../../electron/shared/rest/entity-details.ts';
import type { Gap, GapRecovery } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { reason } from '../../electron/shared/connection/reasons.ts';
import { CREDENTIALS, FakeDoshiiRest, type FakeAnswer } from './fake-doshii-rest.ts';
import { sampleEvent } from './sample-event.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const GAP_MS = 20 * MINUTE;
/** Made in the gap, unless a test says otherwise. */
export const ORDERS = 6;

/** What is true of an order, booking or check-in. */
export interface Thing {
  readonly type: Exclude<DetailType, 'transaction'>;
  readonly id: string;
  status: string;
  /** Ms since the gap began, by Doshii's clock; below 0 before it. */
  readonly created: number;
  updated: number;
  /** The status that came over the socket before the gap; null when none did. */
  readonly heard: string | null;
  /** Whether the history must end with its status, else it may. */
  readonly isMissed: boolean;
}

/** Takes an answer's place, changes it, or changes what is true while the answer is on its way. */
export type Interference = (venue: Venue, answer: Answer, request: HttpRequest) => Answer;
export type Answer = Exclude<FakeAnswer, { type: unknown }>;

interface List {
  readonly count: number;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface VenueOptions {
  /** How far this computer's clock is ahead of Doshii's, ms. */
  readonly skewMs?: number;
  readonly things?: readonly Thing[];
  /** Most rows that it gives at once, whatever it is asked for. */
  readonly pageSize?: number;
  /** Passes over `updatedFrom` of orders. */
  readonly ignoresChange?: boolean;
}

function sixOrders(): readonly Thing[] {
  return Array.from({ length: ORDERS }, (_, index) => {
    const at = ((index + 0.5) * GAP_MS) / ORDERS;
    return {
      type: 'order',
      id: `order-${index}`,
      status: 'pending',
      created: at,
      updated: at,
      heard: null,
      isMissed: true,
    };
  });
}

const KINDS = { order: 'order_updated', booking: 'booking_updated', 'check-in': 'checkin_updated' } as const;
const LISTS: Readonly<Record<string, Thing['type']>> = {
  '/orders': 'order',
  '/bookings': 'booking',
  '/checkins': 'check-in',
};

/** A Doshii with one location, and a monitor that was away. */
export class Venue {
  readonly rest = new FakeDoshiiRest();
  readonly outcomes: GapRecovery[] = [];
  readonly errors: { readonly text: string; readonly isFault: boolean }[] = [];
  readonly history = new InMemoryHistory(500);
  readonly recovery: Recovery;
  /** By the number of the call, from 0; the last one is for all that follow. */
  interferences: readonly Interference[] = [];
  locations: readonly string[] = ['here'];
  readonly things: readonly Thing[];
  readonly #options: VenueOptions;
  readonly #sweep: Sweep;
  readonly #startedAt: number;
  #events: MonitorEvent[] = [];

  constructor(options: VenueOptions = {}) {
    this.#options = options;
    this.#startedAt = this.rest.clock.now();
    this.things = options.things ?? sixOrders();
    for (const { type, id, heard } of this.things)
      if (heard !== null) this.#store(type, id, heard, this.#startedAt - GAP_MS - MINUTE);
    this.rest.respond = (request) => this.#answer(request);
    const { api, clock, client } = this.rest;
    const { history } = this;
    this.#sweep = new Sweep({
      lists: new ChangedLists(api),
      locations: new Locations({
        clock,
        api,
        restored: null,
        onSave: () => undefined,
        onChange: () => undefined,
      }),
      history,
      doshiiClock: client.doshiiClock,
      severityOf: DEFAULT_JUDGE,
      wanted: () => Promise.resolve({ location: () => true, event: () => true }),
      feed: {
        flush: () => Promise.resolve(),
        add: (draft) => ({
          type: 'event',
          event: this.#append({ ...draft, receivedAt: clock.now(), origin: 'recovered' }),
        }),
      },
      onFacts: () => undefined,
      onRow: () => undefined,
    });
    this.recovery = new Recovery({
      clock,
      history,
      sweep: this.#sweep,
      hasSecret: () => true,
      feed: {
        lastSeq: 0,
        flush: () => Promise.resolve(),
        amend: () => undefined,
        addGap: (gap) => sampleEvent({ seq: 2_000, kind: 'gap', gap }),
      },
      onRow: () => undefined,
      onDone: (_seq, outcome) => this.outcomes.push(outcome),
      onError: (error, isFault) => this.errors.push({ text: error.message, isFault }),
    });
  }

  /** Doshii's time, whatever this computer's clock is set to, Unix ms. */
  get now(): number {
    return this.#startedAt - (this.#options.skewMs ?? 0) + this.rest.clock.monotonic();
  }

  /** Ids of the rows that the recovery added. */
  get rows(): readonly string[] {
    return this.#events.filter(({ origin }) => origin === 'recovered').map(({ entityId }) => entityId ?? '');
  }

  /** What was missed and is not in the history as it is now. Doshii may send an earlier state again after that. */
  get missing(): readonly string[] {
    const isKnown = ({ type, id, status }: Thing): boolean =>
      this.#events.some(
        (event) => event.entityType === type && event.entityId === id && event.status === status,
      );
    return this.things.filter((each) => each.isMissed && !isKnown(each)).map(({ id }) => id);
  }

  gap(more: Partial<Gap> = {}): Gap {
    const to = this.rest.clock.now();
    const cause = reason('closed', 'test');
    return { from: to - GAP_MS, to, cause, exceedsResend: true, recovery: null, ...more };
  }

  /** Of one try, or with all those that follow a failure. */
  async recover(gap = this.gap(), totalMs = 2 * HEAD_START_MS): Promise<GapRecovery | undefined> {
    this.recovery.gapEnded(sampleEvent({ seq: 1_000, kind: 'gap', gap }));
    for (let passed = 0; passed < totalMs; passed += HEAD_START_MS) await this.#advance();
    return this.outcomes.at(-1);
  }

  /** An event of a thing comes over the socket. */
  hear({ type, id }: Thing, status: string): void {
    this.#sweep.heard(this.#store(type, id, status, this.rest.clock.now()));
  }

  /** Changes it now. */
  touch(thing: Thing, status = thing.status): void {
    thing.status = status;
    thing.updated = this.rest.clock.monotonic() + GAP_MS;
  }

  #store(entityType: Thing['type'], entityId: string, status: string, receivedAt: number): MonitorEvent {
    return this.#append({ kind: KINDS[entityType], entityType, entityId, status, receivedAt });
  }

  #append(fields: Partial<MonitorEvent>): MonitorEvent {
    const event = sampleEvent({ locationId: 'here', ...fields, seq: this.#events.length + 1 });
    this.#events.push(event);
    void this.history.append({
      events: [{ event, raw: '', identity: null }],
      repeats: [],
      amended: [],
      facts: [],
      liveUntil: null,
    });
    return event;
  }

  /** Each call that is tried again waits for the clock. */
  async #advance(): Promise<void> {
    await this.rest.advance(HEAD_START_MS);
    for (let turn = 0; turn < 10; turn += 1) await this.rest.settle();
  }

  #answer(request: HttpRequest): FakeAnswer {
    const interference = this.interferences[this.rest.asked.length - 1] ?? this.interferences.at(-1);
    const date = new Date(this.now).toUTCString();
    const isAccepted = Math.abs(this.rest.clock.now() - this.now) <= 10 * MINUTE;
    const answer = isAccepted
      ? { status: 200, headers: { date }, json: this.#content(request) }
      : { status: 401, headers: { date } };
    return interference?.(this, answer, request) ?? answer;
  }

  /** Unix ms by Doshii's clock. */
  #at(sinceGap: number): number {
    return this.#startedAt - (this.#options.skewMs ?? 0) - GAP_MS + sinceGap;
  }

  #content({ url }: HttpRequest): unknown {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(new URL(CREDENTIALS.base).pathname.length);
    if (path === '/locations') return this.locations.map((id) => ({ id, name: id }));
    const type = LISTS[path];
    const all = this.things.filter((each) => each.type === type);
    const listed = type === 'order' ? this.#ordered(all, searchParams) : all;
    const rows = listed.map(({ id, status, created, updated }) => ({
      id,
      status,
      createdAt: this.#at(created),
      updatedAt: this.#at(updated),
    }));
    const offset = Number(searchParams.get('offset') ?? 0);
    const limit = Math.min(Number(searchParams.get('limit')), this.#options.pageSize ?? 100);
    return { count: rows.length, rows: rows.slice(offset, offset + limit) };
  }

  #ordered(all: readonly Thing[], query: URLSearchParams): readonly Thing[] {
    const from = this.#options.ignoresChange === true ? 0 : Number(query.get('updatedFrom')) * SECOND;
    const statuses = query.get('status')?.split(',');
    const listed = all.filter(
      ({ updated, status }) => this.#at(updated) >= from && statuses?.includes(status) !== false,
    );
    return query.has('updatedSort') && this.#options.ignoresChange !== true
      ? listed.toSorted((one, other) => one.updated - other.updated)
      : listed.toSorted((one, other) => other.created - one.created);
  }
}

export const honest: Interference = (_venue, answer) => answer;
export const redated =
  (aheadMs: number): Interference =>
  (venue, answer) => ({ ...answer, headers: { date: new Date(venue.now + aheadMs).toUTCString() } });
export const undated: Interference = (_venue, answer) => ({ ...answer, headers: { date: '' } });
export const replaced =
  (status: number, text: string, aheadMs: number): Interference =>
  (venue, answer, request) =>
    redated(aheadMs)(venue, { ...answer, status, json: undefined, text }, request);
/** A cache that kept an answer from before the orders. */
export const kept: Interference = (venue) => ({
  status: 200,
  json: { count: 0, rows: [] },
  headers: { date: new Date(venue.now - 5 * MINUTE).toUTCString(), age: '300' },
});
export const clockSet =
  (byMs: number): Interference =>
  (venue, answer) => {
    venue.rest.clock.setWall(byMs);
    return answer;
  };
/** Changes what a list says; passes over all other answers. */
export const withList =
  (change: (list: List, venue: Venue) => object): Interference =>
  (venue, answer) => {
    const list = answer.json as List | undefined;
    return list?.rows === undefined ? answer : { ...answer, json: { ...list, ...change(list, venue) } };
  };
/** The same, of lists that were asked for by time only: of another nobody can tell that it is of a wrong time. */
export const withTimedList =
  (change: (list: List, venue: Venue) => object): Interference =>
  (venue, answer, request) =>
    /[?&](?:updatedFrom|from)=/.test(request.url) ? withList(change)(venue, answer, request) : answer;
/** Set by what comes before it, but not again by each call that follows. */
export const once = (interference: Interference): readonly Interference[] => [interference, honest];
export const PORTAL = '<html>Sign in</html>';
