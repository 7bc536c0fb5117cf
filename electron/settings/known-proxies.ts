/** What is known of the proxies of this network: which the system names, and which of them want a login. Host and port each. */

export class KnownProxies {
  readonly #listed = new Set<string>();
  /** The first of the last list. */
  #named: string | null = null;
  /** The last that was given a login. */
  #given: string | null = null;
  /** The last that wanted a login and got none, or did not accept it. */
  #refused: string | null = null;

  /** The system names these for an address, the best first; none for a direct connection. */
  list(proxies: readonly string[]): void {
    this.#named = proxies[0] ?? null;
    for (const proxy of proxies) this.#listed.add(proxy);
  }

  /** Whether the system has named it in this run. */
  isListed(proxy: string): boolean {
    return this.#listed.has(proxy);
  }

  give(proxy: string): void {
    this.#given = proxy;
    if (this.#refused === proxy) this.#refused = null;
  }

  refuse(proxy: string): void {
    this.#refused = proxy;
  }

  /** The one that a login is for which is entered now; null when none is known. */
  get wanting(): string | null {
    return this.#refused ?? this.#given ?? this.#named;
  }
}
