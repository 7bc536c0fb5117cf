/** Says what was fetched of the time of a gap. Pure. */
import type { GapRecovery } from '../../electron/shared/events/gap.ts';
import { words } from '../strings.ts';

/** As a sentence. */
export function recoveryWords(recovery: GapRecovery | null): string {
  const say = words.recovery;
  if (recovery === null) return say.waiting;
  const { state, found, checked, others, problem } = recovery;
  if (state === 'done')
    return [say.done(found, checked), others === 0 ? '' : say.others(others)].join(' ').trim();
  return state === 'unavailable' ? say.unavailable : say.failed(problem ?? '');
}

/** For the row of the gap; empty when there is nothing to say. */
export function recoveryNote(recovery: GapRecovery | null): string {
  return recovery?.state === 'done' ? words.recovery.short(recovery.found) : '';
}
