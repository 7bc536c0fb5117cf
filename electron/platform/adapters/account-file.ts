/** Files in user data that belong to one account carry its name. */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_ACCOUNT, type AccountId } from '../../shared/account.ts';

/**
 * A file from before there were accounts becomes the first account's.
 * @param folder userData; @param ending with its dot
 */
export function accountFile(folder: string, account: AccountId, name: string, ending = ''): string {
  const path = join(folder, `${name}-${account}${ending}`);
  const before = join(folder, `${name}${ending}`);
  if (account !== FIRST_ACCOUNT || existsSync(path) || !existsSync(before)) return path;
  try {
    renameSync(before, path);
  } catch {
    // Then it is as if there were none, as for any file that cannot be read.
  }
  return path;
}
