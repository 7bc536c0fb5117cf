/** A recovery against a Doshii whose answers, and whose clock, others interfere with: it says “done” only when nothing is missing. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangedLists } from '../../../../electron/doshii/recovery/list-changes.ts';
import { Locations } from '../../../../electron/doshii/locations.ts';
import { HEAD_START_MS, Recovery } from '../../../../electron/doshii/recovery/recovery.ts';
import { MAX_READINGS } from '../../../../electron/doshii/recovery/steady-reading.ts';
import { Sweep } from '../../../../electron/doshii/recovery/reconcile.ts';
import type { HttpRequest } from '../../../../electron/platform/net/transport.ts';
import { InMemoryHistory } from '../../../../electron/history/in-memory-history.ts';
import { DEFAULT_JUDGE } from '../../../../electron/shared/attention-rules.ts';
import type { Gap, GapRecovery } from '../../../../electron/shared/gap.ts';
import { reason } from '../../../../electron/shared/reasons.ts';
import { CREDENTIALS, FakeDoshiiRest, type FakeAnswer } from '../../../fakes/fake-doshii-rest.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const GAP_MS = 20 * MINUTE;
const ORDERS = 6;

/** Takes an answer's place, changes it, or sets this computer's clock while the answer is on its way. */
type Interference = (venue: Venue, answer: Answer) => Answer;
type Answer = Exclude<FakeAnswer, { type: unknown }>;

/** A Doshii with one location, in whose gap six orders were made, and a monitor that was away. */
class Venue {
  readonly rest = new FakeDoshiiRest();
  readonly rows: string[] = [];
  readonly outcomes: GapRecovery[] = [];
  readonly errors: { readonly text: string; readonly isFault: boolean }[] = [];
  readonly history = new InMemoryHistory(100);
  readonly recovery: Recovery;
  /** By the number of the call, from 0; the last one is for all that follow. */
  interferences: Interference[] = [];
  locations: readonly string[] = ['here'];
  readonly #skewMs: number;
  readonly #startedAt: number;
  readonly #orders: readonly { readonly id: string; readonly at: number }[];

  /** @param skewMs how far this computer's clock is ahead of Doshii's */
  constructor(skewMs = 0) {
    this.#skewMs = skewMs;
    this.#startedAt = this.rest.clock.now();
    const from = this.now - GAP_MS;
    this.#orders = Array.from({ length: ORDERS }, (_, index) => ({
      id: `order-${index}`,
      at: from + ((index + 0.5) * GAP_MS) / ORDERS,
    }));
    this.rest.respond = (request) => this.#answer(request);
    const { api, clock, client } = this.rest;
    const { history } = this;
    const locations = new Locations({
      clock,
      api,
      restored: null,
      onSave: () => undefined,
      onChange: () => undefined,
    });
    const sweep = new Sweep({
      lists: new ChangedLists(api),
      locations,
      history,
      doshiiClock: client.doshiiClock,
      severityOf: DEFAULT_JUDGE,
      wanted: () => Promise.resolve({ location: () => true, event: () => true }),
      feed: {
        flush: () => Promise.resolve(),
        add: (draft) => {
          this.rows.push(draft.entityId ?? '');
          const event = sampleEvent({ ...draft, seq: this.rows.length, receivedAt: clock.now() });
          void history.append({
            events: [{ event, raw: '', identity: null }],
            repeats: [],
            amended: [],
            liveUntil: null,
          });
          return { type: 'event', event };
        },
      },
      onRow: () => undefined,
    });
    this.recovery = new Recovery({
      clock,
      history,
      sweep,
      hasSecret: () => true,
      feed: { lastSeq: 0, flush: () => Promise.resolve(), amend: () => undefined },
      onDone: (_seq, outcome) => this.outcomes.push(outcome),
      onError: (error, isFault) => this.errors.push({ text: error.message, isFault }),
    });
  }

  /** Doshii's time, whatever this computer's clock is set to, Unix ms. */
  get now(): number {
    return this.#startedAt - this.#skewMs + this.rest.clock.monotonic();
  }

  get missing(): readonly string[] {
    return this.#orders.map(({ id }) => id).filter((id) => !this.rows.includes(id));
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
    return interference?.(this, answer) ?? answer;
  }

  #content({ url }: HttpRequest): unknown {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(new URL(CREDENTIALS.base).pathname.length);
    if (path === '/locations') return this.locations.map((id) => ({ id, name: id }));
    if (path !== '/orders') return { count: 0, rows: [] };
    const from = Number(searchParams.get('updatedFrom')) * SECOND;
    const rows = this.#orders
      .filter(({ at }) => at >= from)
      .map(({ id, at }) => ({ id, status: 'pending', createdAt: at, updatedAt: at }));
    return { count: rows.length, rows };
  }
}

