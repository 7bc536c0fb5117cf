/** What a scenario consists of, and how sequences of steps are made and joined. */
import type { VenueEvent } from './envelopes.ts';
import type { Chance } from './random.ts';
import type { Refusal } from './refusal.ts';
import { Venue, type TimedEvent } from './venue.ts';

export type Action =
  | { readonly do: 'event'; readonly event: VenueEvent }
  /** Changes the REST API only; no socket gets the event. */
  | { readonly do: 'rest-only'; readonly event: VenueEvent }
  /** Characters that are sent as they are. */
  | { readonly do: 'raw'; readonly frame: string }
  /** A heartbeat that the server begins. */
  | { readonly do: 'ping' }
  | { readonly do: 'drop'; readonly code: number }
  | { readonly do: 'terminate' }
  | { readonly do: 'silence' }
  | { readonly do: 'refuse'; readonly refusal: Refusal }
  | { readonly do: 'accept' }
  /** The server is gone for this long, in real ms at any speed. */
  | { readonly do: 'outage'; readonly forMs: number }
  /** Doshii has not heard the POS for so long, ms, and hears it no more. */
  | { readonly do: 'pos-fails'; readonly locationId: string; readonly silentMs: number }
  | { readonly do: 'pos-returns'; readonly locationId: string };

/** @property at venue time since the beginning, ms; never less than that of the step before */
export type Step = Action & { readonly at: number };

export interface Play {
  readonly chance: Chance;
  /** What the times inside bodies count from, Unix ms. */
  readonly startedAt: number;
  /** Events per second of the flood. */
  readonly rate: number;
}

/** @param everyMs mean time between two new things at this time of the venue; 0 ends the trade */
export function* trade(play: Play, everyMs: (at: number) => number, from = 0): Generator<Step> {
  const venue = new Venue(play.chance, play.startedAt);
  const ahead: TimedEvent[] = [];
  for (let at = from; ;) {
    const mean = everyMs(at);
    if (mean === 0) break;
    ahead.push(...venue.begin(at));
    ahead.sort((one, other) => one.at - other.at);
    at += play.chance.arrivalMs(mean);
    yield* dueBefore(ahead, at);
  }
  yield* dueBefore(ahead, Number.POSITIVE_INFINITY);
}

function* dueBefore(ahead: TimedEvent[], at: number): Generator<Step> {
  while (ahead[0] !== undefined && ahead[0].at < at) {
    yield { do: 'event', ...ahead[0] };
    ahead.shift();
  }
}

/** Two sequences as one, in order of time. */
export function* merge(one: Iterable<Step>, other: Iterable<Step>): Generator<Step> {
  const sources = [one[Symbol.iterator](), other[Symbol.iterator]()];
  const heads = sources.map((source) => source.next());
  for (;;) {
    let earliest = -1;
    heads.forEach((head, index) => {
      const best = heads[earliest];
      if (head.done !== true && (best === undefined || best.done === true || head.value.at < best.value.at)) {
        earliest = index;
      }
    });
    const head = heads[earliest];
    const source = sources[earliest];
    if (head === undefined || head.done === true || source === undefined) return;
    yield head.value;
    heads[earliest] = source.next();
  }
}
