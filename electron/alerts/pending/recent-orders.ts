/** The latest orders of one location: whether anybody takes them. */
import { UNANSWERED_MS } from '../../history/acceptances.ts';

/** Of so many orders that have come ten minutes ago or earlier … */
const LOOKED_AT = 10;
/** … so many are pending still. */
const PENDING_OF_THEM = 6;
/** Orders of ten minutes and those before that are kept. */
const MAX_KEPT = 2_000;

/** When an order came, monotonic ms. */
interface Order {
  readonly key: string;
  readonly since: number;
}

export class RecentOrders {
  /** The oldest first. */
  #orders: Order[] = [];
  readonly #pending = new Map<string, Order>();

  /** @param now monotonic ms, as of all that follows */
  begun(key: string, now: number): void {
    const order = { key, since: now };
    this.#orders.push(order);
    this.#pending.set(key, order);
    const beyond = Math.max(0, this.#aged(now) - LOOKED_AT, this.#orders.length - MAX_KEPT);
    for (const old of this.#orders.splice(0, beyond)) if (this.#isPending(old)) this.#pending.delete(old.key);
  }

  ended(key: string): void {
    this.#pending.delete(key);
  }

  isTakingNothing(now: number): boolean {
    const aged = this.#orders.slice(0, this.#aged(now)).slice(-LOOKED_AT);
    return aged.filter((order) => this.#isPending(order)).length >= PENDING_OF_THEM;
  }

  /** Monotonic ms of the oldest that is pending still; null for none. */
  get pendingSince(): number | null {
    return this.#orders.find((order) => this.#isPending(order))?.since ?? null;
  }

  #isPending(order: Order): boolean {
    return this.#pending.get(order.key) === order;
  }

  /** How many have come ten minutes ago or earlier. */
  #aged(now: number): number {
    const young = this.#orders.findIndex(({ since }) => now - since < UNANSWERED_MS);
    return young === -1 ? this.#orders.length : young;
  }
}
