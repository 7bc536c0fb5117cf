/** What is said of updates. Pure. */
import { WEEKDAYS, openMinutes, type TradingHours } from '../../electron/shared/settings/trading-hours.ts';
import type { UpdatesView } from '../../electron/shared/updates/updates-ipc.ts';
import { updates as say } from '../strings/updates.ts';
import { moment } from '../ui/time.ts';

const MINUTES_PER_DAY = 24 * 60;

/** One sentence after the other, most important first. @param now Unix ms */
export function updateSentences(view: UpdatesView, hours: TradingHours, now: number): readonly string[] {
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
      return [say.found(version), ...problem, ...waiting(view, hours, now)];
    case 'ready':
      return [say.fetched(version), ...problem, ...waiting(view, hours, now)];
  }
}

function waiting(
  { waitsFor, postponedUntil }: UpdatesView,
  hours: TradingHours,
  now: number,
): readonly string[] {
  const { waits, aroundTheClock } = say;
  if (waitsFor === null) return [];
  if (waitsFor === 'postponed')
    return postponedUntil === null ? [] : [waits.postponed(moment(postponedUntil, now))];
  if (waitsFor === 'closing-time' && neverCloses(hours)) return [aroundTheClock];
  return [waits[waitsFor]];
}

/** Open around the clock, which is the default until hours are entered. */
function neverCloses({ days }: TradingHours): boolean {
  return WEEKDAYS.every((day) =>
    openMinutes(days, day).some(([from, to]) => from === 0 && to === MINUTES_PER_DAY),
  );
}
