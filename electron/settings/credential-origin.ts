/** Which credential may be sent where: only to the origin that it was entered for, or to an address that the policy fixes. */
import { gatewayOrigin } from '../shared/webhook/webhook-problems.ts';
import { addressProblem } from '../shared/doshii/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../shared/settings/settings.ts';
import { GATEWAY_ADDRESS } from '../shared/webhook/webhook-settings.ts';
import {
  CREDENTIALS,
  eachCredential,
  type Credential,
  type Credentials,
  type Secrets,
  type StoredCredential,
} from './credentials.ts';
import { managed } from './policy/overlay.ts';
import type { Policy } from './policy/policy.ts';

/** All hosts of Doshii count as one origin: moving from Sandbox to Live shows the client ID to nobody new. */
const DOSHII = 'Doshii';
const DOSHII_HOST = /(?:^|\.)doshii\.co$/;
/** The system names the proxy, not the settings. A login without a name is for the first proxy that asks. */
const PROXY = 'proxy';
/** The setting that names where a credential goes, where that is not the address of the socket. */
const PLACES: Partial<Record<Credential, string>> = { gatewayKey: GATEWAY_ADDRESS };

/** @param proxy host and port; null when none is known */
export function proxyOrigin(proxy: string | null): string {
  return proxy === null ? PROXY : `${PROXY} ${proxy}`;
}

/** Where settings send each credential; null for nowhere. */
export type Destinations = Readonly<Record<Credential, string | null>>;

/** @param settings in force */
export function destinations(settings: Settings): Destinations {
  const account = accountOrigin(settings);
  return {
    clientId: account,
    clientSecret: account,
    proxyUser: PROXY,
    proxyPassword: PROXY,
    gatewayKey: gatewayOrigin(settings.attention.gatewayAddress),
  };
}

/** The REST API is at the same origin as the socket, see `doshii/rest-base-url.ts`. */
function accountOrigin({ environment, address }: Settings): string | null {
  if (environment !== 'custom') return DOSHII;
  if (addressProblem(address) !== null) return null;
  const { hostname, origin } = new URL(address.trim());
  return DOSHII_HOST.test(hostname) ? DOSHII : origin;
}

/** @returns the same credentials when no login waits for a proxy */
export function boundTo(proxy: string, credentials: Credentials): Credentials {
  const { proxyUser: user, proxyPassword: password } = credentials;
  const isFree = (each: StoredCredential | null): each is StoredCredential => each?.origin === PROXY;
  if (!isFree(user) && !isFree(password)) return credentials;
  const origin = proxyOrigin(proxy);
  return {
    ...credentials,
    proxyUser: isFree(user) ? { ...user, origin } : user,
    proxyPassword: isFree(password) ? { ...password, origin } : password,
  };
}

/** Decides for the credentials that are stored on this computer and those of its policy. */
export class CredentialOrigins {
  readonly #policy: Policy;
  /** They belong to the address that the policy gives: Doshii's when it gives none. */
  readonly #ofPolicy: Partial<Credentials>;

  constructor(policy: Policy) {
    this.#policy = policy;
    const origins = destinations(managed(DEFAULT_SETTINGS, policy));
    this.#ofPolicy = someCredentials((name) => {
      const text = policy.credentials[name];
      return text === undefined ? null : { text, origin: origins[name] };
    });
  }

  /** What may be used, those of the policy first. @param settings in force */
  secrets(settings: Settings, stored: Credentials): Secrets {
    const all = { ...stored, ...this.ofPolicy(settings) };
    return eachCredential((name) => {
      const credential = all[name];
      return credential !== null && this.isAllowed(name, credential.origin, settings)
        ? credential.text
        : null;
    });
  }

  /** The policy's credentials that may be used. @param settings in force */
  ofPolicy(settings: Settings): Partial<Credentials> {
    return someCredentials((name) => {
      const credential = this.#ofPolicy[name] ?? null;
      return credential !== null && this.isAllowed(name, credential.origin, settings) ? credential : null;
    });
  }

  /** The one on this computer, or else the policy's; whether it may be used or not. */
  find(name: Credential, stored: Credentials): StoredCredential | null {
    return stored[name] ?? this.#ofPolicy[name] ?? null;
  }

  /** The policy sets the device ID, so nobody can clear it in the form. */
  get fixesDevice(): boolean {
    return this.#policy.fixed.has('deviceId');
  }

  /** Where the proxy's login or password is for, that of the policy first. @param settings in force */
  originOf(name: 'proxyUser' | 'proxyPassword', settings: Settings, stored: Credentials): string | null {
    return (this.ofPolicy(settings)[name] ?? stored[name])?.origin ?? null;
  }

  /** @param origin where the credential was entered for; @param settings in force */
  isAllowed(name: Credential, origin: string | null, settings: Settings): boolean {
    // Which proxy it is for is asked when a proxy asks.
    if (name === 'proxyUser' || name === 'proxyPassword') return origin !== null;
    return origin === destinations(settings)[name] || this.isFixed(name, settings);
  }

  /** Whether the policy has fixed where the credential goes. @param settings in force */
  isFixed(name: Credential, { environment }: Settings): boolean {
    return this.#policy.fixed.has(PLACES[name] ?? (environment === 'custom' ? 'address' : 'environment'));
  }
}

function someCredentials(find: (name: Credential) => StoredCredential | null): Partial<Credentials> {
  return Object.fromEntries(
    CREDENTIALS.map((name) => [name, find(name)] as const).filter(([, found]) => found !== null),
  );
}
