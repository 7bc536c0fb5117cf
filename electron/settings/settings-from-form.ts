/** What the settings form makes of the settings and credentials that are there. */
import { eachNumber, type Settings, type SettingsInput } from '../shared/settings/settings.ts';
import type { Destinations } from './credential-origin.ts';
import type { Credentials, StoredCredential } from './credentials.ts';

/** What the form does not show stays as it is. */
export function formSettings(input: SettingsInput, before: Settings): Settings {
  return {
    ...before,
    environment: input.environment,
    address: input.address.trim(),
    deviceId: input.deviceId.trim(),
    ...eachNumber((name) => input[name]),
    tradingHours: input.tradingHours,
  };
}

/** @param to where the settings of the same form lead */
export function formCredentials(input: SettingsInput, before: Credentials, to: Destinations): Credentials {
  return {
    ...before,
    clientId: changed(input.clientId, before.clientId, to.clientId),
    clientSecret: changed(input.clientSecret, before.clientSecret, to.clientSecret),
    proxyUser: changed(input.proxyUser, userOf(input, before, to), to.proxyUser),
    proxyPassword: changed(input.proxyPassword, before.proxyPassword, to.proxyPassword),
  };
}

/** A new password is for the user name that it is entered beside, whatever proxy that was for. */
function userOf(
  { proxyPassword }: SettingsInput,
  { proxyUser }: Credentials,
  to: Destinations,
): StoredCredential | null {
  const isNew = proxyPassword !== undefined && proxyPassword.trim() !== '';
  return isNew && proxyUser !== null ? { ...proxyUser, origin: to.proxyUser } : proxyUser;
}

/** Left out: as it was. Empty: removed. @param origin that a new one is for */
export function changed(
  input: string | undefined,
  before: StoredCredential | null,
  origin: string | null,
): StoredCredential | null {
  if (input === undefined) return before;
  return input.trim() === '' ? null : { text: input.trim(), origin };
}
