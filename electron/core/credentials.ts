/** The secrets that a venue enters: which there are, and none of them. */
import type { SettingsInput } from '../shared/settings.ts';

export const CREDENTIALS = ['clientId', 'clientSecret', 'proxyUser', 'proxyPassword', 'gatewayKey'] as const;
export type Credential = (typeof CREDENTIALS)[number];
export type Credentials = Readonly<Record<Credential, string | null>>;
export const NO_CREDENTIALS: Credentials = {
  clientId: null,
  clientSecret: null,
  proxyUser: null,
  proxyPassword: null,
  gatewayKey: null,
};

/** @param input of the settings form */
export function entered(input: SettingsInput, before: Credentials): Credentials {
  return {
    ...before,
    clientId: changed(input.clientId, before.clientId),
    clientSecret: changed(input.clientSecret, before.clientSecret),
    proxyUser: changed(input.proxyUser, before.proxyUser),
    proxyPassword: changed(input.proxyPassword, before.proxyPassword),
  };
}

/** Left out: as it was. Empty: removed. */
function changed(input: string | undefined, before: string | null): string | null {
  if (input === undefined) return before;
  return input.trim() === '' ? null : input.trim();
}
