/** Remembers what Doshii refused, so that the monitor does not repeat the same request. */
import type { Reason } from '../shared/connection/reasons.ts';
import type { RestRequest } from './rest-requests.ts';

/** So many unknown things are remembered; the oldest make room. */
const MAX_UNKNOWN = 1_000;

/** How far a refusal reaches: a wrong secret to everything, missing rights to a kind of thing at a location, 404 to one thing. */
export class NegativeCache {
  #all: Reason | null = null;
  readonly #rights = new Map<string, Reason>();
  readonly #unknown = new Map<string, Reason>();

  /** Set while everything is refused. */
  get all(): Reason | null {
    return this.#all;
  }

  /** What was said to the same question before; null when it may be asked. */
  find(request: RestRequest): Reason | null {
    return this.#all ?? this.#rights.get(kindOf(request)) ?? this.#unknown.get(thingOf(request)) ?? null;
  }

  /** @param status of the answer; other than 401, 403, 404 and 410 say nothing about the next time */
  add(request: RestRequest, status: number, reason: Reason): void {
    if (status === 401) this.#all = reason;
    else if (status === 403) this.#rights.set(kindOf(request), reason);
    else if (status === 404 || status === 410) {
      const thing = thingOf(request);
      this.#unknown.delete(thing);
      this.#unknown.set(thing, reason);
      const [oldest] = this.#unknown.keys();
      if (this.#unknown.size > MAX_UNKNOWN && oldest !== undefined) this.#unknown.delete(oldest);
    }
  }

  /** It was answered, so what was refused of it before no longer holds. */
  clear(request: RestRequest): void {
    this.#all = null;
    this.#rights.delete(kindOf(request));
    this.#unknown.delete(thingOf(request));
  }

  /** Other credentials, or another clock: everything may be asked again. */
  clearAll(): void {
    this.#all = null;
    this.#rights.clear();
    this.#unknown.clear();
  }
}

function kindOf({ method, path, locationId }: RestRequest): string {
  return `${method} ${path.split('/')[1] ?? ''} ${locationId ?? ''}`;
}

function thingOf({ method, path, locationId }: RestRequest): string {
  return `${method} ${path} ${locationId ?? ''}`;
}
