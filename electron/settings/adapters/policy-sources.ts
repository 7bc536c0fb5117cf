/** Where the policy of this computer may lie: the command line, a file for all users, and the registry of Windows. */
import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { policyOfCommandLine } from '../policy/command-line.ts';
import type { PolicySource } from '../policy/policy.ts';
import { entryOthersCanWrite, type PathEntry, type Trusted } from '../policy/write-access.ts';
import { isHeld, retryWhileLocked } from '../../platform/adapters/retry-while-locked.ts';
import { NotReadableError, readSmallFile } from '../../platform/adapters/read-small-file.ts';
import { registryPolicy } from './registry-policy.ts';
import { pathOthersCanWrite } from './read-windows-acl.ts';
import { PRODUCT_NAME } from '../../shared/strings/product.ts';
import { strings } from '../strings.ts';

const ROOT = 0;
/** macOS: the group of those who may administer the computer. */
const ADMIN_GROUP = 80;
const ADMINISTRATORS: Trusted = {
  uids: [ROOT],
  // On Linux, the right of a single user (ACL) looks like one of the group, whichever group that is.
  gids: process.platform === 'darwin' ? [ROOT, ADMIN_GROUP] : [],
};

const OWN_ID = process.getuid === undefined ? [] : [process.getuid()];
/** Who gives the command line could give each setting there as well. */
const ADMINISTRATORS_AND_SELF: Trusted = {
  uids: [...ADMINISTRATORS.uids, ...OWN_ID],
  // Many systems give each user a group of the same number, in which nobody else is, and let it write all that the user makes.
  gids: [...ADMINISTRATORS.gids, ...OWN_ID.filter((id) => id !== ROOT && id === process.getgid?.())],
};

/** The lowest rank first: what is for all users outranks what one start was given. */
export async function policySources(
  args: readonly string[],
  given: string,
): Promise<readonly PolicySource[]> {
  const sources = [
    policyOfCommandLine(args),
    given === '' ? null : await fileSource(given, ADMINISTRATORS_AND_SELF, true),
    await fileSource(machinePolicyPath(), ADMINISTRATORS, false),
    process.platform === 'win32' ? await registryPolicy() : null,
  ];
  return sources.filter((source) => source !== null);
}

/**
 * Only an administrator may write there; on Windows only when an installation for everyone has made the folder,
 * or an administrator has: else everybody may create it.
 */
export function machinePolicyPath(): string {
  if (process.platform === 'win32')
    return join(process.env['ProgramData'] ?? 'C:\\ProgramData', PRODUCT_NAME, 'policy.json');
  return process.platform === 'darwin'
    ? `/Library/Application Support/${PRODUCT_NAME}/policy.json`
    : '/etc/doshii-monitor/policy.json';
}

/** @param trusted who may write it; @param isExpected a file that is not there is a mistake */
async function fileSource(path: string, trusted: Trusted, isExpected: boolean): Promise<PolicySource | null> {
  const name = strings.policy.file(path);
  try {
    const isWindows = process.platform === 'win32';
    const writable = isWindows
      ? await pathOthersCanWrite(pathsTo(path))
      : entryOthersCanWrite(wayTo(path), trusted);
    if (writable !== null && !isWindows) return { name, writable, content: null };
    const content = await retryWhileLocked(() => readSmallFile(path), isHeld);
    return writable === null ? { name, content } : { name, content, writable };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' && !isExpected) return null;
    if (code === 'EFBIG') return { name, failure: strings.policy.tooLarge };
    return { name, failure: code === 'ENOTREG' && error instanceof NotReadableError ? error.message : code };
  }
}

/** The file and all folders above it, as it is named and as links lead to it. */
function wayTo(path: string): readonly PathEntry[] {
  return pathsTo(path).map((each) => {
    const found = statSync(each);
    return { path: each, isFolder: found.isDirectory(), mode: found.mode, uid: found.uid, gid: found.gid };
  });
}

function pathsTo(path: string): readonly string[] {
  return [...new Set([resolve(path), realpathSync(path)].flatMap(upFrom))];
}

/** The path and all above it. */
function upFrom(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...upFrom(above)];
}
