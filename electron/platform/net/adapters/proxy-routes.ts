/** Which ways lead to a server: what the system's proxy settings say, and which proxies did not work of late. */
import { DIRECT, parseProxyList, routeName, type Route } from '../proxy-list.ts';
import { isLoopback } from '../../../shared/platform/loopback.ts';

/** A proxy that failed is tried last for so long, as browsers do, ms. */
const AVOIDED_MS = 5 * 60_000;

/** Asks the system, for example Electron's `session.resolveProxy`; gets an address without its query. */
export type ResolveProxy = (url: string) => Promise<string>;

export class Routes {
  readonly #resolve: ResolveProxy;
  /** Monotonic ms until which a route is avoided, by its name. */
  readonly #avoided = new Map<string, number>();

  constructor(resolve: ResolveProxy) {
    this.#resolve = resolve;
  }

  /** At least one, the best first. Never throws: a resolution that fails means a direct connection. */
  async to(url: string): Promise<readonly Route[]> {
    const { protocol, hostname, host } = new URL(url);
    if (isLoopback(hostname)) return [DIRECT];
    const answer = await this.#resolve(
      `${/^(?:wss|https):$/.test(protocol) ? 'https' : 'http'}://${host}/`,
    ).catch(() => 'DIRECT');
    const now = performance.now();
    const isAvoided = (route: Route): number => ((this.#avoided.get(routeName(route)) ?? 0) > now ? 1 : 0);
    return parseProxyList(answer).toSorted((one, other) => isAvoided(one) - isAvoided(other));
  }

  avoid(route: Route): void {
    this.#avoided.set(routeName(route), performance.now() + AVOIDED_MS);
  }
}