const honest: Interference = (_venue, answer) => answer;
const redated =
  (aheadMs: number): Interference =>
  (venue, answer) => ({ ...answer, headers: { date: new Date(venue.now + aheadMs).toUTCString() } });
const undated: Interference = (_venue, answer) => ({ ...answer, headers: { date: '' } });
const replaced =
  (status: number, text: string, aheadMs: number): Interference =>
  (venue, answer) =>
    redated(aheadMs)(venue, { ...answer, status, json: undefined, text });
/** A cache that kept an answer from before the orders. */
const kept: Interference = (venue) => ({
  status: 200,
  json: { count: 0, rows: [] },
  headers: { date: new Date(venue.now - 5 * MINUTE).toUTCString(), age: '300' },
});
const clockSet =
  (byMs: number): Interference =>
  (venue, answer) => {
    venue.rest.clock.setWall(byMs);
    return answer;
  };
/** Set by what comes before it, but not again by each call that follows. */
const once = (interference: Interference): readonly Interference[] => [interference, honest];
const PORTAL = '<html>Sign in</html>';

let venue: Venue;
beforeEach(() => {
  venue = new Venue();
});

const ordersAsked = (): number => venue.rest.paths.filter((path) => path.includes('/orders?')).length;

it.each([-9, -1, 0, 1, 9])(
  'F1 finds what was missed with a clock that is %i minutes ahead',
  async (minutes) => {
    venue = new Venue(minutes * MINUTE);
    expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS, problem: null });
    expect(venue.missing).toEqual([]);
  },
);

it('E15 distinguishes an unreadable history from a fault', async () => {
  vi.spyOn(venue.history, 'timeline').mockRejectedValue(new Error('SQLITE_IOERR'));
  expect((await venue.recover())?.problem).toContain('The history could not be read');
  expect(venue.errors).toEqual([{ text: 'Error: SQLITE_IOERR', isFault: false }]);
});

it('F1 is not led to another time by a router ten hours ahead that answers first', async () => {
  venue.interferences = [replaced(200, PORTAL, 10 * HOUR), replaced(407, PORTAL, 10 * HOUR), honest];
  await venue.rest.api.locations('person');
  await venue.rest.api.devices('person');
  expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS });
});

describe('reads the lists again', () => {
  it('F1 when the first of them shows that the clock is off', async () => {
    venue = new Venue(5 * MINUTE);
    // Nothing is known of Doshii's clock when the lists are asked for.
    venue.interferences = [undated, honest];
    expect(await venue.recover()).toMatchObject({ state: 'done', found: ORDERS });
    expect(ordersAsked()).toBe(2);
  });

  it('F1 only then', async () => {
    await venue.recover();
    expect(ordersAsked()).toBe(1);
  });

  it.each<[string, Interference]>([
    ['has another time', redated(5 * MINUTE)],
    ['has an absurd time', redated(365 * 24 * HOUR)],
    ['has no time', undated],
    ['comes from a cache', kept],
  ])('F1 when one of them %s', async (_what, interference) => {
    for (const index of [1, 2, 3]) {
      venue = new Venue();
      venue.interferences = [...Array.from({ length: index }, () => honest), ...once(interference)];
      expect(await venue.recover(), `call ${index}`).toMatchObject({ state: 'done', found: ORDERS });
      expect(ordersAsked()).toBeGreaterThan(1);
    }
  });
});

