/** The days that the simulator can play, each a sequence of timed steps that is the same for the same seed. */
import { demoSteps } from './demo-scenario.ts';
import { DOSHII_KINDS } from '../../electron/shared/doshii/doshii-kinds.ts';
import { DOCUMENTED_FIELDS, listedFields } from './documented-frames.ts';
import { HOUR, MINUTE, SECOND } from './durations.ts';
import { allCases, caseSteps, ORDER_AHEAD } from './order-ahead.ts';
import { othersSteps } from './others-scenario.ts';
import { outageSteps } from './outage-scenario.ts';
import { POS_LOCATIONS, posOfflineSteps } from './pos-offline-scenario.ts';
import type { SimulatedLocation } from './rest/locations.ts';
import { merge, trade, type Action, type Play, type Step } from './steps.ts';
import { Venue } from './venue.ts';

export interface Scenario {
  readonly summary: string;
  readonly steps: (play: Play) => Iterable<Step>;
  /** What a returning monitor is sent, when it is not only what it missed. */
  readonly backlog?: 'repeat';
  /** Those that are subscribed to the App, when they are not the usual ones. */
  readonly locations?: readonly SimulatedLocation[];
}

export const SCENARIOS = {
  demo: {
    summary: 'every kind of thing within 30 seconds, with an outage of 3 seconds; then a rush',
    steps: demoSteps,
  },
  day: { summary: 'twelve trading hours with a lunch and a dinner peak', steps: tradingDay },
  kinds: { summary: 'one event of every kind that Doshii documents, one a second', steps: everyKind },
  rush: {
    summary: 'a full house: something new every 2 seconds',
    steps: (play) => trade(play, () => 2 * SECOND),
  },
  flood: {
    summary: 'order updates at --rate per second',
    steps: flood,
  },
  quiet: {
    summary: 'a night with something new every 10 minutes',
    steps: (play) => trade(play, () => 10 * MINUTE),
  },
  flapping: {
    summary: 'a rush over a link that the server drops every 3 to 8 seconds, with another code each time',
    steps: flapping,
  },
  silent: {
    summary: 'a rush whose link goes half-open after 20 seconds and then every 2 minutes',
    steps: (play) => disturbed(play, 20 * SECOND, 2 * MINUTE, [{ do: 'silence' }]),
  },
  outage: {
    summary: 'a rush; after 8 seconds the server is gone for 12, and never sends the events of that time',
    steps: outageSteps,
  },
  'pos-offline': {
    summary:
      'a rush; after 10 seconds the POS of Harbour Bar is silent until minute 5, its orders stay pending',
    steps: posOfflineSteps,
    locations: POS_LOCATIONS,
  },
  others: {
    summary: 'a rush; orders of other Apps are in the lists only, and events of a foreign venue come too',
    steps: othersSteps,
  },
  'order-ahead': { summary: 'all cases of the Order Ahead certification, 12 seconds apart', steps: allCases },
  ...orderAheadCases(),
  refusal: {
    summary:
      'a rush; after 15 seconds the client ID is refused for a minute, later the server is busy for one',
    steps: refusal,
  },
  replay: {
    summary: 'a rush with a drop every 30 seconds; the last minute is sent again after each',
    steps: (play) => disturbed(play, 15 * SECOND, 30 * SECOND, [{ do: 'drop', code: 1012 }]),
    backlog: 'repeat',
  },
} satisfies Record<string, Scenario>;

/** Each case by its name. */
function orderAheadCases(): Readonly<Record<keyof typeof ORDER_AHEAD, Scenario>> {
  const scenarios = Object.entries(ORDER_AHEAD).map(([name, { summary, moments }]): [string, Scenario] => [
    name,
    { summary, steps: () => caseSteps(moments) },
  ]);
  return Object.fromEntries(scenarios) as Record<keyof typeof ORDER_AHEAD, Scenario>;
}

export type ScenarioName = keyof typeof SCENARIOS;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

/** Mean minutes between two new things, per hour from opening at 10 in the morning. */
const HOURLY_MEAN_MINUTES = [9, 5, 1.5, 1.2, 4, 8, 7, 4, 1.5, 1, 1.4, 4];

function tradingDay(play: Play): Iterable<Step> {
  return trade(play, (at) => (HOURLY_MEAN_MINUTES[Math.floor(at / HOUR)] ?? 0) * MINUTE);
}

/** Those that no happening of the day has come last, each with the first of its statuses. */
function* everyKind({ chance, startedAt }: Play): Generator<Step> {
  const venue = new Venue(chance, startedAt);
  const missing = new Set(Object.keys(DOCUMENTED_FIELDS));
  let at = SECOND;
  while (missing.size > 0)
    for (const { event } of venue.begin(at)) {
      if (!missing.delete(event.name)) continue;
      yield { at, do: 'event', event };
      at += SECOND;
    }
  for (const [name, { defaults }] of Object.entries(DOSHII_KINDS)) {
    if (listedFields(name) !== undefined) continue;
    yield { at, do: 'event', event: venue.anyOf(name, Object.keys(defaults)[0] ?? '') };
    at += SECOND;
  }
}

function* flood({ chance, rate }: Play): Generator<Step> {
  for (let number = 1; ; number += 1) {
    const id = String(number);
    const status = chance.pick(['pending', 'accepted', 'complete']);
    const body = {
      id,
      locationId: 'Xk4pQ1tz',
      status,
      uri: `https://sandbox.doshii.co/partner/v3/orders/${id}`,
    };
    yield { at: (number * SECOND) / rate, do: 'event', event: { name: 'order_updated', body } };
  }
}

function* flapping(play: Play): Generator<Step> {
  const codes = [1000, 1001, 1006, 1011, 1012, 1013, 4000];
  yield* merge(
    trade(play, () => 2 * SECOND),
    (function* () {
      for (let at = 5 * SECOND; ; at += play.chance.between(3, 8) * SECOND) {
        const code = play.chance.pick(codes);
        // 1006 is not for the wire: it says that there was no goodbye.
        yield code === 1006 ? { at, do: 'terminate' as const } : { at, do: 'drop' as const, code };
      }
    })(),
  );
}

function refusal(play: Play): Iterable<Step> {
  const first = 15 * SECOND;
  return merge(
    trade(play, () => 2 * SECOND),
    [
      { at: first, do: 'refuse', refusal: { status: 401 } },
      { at: first, do: 'drop', code: 1008 },
      { at: first + MINUTE, do: 'accept' },
      { at: 3 * MINUTE, do: 'refuse', refusal: { status: 503, headers: { 'Retry-After': '45' } } },
      { at: 3 * MINUTE, do: 'drop', code: 1013 },
      { at: 4 * MINUTE, do: 'accept' },
    ],
  );
}

function disturbed(play: Play, firstMs: number, everyMs: number, actions: readonly Action[]): Iterable<Step> {
  return merge(
    trade(play, () => 2 * SECOND),
    (function* () {
      for (let at = firstMs; ; at += everyMs) for (const action of actions) yield { at, ...action };
    })(),
  );
}
