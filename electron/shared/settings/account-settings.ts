/** Which settings and credentials belong to an account, and the names of their paths. All others belong to this computer. */
import { FIRST_ACCOUNT } from '../account.ts';

export const ACCOUNT_SETTINGS = ['environment', 'address', 'deviceId', 'attention.teamAccepts'] as const;
/** Kept beside the settings. The others are for the proxy and the gateway, which all accounts share. */
export const ACCOUNT_CREDENTIALS = ['clientId', 'clientSecret'] as const;

const PREFIX = `accounts.${FIRST_ACCOUNT}.`;

export function isOfAccount(path: string): boolean {
  const all = [...ACCOUNT_SETTINGS, ...ACCOUNT_CREDENTIALS];
  return all.some((name) => path === name || path.startsWith(`${name}.`));
}

/** "environment" -> "accounts.main.environment"; one of this computer stays as it is */
export function accountPath(path: string): string {
  return isOfAccount(path) ? PREFIX + path : path;
}

/** The way back. A path without an account means the first one, and one that is not of an account stays as it is. */
export function pathInAccount(path: string): string {
  const rest = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path;
  return isOfAccount(rest) ? rest : path;
}
