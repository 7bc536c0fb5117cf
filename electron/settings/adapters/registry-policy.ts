/** Reads the policy that Group Policy writes into the registry of Windows. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { PolicySource } from '../policy/policy.ts';
import { readRegistryText } from '../policy/reg-file.ts';
import { PRODUCT_NAME } from '../../shared/strings/product.ts';
import { strings } from '../strings.ts';

const run = promisify(execFile);

const POLICIES = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';
/** As `build/policy/doshii-monitor.admx` has it. Only an administrator may write below it. */
export const REGISTRY_KEY = `${POLICIES}\\${PRODUCT_NAME}`;
const NAME = strings.policy.groupPolicy;
const TIMEOUT_MS = 5_000;
/** A computer that is just starting may be too busy for the first. */
const ATTEMPTS = 3;
const PAUSE_MS = 500;

/** @returns null when there is no such key */
export async function registryPolicy(): Promise<PolicySource | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Of a key that is not there and one that may not be read, reg.exe says the same; this one is on every computer.
      const listed = await reg('query', POLICIES);
      const isThere = listed.split(/\r?\n/).some((key) => key.toLowerCase() === REGISTRY_KEY.toLowerCase());
      return isThere ? { name: NAME, content: contentOf(await exported()) } : null;
    } catch (error) {
      if (attempt === ATTEMPTS) return { name: NAME, failure: causeOf(error) };
      await pause(PAUSE_MS);
    }
  }
}

/** By way of a file, which is in UTF-16: what reg.exe prints has only the letters of the console's code page. */
async function exported(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
  try {
    const file = join(folder, 'policy.reg');
    await reg('export', REGISTRY_KEY, file, '/y');
    return readFileSync(file, 'utf16le');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns what it prints */
async function reg(...args: readonly string[]): Promise<string> {
  // By its full path: a program of that name elsewhere in the PATH must not be run.
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  const { stdout } = await run(program, args, { timeout: TIMEOUT_MS, windowsHide: true });
  return stdout;
}

function causeOf(error: unknown): string {
  const { code, killed } = error as Partial<{ code: unknown; killed: boolean }>;
  if (killed === true) return strings.policy.noAnswer(TIMEOUT_MS / 1_000);
  return typeof code === 'number' ? strings.policy.exitCode(code) : String(code ?? error);
}

/** Hidden settings are names with a 1, because a policy can only set values. */
function contentOf(text: string): Record<string, unknown> {
  const { hidden, ...rest } = readRegistryText(text, REGISTRY_KEY);
  const paths = Object.entries((hidden ?? {}) as Record<string, unknown>).filter(([, value]) => value === 1);
  return { ...rest, hidden: paths.map(([path]) => path) };
}
