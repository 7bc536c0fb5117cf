/** Files in user data that belong to one account carry its name. */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_ACCOUNT, type AccountId } from '../../shared/account.ts';

/**
 * A file from before there were accounts becomes the first account's; while it cannot be renamed, it is used as it is.
 * @param folder userData; @param ending of the file, with its dot
 * @returns the name without its ending
 */
export function accountFile(folder: string, account: AccountId, name: string, ending = ''): string {
  const own = `${name}-${account}`;
  const path = (each: string): string => join(folder, each + ending);
  if (account !== FIRST_ACCOUNT || existsSync(path(own)) || !existsSync(path(name))) return own;
  try {
    renameSync(path(name), path(own));
    return own;
  } catch {
    return name;
  }
}
