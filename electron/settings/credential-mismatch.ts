/** What is said when a credential belongs to another address than the settings lead to, at its field or above the list. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { SettingsField, Settings } from '../shared/settings/settings.ts';
import { destinations, type CredentialOrigins } from './credential-origin.ts';
import type { Credential, Credentials } from './credentials.ts';
import { strings } from './strings.ts';

/** Settings with the policy laid over them, and the credentials stored beside them. */
export interface Held {
  readonly settings: Settings;
  readonly credentials: Credentials;
}

export type FieldProblems = Partial<Record<SettingsField, string>>;

/** What keeps the account from being saved. @param before what is in force; @param after what would be */
export function accountProblems(origins: CredentialOrigins, before: Held, after: Held): FieldProblems {
  const clientId = elsewhere(origins, 'clientId', after);
  // Only a stored one: a secret of the policy cannot be removed in the form.
  const clientSecret = after.credentials.clientSecret && elsewhere(origins, 'clientSecret', after);
  const deviceOwner = ownerOfDevice(origins, before, after.settings);
  const host = nameOf(destinations(after.settings).clientId);
  return {
    ...(clientId && {
      clientId: strings.elsewhere.enterClientId(host, clientId.owner),
    }),
    ...(clientSecret && {
      clientSecret: strings.elsewhere.enterClientSecret(host, clientSecret.owner),
    }),
    ...(deviceOwner !== null && {
      deviceId: strings.elsewhere.deviceId(deviceOwner, host),
    }),
  };
}

/** Settings and credentials may come apart where no form sees it: in a file edited by hand, or by a policy. */
export function clientIdProblem(origins: CredentialOrigins, now: Held): Problem | null {
  const clientId = elsewhere(origins, 'clientId', now);
  if (clientId === null) return null;
  const { host, owner } = clientId;
  return {
    code: 'client-id-elsewhere',
    sentence: strings.elsewhere.clientId(owner, host),
    nextStep: strings.elsewhere.clientIdNext(host),
  };
}

/** The connection works without it. */
export function clientSecretProblems(origins: CredentialOrigins, now: Held): readonly Problem[] {
  const secret = elsewhere(origins, 'clientSecret', now);
  // One at a time: a save with a new client ID asks for the secret, too.
  if (secret === null || elsewhere(origins, 'clientId', now) !== null) return [];
  return [
    {
      code: 'client-secret-elsewhere',
      sentence: strings.elsewhere.clientSecret(secret.owner, secret.host),
      nextStep: strings.elsewhere.clientSecretNext(secret.host),
    },
  ];
}

export interface Elsewhere {
  readonly host: string;
  readonly owner: string;
}

/** @returns null when there is no such credential, or it may be used, or the settings lead nowhere */
export function elsewhere(
  origins: CredentialOrigins,
  name: Credential,
  { settings, credentials }: Held,
): Elsewhere | null {
  const found = origins.find(name, credentials);
  const to = destinations(settings)[name];
  if (found === null || to === null || origins.secrets(settings, credentials)[name] !== null) return null;
  // It may be used, but could not be read yet.
  if (found.text === null && origins.isAllowed(name, found.origin, settings)) return null;
  return { host: nameOf(to), owner: nameOf(found.origin) };
}

/**
 * A device is registered with an account, so its ID stays behind with the client ID: the one in use, or else the stored
 * one, which a file that was edited leads away from.
 * @returns null when it may go along
 */
function ownerOfDevice(origins: CredentialOrigins, before: Held, after: Settings): string | null {
  const { settings, credentials } = before;
  const account = origins.find('clientId', credentials);
  const isKept = settings.deviceId !== '' && settings.deviceId === after.deviceId && !origins.fixesDevice;
  if (!isKept || account === null) return null;
  const isUsed = origins.secrets(settings, credentials).clientId !== null;
  const owner = isUsed ? destinations(settings).clientId : account.origin;
  return origins.isAllowed('clientId', owner, after) ? null : nameOf(owner);
}

function nameOf(origin: string | null): string {
  if (origin === null) return strings.elsewhere.otherAddress;
  return URL.canParse(origin) ? new URL(origin).host : origin;
}
