/** The morning check: once a day, when trading begins, the monitor proves that its alerts can be heard and seen. */
import * as v from 'valibot';

/** `silent` checks without a sound. */
export const MORNING_CHECK_MODES = ['audible', 'silent', 'off'] as const;
export type MorningCheckMode = (typeof MORNING_CHECK_MODES)[number];

export const CHECK_STEPS = ['sound', 'notifications', 'disk', 'clock', 'socket', 'rest'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

/** `skipped` is neither good nor bad: the venue does not use it, or wants it so. `unknown`: it could not be found out. */
export type CheckOutcome = 'passed' | 'failed' | 'unknown' | 'skipped';

/** All that a step can find. */
export const FINDINGS = {
  'sound-played': 'passed',
  /** There is a device; nothing was to be heard. */
  'sound-ready': 'passed',
  'sound-off': 'skipped',
  'alert-sounding': 'skipped',
  'sound-interrupted': 'unknown',
  'no-device': 'failed',
  muted: 'failed',
  /** Value: percent. */
  'low-volume': 'failed',
  'own-sound-unreadable': 'failed',
  'sound-failed': 'failed',
  'notifications-allowed': 'passed',
  'notifications-unknown': 'unknown',
  'do-not-disturb': 'failed',
  'notifications-off': 'failed',
  'notifications-refused': 'failed',
  /** Value: free bytes. */
  'disk-good': 'passed',
  /** Value: free bytes. */
  'disk-full': 'failed',
  'disk-unwritable': 'failed',
  'history-failing': 'failed',
  /** Value: ms that this computer is ahead. */
  'clock-right': 'passed',
  /** Value: ms that this computer is ahead. */
  'clock-wrong': 'failed',
  'clock-unknown': 'unknown',
  /** Value: round trip, ms; null before the first pong. */
  live: 'passed',
  /** Detail: why, as a sentence. */
  'not-live': 'failed',
  'rest-good': 'passed',
  'no-secret': 'skipped',
  /** Detail: why, as a sentence. */
  'rest-failed': 'failed',
  /** Of any step. */
  'no-answer': 'unknown',
} as const satisfies Record<string, CheckOutcome>;
export type Finding = keyof typeof FINDINGS;
/** Those of a step that failed. */
export type FailedFinding = {
  [F in Finding]: (typeof FINDINGS)[F] extends 'failed' ? F : never;
}[Finding];

const UnixMs = v.pipe(v.number(), v.safeInteger());

const StepResultSchema = v.object({
  step: v.picklist(CHECK_STEPS),
  finding: v.picklist(Object.keys(FINDINGS) as [Finding, ...Finding[]]),
  /** In the unit of the finding. */
  value: v.nullable(v.number()),
  detail: v.nullable(v.pipe(v.string(), v.maxLength(500))),
});
export type StepResult = v.InferOutput<typeof StepResultSchema>;

export const CheckResultSchema = v.object({
  /** When it ended, Unix ms. */
  at: UnixMs,
  /** In the order of `CHECK_STEPS`. */
  steps: v.pipe(v.array(StepResultSchema), v.maxLength(CHECK_STEPS.length), v.readonly()),
});
export type CheckResult = v.InferOutput<typeof CheckResultSchema>;

export const DayCheckSchema = v.object({
  ...CheckResultSchema.entries,
  /** Days since 1 January 1970 on the venue's calendar. */
  date: v.pipe(v.number(), v.safeInteger()),
  /** When a later check of the same day found nothing wrong any more, Unix ms; null when none did, or nothing was wrong. */
  mendedAt: v.nullable(UnixMs),
});
export type DayCheck = v.InferOutput<typeof DayCheckSchema>;

/** Days that are kept. */
export const KEPT_DAYS = 30;

export interface MorningCheckView {
  /** The latest check, by itself or by hand; null before the first. */
  readonly latest: CheckResult | null;
  /** The first check of each day, oldest first, at most `KEPT_DAYS`. */
  readonly days: readonly DayCheck[];
  readonly isRunning: boolean;
}

export function failedSteps({ steps }: Pick<CheckResult, 'steps'>): readonly FailedStep[] {
  return steps.filter(isFailed);
}

/** Those of which nothing could be found out. */
export function unknownSteps({ steps }: Pick<CheckResult, 'steps'>): readonly StepResult[] {
  return steps.filter(({ finding }) => FINDINGS[finding] === 'unknown');
}

export type FailedStep = StepResult & { readonly finding: FailedFinding };

function isFailed(step: StepResult): step is FailedStep {
  return FINDINGS[step.finding] === 'failed';
}
