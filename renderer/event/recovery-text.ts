/** Says what was fetched of the time of a gap. Pure. */
import type { GapRecovery } from '../../electron/shared/events/gap.ts';
import { words } from '../strings.ts';

/** The result first. @param needYou of what was recovered, how much needs a person; null where that is not known */
export function recoveryWords(recovery: GapRecovery | null, needYou: number | null = null): string {
  const say = words.recovery;
  if (recovery === null) return say.waiting;
  const { state, found, problem } = recovery;
  if (state === 'unavailable') return say.unavailable;
  if (state === 'failed') return say.failed(problem ?? '');
  if (found === 0) return say.nothing;
  return needYou === null || needYou === 0 ? say.found(found) : say.foundNeedYou(found, needYou);
}

/** How much was looked at; empty where nothing was. */
export function checkedWords(recovery: GapRecovery | null): string {
  const say = words.recovery;
  if (recovery?.state !== 'done') return '';
  const { checked, others } = recovery;
  return [say.checked(checked), others === 0 ? '' : say.others(others)].join(' ').trim();
}

/** For the row of the gap; empty when there is nothing to say. */
export function recoveryNote(recovery: GapRecovery | null): string {
  return recovery?.state === 'done' ? words.recovery.short(recovery.found) : '';
}
