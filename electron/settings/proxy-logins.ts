/** Which proxy gets the login: the one that it was entered for; of a login without a proxy, the first that asks. */
import type { Settings } from '../shared/settings/settings.ts';
import { proxyOrigin, type CredentialOrigins } from './credential-origin.ts';
import type { Credentials, Secrets } from './credentials.ts';
import { KnownProxies } from './known-proxies.ts';

interface InUse {
  /** In force. */
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** As they are stored. */
  readonly credentials: Credentials;
}

export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** Proxies are named by host and port. */
export class ProxyLogins {
  readonly #origins: CredentialOrigins;
  readonly #known = new KnownProxies();
  /** The first that got a login which was entered without a proxy. */
  #first: string | null = null;

  constructor(origins: CredentialOrigins) {
    this.#origins = origins;
  }

  /** The system names these for an address, the best first. */
  list(proxies: readonly string[]): void {
    this.#known.list(proxies);
  }

  /** The proxy wanted a login and got none, or did not accept it: the next that is entered is for this one. */
  refuse(proxy: string): void {
    this.#known.refuse(proxy);
  }

  /** Another login was entered. */
  entered(): void {
    this.#first = null;
  }

  /** Where a login goes that is entered now. */
  get originOfNext(): string {
    return proxyOrigin(this.#known.wanting);
  }

  /** The proxy asks. @returns null when there is none for it */
  give(proxy: string, inUse: InUse): ProxyLogin | null {
    const login = this.find(proxy, inUse);
    if (login === null) this.#known.refuse(proxy);
    else this.#known.give(proxy);
    return login;
  }

  /** Nothing follows from the question. @returns null when there is none for it */
  find(proxy: string, { settings, secrets, credentials }: InUse): ProxyLogin | null {
    const ofPolicy = this.#origins.ofPolicy(settings);
    const ifFor = (name: 'proxyUser' | 'proxyPassword'): string | null => {
      const origin = this.#origins.originOf(name, settings, credentials);
      const isFirst = (this.#first ?? proxy) === proxy;
      // An administrator knows the proxies of the network, not which of them asks first.
      const isFree = isFirst || (ofPolicy[name] !== undefined && this.#known.isListed(proxy));
      return origin === proxyOrigin(proxy) || (origin === proxyOrigin(null) && isFree) ? secrets[name] : null;
    };
    const user = ifFor('proxyUser');
    return user === null ? null : { user, password: ifFor('proxyPassword') ?? '' };
  }

  /** From now on a login that was entered without a proxy belongs to this one. @returns false when one was the first before */
  bind(proxy: string): boolean {
    const isFirst = this.#first === null;
    this.#first ??= proxy;
    return isFirst;
  }
}
