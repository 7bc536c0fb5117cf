/** What is said of updates. Pure. */
import type { UpdatesView } from '../../../electron/shared/updates/updates-ipc.ts';
import { updates as say } from '../../strings/updates.ts';
import { moment } from '../../ui/time.ts';

/**
 * One sentence after the other, most important first.
 * @param neverCloses the venue is always open
 * @param now Unix ms
 */
export function updateSentences(view: UpdatesView, neverCloses: boolean, now: number): readonly string[] {
  if (view.unavailable !== null) return [say.unavailable[view.unavailable]];
  const problem = view.problem === null ? [] : [view.problem.sentence, view.problem.nextStep];
  const next = view.nextCheckAt === null ? [] : [say.next(moment(view.nextCheckAt, now))];
  const version = view.version ?? '';
  switch (view.state) {
    case 'off':
      return [say.off];
    case 'checking':
      return [say.checking];
    case 'downloading':
      return [say.downloading(version, view.percent ?? 0)];
    case 'installing':
      return [say.installing(version)];
    case 'idle': {
      const checked = view.checkedAt === null ? null : moment(view.checkedAt, now);
      return [...problem, say.idle(checked), ...next];
    }
    case 'available':
      return [say.found(version), ...problem, ...waiting(view, neverCloses, now)];
    case 'ready':
      return [say.fetched(version), ...problem, ...waiting(view, neverCloses, now)];
  }
}

function waiting(
  { waitsFor, postponedUntil }: UpdatesView,
  neverCloses: boolean,
  now: number,
): readonly string[] {
  const { waits, aroundTheClock } = say;
  if (waitsFor === null) return [];
  if (waitsFor === 'postponed')
    return postponedUntil === null ? [] : [waits.postponed(moment(postponedUntil, now))];
  if (waitsFor === 'closing-time' && neverCloses) return [aroundTheClock];
  return [waits[waitsFor]];
}
