/** Which of the documented addresses of one socket is tried: the other one where the first is not found, until one has worked. */
import type { Target } from './connection-ports.ts';

/** So many attempts of the allowance are never spent on another address. */
export const RESERVED_ATTEMPTS = 5;

export class AddressFallback {
  #url: string;
  #other: string | null;
  #misses = 0;

  constructor({ url, otherUrl }: Target) {
    this.#url = url;
    this.#other = otherUrl ?? null;
  }

  get url(): string {
    return this.#url;
  }

  /** It is the right one from now on. */
  worked(): void {
    this.#other = null;
  }

  /** There is no socket at this address. @returns whether the other one is to be tried soon; after both it waits as after any refusal */
  missed(attemptsLeft: number): boolean {
    if (this.#other === null || attemptsLeft <= RESERVED_ATTEMPTS) return false;
    [this.#url, this.#other] = [this.#other, this.#url];
    this.#misses += 1;
    return this.#misses % 2 === 1;
  }
}
