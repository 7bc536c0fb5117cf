/** What the policy of this computer says of a setting, or of all below it. Pure. */
import type { ManagedView } from '../../electron/shared/settings/settings.ts';

/** `partly`: of what is below it, something can still be changed. */
export type Managed = 'free' | 'partly' | 'fixed' | 'hidden';

/** @param path "retentionDays", or "tradingHours" for all of it */
export function managedState(managed: ManagedView, path: string): Managed {
  const isMeant = (each: string): boolean => each === path || each.startsWith(`${path}.`);
  if (managed.hidden.some((each) => each === path || path.startsWith(`${each}.`))) return 'hidden';
  const fixed = managed.fixed.filter(isMeant);
  if (fixed.length === 0) return 'free';
  return fixed.includes(path) ? 'fixed' : 'partly';
}
