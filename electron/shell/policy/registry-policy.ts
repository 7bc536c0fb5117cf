/** Reads the policy that Group Policy writes into the registry of Windows. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { PolicySource } from '../../core/policy.ts';
import { readRegistryText } from '../../core/registry-text.ts';

/** As `build/policy/doshii-monitor.admx` has it. Only whoever runs the computer may write below it. */
export const REGISTRY_KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Doshii Monitor';
const TIMEOUT_MS = 5_000;

/** @returns null when there is no such key */
export function registryPolicy(): Promise<PolicySource | null> {
  // By its full path: a program of that name elsewhere in the PATH must not be run.
  const reg = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  return new Promise((resolve) => {
    execFile(
      reg,
      ['query', REGISTRY_KEY, '/s'],
      { timeout: TIMEOUT_MS, windowsHide: true },
      (error, text) => {
        if (error !== null) resolve(null);
        else resolve({ name: 'Group Policy', content: contentOf(text) });
      },
    );
  });
}

/** Hidden settings are names with a 1, because a policy can only set values. */
function contentOf(text: string): Record<string, unknown> {
  const { hidden, ...rest } = readRegistryText(text, REGISTRY_KEY);
  const paths = Object.entries((hidden ?? {}) as Record<string, unknown>).filter(([, value]) => value === 1);
  return { ...rest, hidden: paths.map(([path]) => path) };
}
