/** Recognises events that Doshii sends again after a reconnect, so that no one is notified twice. */
import { RESENT_BY_DOSHII_MS } from '../shared/events/gap.ts';
import { Hash53 } from '../shared/text/hash.ts';
import type { JsonRecord } from '../shared/text/json.ts';
import type { Clock } from '../platform/clock.ts';
import type { Recent } from '../history/history-port.ts';

/** How long after a connection became live an event may be one that is sent again, ms. */
export const REPLAY_WINDOW_MS = 60_000;
/**
 * Events remembered for it: those of 10 minutes at 33 a second. Of a longer flood the older ones would come again as
 * rows of their own, which is a nuisance and no loss.
 */
export const MAX_RECENT = 20_000;

interface Remembered extends Omit<Recent, 'repeats'> {
  repeats: number;
}

/**
 * What an event says, as a number of 53 bits: equal for frames of the same kind whose bodies hold the same, whatever
 * the order of their keys and the envelope around them.
 *
 * It is kept, so it is made of the redacted body: from a hash of a short secret the secret could be found.
 */
export function identityOf(kind: string, redactedBody: unknown): number {
  const hash = new Hash53();
  hash.add(kind);
  hash.add('\n');
  addValue(hash, redactedBody);
  return hash.value;
}

/**
 * No frame of Doshii carries an id, a number or a time, so whether two that say the same are one event sent twice or
 * two honest ones ("order 7 accepted", changed, and accepted again) cannot be seen from them. An honest event that is
 * swallowed is an order that nobody cooks, while a repeat that is shown is a row too many. So a frame is taken for a
 * repeat only where Doshii is known to send again, and where an event for it is there: shortly after a reconnect, of
 * an event that came before it and within Doshii's reach, and each such event only once per reconnect. Of two equal
 * updates before the loss two repeats are absorbed; the third is new. At all other times equal events are two events.
 */
export class DuplicateDetector {
  readonly #clock: Clock;
  /** Oldest first. */
  #recent: Remembered[];
  /** Events that may come again after the present reconnect, by identity, oldest first. */
  #awaited = new Map<number, Remembered[]>();
  /** Monotonic ms. */
  #awaitedUntil = Number.NEGATIVE_INFINITY;

  /** @param recent of earlier runs, oldest first */
  constructor(clock: Clock, recent: readonly Recent[]) {
    this.#clock = clock;
    this.#recent = recent.slice(-MAX_RECENT).map((each) => ({ ...each }));
  }

  /** @param lostAt the last moment of the connection before this one, Unix ms */
  reconnected(lostAt: number): void {
    const from = lostAt - RESENT_BY_DOSHII_MS;
    this.#recent = this.#recent.filter(({ receivedAt }) => receivedAt >= from).slice(-MAX_RECENT);
    // One from after the loss bears the time of a clock that was set back since: its age is unknown.
    const within = this.#recent.filter(({ receivedAt }) => receivedAt <= lostAt);
    this.#awaited = Map.groupBy(within, ({ identity }) => identity);
    this.#awaitedUntil = this.#clock.monotonic() + REPLAY_WINDOW_MS;
  }

  /** Remembers an event that may be sent again later. @param repeats how often its row came again already */
  remember(seq: number, identity: number, receivedAt: number, repeats = 0): void {
    this.#recent.push({ seq, identity, receivedAt, repeats });
    // In strides, so that a flood does not move the array on every event.
    if (this.#recent.length >= 2 * MAX_RECENT) this.#recent = this.#recent.slice(-MAX_RECENT);
  }

  /** @returns the event that came again, with its new count; null for one that is new */
  recognise(identity: number): Pick<Recent, 'seq' | 'repeats'> | null {
    if (this.#awaited.size === 0) return null;
    if (this.#clock.monotonic() > this.#awaitedUntil) {
      this.#awaited.clear();
      return null;
    }
    const earlier = this.#awaited.get(identity)?.shift();
    if (earlier === undefined) return null;
    earlier.repeats += 1;
    return earlier;
  }
}

/** The same for all bodies that hold the same: keys in order, and lengths before texts so that no two bodies are alike. */
function addValue(hash: Hash53, value: unknown): void {
  if (typeof value === 'string') addText(hash, value);
  else if (typeof value !== 'object' || value === null) {
    hash.add(value === undefined ? 'null' : JSON.stringify(value));
    hash.add(';');
  } else if (Array.isArray(value)) {
    hash.add(`[${value.length};`);
    for (const item of value) addValue(hash, item);
  } else {
    const body = value as JsonRecord;
    const keys = Object.keys(body).sort();
    hash.add(`{${keys.length};`);
    for (const key of keys) {
      addText(hash, key);
      addValue(hash, body[key]);
    }
  }
}

function addText(hash: Hash53, text: string): void {
  hash.add(`${text.length}'`);
  hash.add(text);
}