describe('does not say that it is done', () => {
  it.each<[string, readonly Interference[]]>([
    ['no answer has a time', [undated]],
    ['every list comes from a cache', [honest, kept]],
    ['every answer has an absurd time', [redated(10 * HOUR)]],
    [
      'every second answer has another time',
      Array.from({ length: 40 }, (_, index) => redated((index % 2) * 5 * MINUTE)),
    ],
  ])('F1 when %s', async (_what, interferences) => {
    venue.interferences = [...interferences];
    const outcome = await venue.recover();
    expect(outcome?.state).toBe('failed');
    expect(outcome?.problem).toMatch(/not certain which time.*“automatic”/);
    expect(ordersAsked()).toBe(MAX_READINGS);
  });

  it('F1 when a later location puts the clock of an earlier one in doubt', async () => {
    venue.locations = ['here', 'there'];
    const calls = (count: number, interference: Interference) =>
      Array.from({ length: count }, () => interference);
    venue.interferences = [...calls(4, redated(5 * MINUTE)), honest];
    await venue.recover(undefined, 4 * MINUTE);
    expect(venue.outcomes).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
    expect(venue.missing).toEqual([]);
  });

  it.each([6 * MINUTE, -6 * MINUTE])(
    'F1 when the clock is set by %i ms while lists are read',
    async (byMs) => {
      venue.interferences = [honest, honest, ...once(clockSet(byMs))];
      await venue.recover(undefined, 4 * MINUTE);
      expect(venue.outcomes).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
      expect(venue.outcomes[0]?.problem).toMatch(/clock of this computer was set/);
      expect(venue.missing).toEqual([]);
    },
  );

  it('F1 when Doshii names no location', async () => {
    venue.locations = [];
    const outcome = await venue.recover();
    expect(outcome).toMatchObject({ state: 'failed', found: 0 });
    expect(outcome?.problem).toMatch(/named no location/);
  });

  it('F1 when a row of a list cannot be read', async () => {
    venue.interferences = [
      honest,
      (_venue, answer) => ({ ...answer, json: { count: 1, rows: [{ status: 'pending' }] } }),
      honest,
    ];
    expect(await venue.recover()).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/could not be read/) as string,
    });
  });
});

it.each([6 * MINUTE, -6 * MINUTE])(
  'F1 follows a clock that is set by %i ms between gap and reading',
  async (byMs) => {
    const gap = venue.gap();
    venue.recovery.gapEnded(sampleEvent({ seq: 1_000, kind: 'gap', gap }));
    venue.rest.clock.setWall(byMs);
    await venue.rest.advance(HEAD_START_MS);
    for (let turn = 0; turn < 10; turn += 1) await venue.rest.settle();
    expect(venue.outcomes).toMatchObject([{ state: 'done', found: ORDERS }]);
  },
);

const aheadMs = fc.oneof(
  fc.integer({ min: 1, max: 11 }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 1, max: 1_000 }).map((hours) => hours * HOUR),
);
const eitherWay = fc.tuple(aheadMs, fc.boolean()).map(([ms, isBehind]) => (isBehind ? -ms : ms));
const interference: fc.Arbitrary<Interference> = fc.oneof(
  fc.constant(honest),
  fc.constant(undated),
  fc.constant(kept),
  eitherWay.map(redated),
  eitherWay.map(clockSet),
  fc
    .tuple(
      fc.constantFrom(200, 302, 401, 403, 404, 407, 500, 503, 511),
      fc.constantFrom(PORTAL, '{}', ''),
      eitherWay,
    )
    .map(([status, text, ms]) => replaced(status, text, ms)),
);

it('F1 never says that it is done while something is missing, whatever interferes', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -9, max: 9 }),
      // Between two false answers there is a true one: of a Doshii that always lies the same nobody can tell.
      fc.array(interference, { maxLength: 12 }).map((few) => few.flatMap((each) => [each, honest])),
      async (minutes, interferences) => {
        venue = new Venue(minutes * MINUTE);
        venue.interferences = [...interferences, honest];
        const outcome = await venue.recover(undefined, HOUR);
        expect(outcome).toBeDefined();
        const first = venue.outcomes.findIndex(({ state }) => state === 'done');
        if (first === -1) return;
        done += 1;
        expect(venue.missing).toEqual([]);
      },
    ),
  );
  expect(done).toBeGreaterThan(50);
});
