/** The secrets that a venue enters, each with the origin that it belongs to. */
import { learnSecrets } from '../shared/events/own-secrets.ts';
import { WEBHOOK_CREDENTIALS } from '../shared/webhook/webhook-settings.ts';

export const CREDENTIALS = [
  'clientId',
  'clientSecret',
  'proxyUser',
  'proxyPassword',
  ...WEBHOOK_CREDENTIALS,
] as const;
export type Credential = (typeof CREDENTIALS)[number];

export interface StoredCredential {
  /** Null while it is sealed and the key store has not given it back. */
  readonly text: string | null;
  /** Where it was entered for; see `credential-origin.ts`. Null when there was no usable address then. */
  readonly origin: string | null;
}

export type Credentials = Readonly<Record<Credential, StoredCredential | null>>;
/** The credentials that may be used with certain settings, as plain text. */
export type Secrets = Readonly<Record<Credential, string | null>>;

export function eachCredential<T>(make: (name: Credential) => T): Record<Credential, T> {
  return Object.fromEntries(CREDENTIALS.map((name) => [name, make(name)])) as Record<Credential, T>;
}

export function isSame(one: StoredCredential | null, other: StoredCredential | null): boolean {
  return one?.text === other?.text && one?.origin === other?.origin;
}

export const NO_CREDENTIALS: Credentials = eachCredential(() => null);

/** Hides each from now on, whether it may be used or not. The name of a user is part of other words too often. */
export function hideCredentials(...all: readonly Secrets[]): void {
  for (const { clientId, clientSecret, proxyUser, proxyPassword, gatewayKey } of all)
    learnSecrets([
      clientId,
      clientSecret,
      proxyPassword,
      gatewayKey,
      proxyUser && proxyPassword && `${proxyUser}:${proxyPassword}`,
    ]);
}
