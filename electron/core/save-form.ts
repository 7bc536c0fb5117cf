/** What the settings form makes of the settings and credentials that are there. */
import { eachNumber, type Settings, type SettingsInput } from '../shared/settings.ts';
import type { Credentials } from './credentials.ts';

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

export function formCredentials(input: SettingsInput, before: Credentials): Credentials {
  return {
    ...before,
    clientId: changed(input.clientId, before.clientId),
    clientSecret: changed(input.clientSecret, before.clientSecret),
    proxyUser: changed(input.proxyUser, before.proxyUser),
    proxyPassword: changed(input.proxyPassword, before.proxyPassword),
  };
}

/** Left out: as it was. Empty: removed. */
export function changed(input: string | undefined, before: string | null): string | null {
  if (input === undefined) return before;
  return input.trim() === '' ? null : input.trim();
}
