/** What is wrong with an entry of the form of alerts, per field, with the next step. For the form. */
import { ALERTING, SOUND_MEANINGS, type AttentionSettings, type Escalation } from './attention-settings.ts';
import { messageSeconds, webhookProblems } from '../webhook/webhook-problems.ts';
import { WEEKDAYS } from '../settings/trading-hours.ts';
import { strings } from '../strings/settings.ts';
import { strings as alertStrings } from '../strings/alerts.ts';

/** A field as it is named in the form: `urgent-repeat`, `monday`, `minutes`, `gatewayAddress`, `needsYou-sound`. */
export type AttentionProblems = Readonly<Record<string, string>>;

/** Bounds of a step that is on, s; both allowed. */
export const STEP_RANGE = { min: 5, max: 3_600 } as const;
/** Bounds of the inactivity that raises an alert, minutes; inclusive. */
export const WATCHDOG_RANGE = { min: 5, max: 1_440 } as const;

/** @returns an empty object when it can be saved. */
export function attentionProblems(attention: AttentionSettings): AttentionProblems {
  const found: Record<string, string | null> = {
    ...webhookProblems(attention),
    minutes:
      attention.watchdog.mode === 'fixed' ? numberProblem(attention.watchdog.minutes, WATCHDOG_RANGE) : null,
  };
  for (const meaning of SOUND_MEANINGS) {
    const { sound, file } = attention.sounds[meaning];
    found[`${meaning}-sound`] = sound === 'own' && file === '' ? alertStrings.noSoundFile : null;
  }
  for (const severity of ALERTING) {
    for (const [step, seconds] of secondsOf(attention.escalation[severity])) {
      found[`${severity}-${step}`] = numberProblem(seconds, STEP_RANGE);
    }
  }
  for (const day of WEEKDAYS) {
    const hours = attention.quietHours.days[day];
    if (hours === null) continue;
    if (hours.from === '' || hours.to === '') found[day] = alertStrings.quietHoursMissing;
    else if (hours.from === hours.to) {
      found[day] = alertStrings.quietHoursEqual;
    }
  }
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** Of the steps that are on. */
function secondsOf(escalation: Escalation): readonly (readonly [step: string, seconds: number])[] {
  const { repeatAfterSeconds, louderAfterSeconds, repeatEverySeconds } = escalation;
  const steps = [
    ['repeat', repeatAfterSeconds],
    ['louder', louderAfterSeconds],
    ['every', louderAfterSeconds === 0 ? 0 : repeatEverySeconds],
    ...messageSeconds(escalation),
  ] as const;
  return steps.filter(([, seconds]) => seconds !== 0);
}

function numberProblem(value: number, { min, max }: { min: number; max: number }): string | null {
  return Number.isInteger(value) && value >= min && value <= max
    ? null
    : strings.number(min.toLocaleString('en'), max.toLocaleString('en'));
}
