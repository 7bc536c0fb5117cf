/** What a save that could not be done says. */
import { KeyStoreError, saveRefusal } from './key-store-errors.ts';
import { strings } from './strings.ts';

export const REFUSAL = { ok: false, fields: {}, problem: null, needsPlainConsent: false } as const;

export function saveProblem(error: unknown): string {
  if (error instanceof KeyStoreError) return saveRefusal(error.trouble);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = strings.save.causes[code] ?? strings.save.failed;
  return strings.save.nothingChanged(cause, code);
}
