/** Which settings belong to an account, and the names of their paths. All others belong to this computer. */
import { FIRST_ACCOUNT } from '../account.ts';

export const ACCOUNT_SETTINGS = ['environment', 'address', 'deviceId', 'attention.teamAccepts'] as const;

const PREFIX = `accounts.${FIRST_ACCOUNT}.`;

export function isOfAccount(path: string): boolean {
  return ACCOUNT_SETTINGS.some((setting) => path === setting || path.startsWith(`${setting}.`));
}

/** "environment" -> "accounts.main.environment"; the path of a setting of this computer stays as it is */
export function accountPath(path: string): string {
  return isOfAccount(path) ? PREFIX + path : path;
}

/** The way back. A path without an account means the first one, and one that does not name a setting stays as it is. */
export function pathInAccount(path: string): string {
  const rest = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path;
  return isOfAccount(rest) ? rest : path;
}
