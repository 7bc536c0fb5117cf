/** What a save that could not be done says. */
import { KeyStoreError, saveRefusal } from './key-store.ts';

export const REFUSAL = { ok: false, fields: {}, problem: null, needsPlainConsent: false } as const;

/** @param host that a person did not want to get the gateway's messages */
export function gatewayDeclined(host: string): string {
  return `Messages to ${host} were not allowed, so nothing was saved. Save again and allow them, or enter another address.`;
}

export function saveProblem(error: unknown): string {
  if (error instanceof KeyStoreError) return saveRefusal(error.trouble);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = SAVE_CAUSES[code] ?? 'The settings could not be written.';
  return `${cause} Nothing was changed${code === '' ? '' : ` (${code})`}. Mend that and save again.`;
}

const SAVE_CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EACCES: 'This user may not write to the settings folder.',
  EPERM: 'This user may not write to the settings folder.',
  EROFS: 'The disk is read-only.',
};
