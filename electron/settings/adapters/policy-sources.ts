/** Where the policy of this computer may lie: the command line, a file for all users, and the registry of Windows. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { policyOfCommandLine } from '../policy/command-line.ts';
import type { PolicySource } from '../policy/policy.ts';
import { isHeld, retryWhileLocked } from '../../platform/adapters/retry-while-locked.ts';
import { registryPolicy } from './registry-policy.ts';
import { PRODUCT_NAME } from '../../shared/strings/product.ts';
import { strings } from '../strings.ts';

/** A policy holds every setting in a fraction of it, bytes. */
const MAX_POLICY_BYTES = 1024 * 1024;

/** The lowest rank first: what is for all users outranks what one start was given. */
export async function policySources(
  args: readonly string[],
  given: string,
): Promise<readonly PolicySource[]> {
  const sources = [
    policyOfCommandLine(args),
    given === '' ? null : await fileSource(given, true),
    await fileSource(machinePolicyPath(), false),
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

/** @param isExpected a file that is not there is a mistake */
async function fileSource(path: string, isExpected: boolean): Promise<PolicySource | null> {
  const name = strings.policy.file(path);
  try {
    if (statSync(path).size > MAX_POLICY_BYTES) return { name, failure: strings.policy.tooLarge };
    return { name, content: await retryWhileLocked(() => readFileSync(path, 'utf8'), isHeld) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' && !isExpected) return null;
    return { name, failure: code };
  }
}
