/** The row of the last days: one mark each, with what it means in words. Pure. */
import {
  failedSteps,
  unknownSteps,
  type DayCheck,
} from '../../electron/shared/morning-check/morning-check.ts';
import { strings } from '../../electron/shared/strings/morning-check.ts';
import { timeFormat } from '../../electron/shared/text/time-locale.ts';
import { morningCheck } from '../strings/morning-check.ts';

export interface DayMark {
  readonly state: 'good' | 'mended' | 'failed';
  /** "Mon 24 Nov: all well" */
  readonly text: string;
}

const DAY_MS = 86_400_000;
/** A date has no time zone: it is read as it was counted. */
const dayName = timeFormat({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

export function dayMarks(days: readonly DayCheck[]): readonly DayMark[] {
  return days.map((day) => {
    const name = dayName(day.date * DAY_MS);
    const say = morningCheck.day;
    const named = (steps: DayCheck['steps']): string =>
      steps.map(({ step }) => strings.steps[step]).join(', ');
    const failed = failedSteps(day);
    if (failed.length > 0) {
      const state = day.mendedAt === null ? 'failed' : 'mended';
      return { state, text: say[state](name, named(failed)) };
    }
    const unknown = unknownSteps(day);
    return { state: 'good', text: unknown.length === 0 ? say.good(name) : say.unknown(name, named(unknown)) };
  });
}
