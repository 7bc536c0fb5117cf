/** Keeps at it: one loop for all open alarms of a severity, timed by the one that has waited longest. */
import type { AlertingSeverity, Escalation as Steps } from '../../shared/alerts/attention-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AlertDispatcher } from '../alert-dispatcher.ts';
import type { AlertOutput } from '../alert-output.ts';
import type { DoNotDisturb } from '../do-not-disturb.ts';
import type { OpenAlert, OpenAlerts } from '../open-alerts.ts';
import type { Alarms } from './alarms.ts';
import type { FurtherStep } from './further-step.ts';
import { calledSince, stepAt } from './further-step.ts';

const SECOND_MS = 1_000;
/** Further steps that fall due within so long are taken as one. */
export const JOINED_MS = 5_000;
/** While it sounds again and again, the notification of it comes again this often, ms. */
export const REMIND_MS = 5 * 60_000;

export interface EscalationQueueOptions {
  readonly clock: Clock;
  readonly alerts: OpenAlerts;
  readonly alarms: Alarms;
  readonly teller: AlertDispatcher;
  readonly output: Pick<AlertOutput, 'canRaise' | 'raiseWindow' | 'flash'>;
  readonly steps: () => Readonly<Record<AlertingSeverity, Steps>>;
  readonly furtherSteps: readonly FurtherStep[];
  readonly permits: DoNotDisturb['permits'];
  /** An alert has reached another step. */
  readonly onStep: () => void;
}

export class EscalationQueue {
  readonly #options: EscalationQueueOptions;
  /** When a reminder was last heard, by severity, monotonic ms. */
  readonly #heardAt = { urgent: Number.NEGATIVE_INFINITY, notice: Number.NEGATIVE_INFINITY };
  /** Monotonic ms of the next look. */
  #nextAt = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | null = null;
  #isFlashing = false;
  /** When the last notification of what waits was shown, monotonic ms. */
  #toastAt = Number.NEGATIVE_INFINITY;

  constructor(options: EscalationQueueOptions) {
    this.#options = options;
  }

  /** The alarms of these were raised, for the first time or again: their escalation begins now. */
  begin(alerts: readonly OpenAlert[]): void {
    const now = this.#options.clock.monotonic();
    for (const alert of alerts) Object.assign(alert, { notifiedAt: now, step: 1, isOwed: false });
    // Of the others the next look is known.
    this.#lookAt(this.#nextLook(this.#plan(alerts)));
  }

  /** A merged alarm has something open again: heard at once, unless the queue was heard a moment ago. */
  again(alert: OpenAlert): void {
    const { clock, alarms, teller, steps } = this.#options;
    const now = clock.monotonic();
    const { severity } = alert;
    if (now - this.#heardAt[severity] < steps()[severity].repeatEverySeconds * SECOND_MS) return;
    this.#heardAt[severity] = now;
    alarms.remind(alert);
    teller.firstSound([alert]);
  }

  /** Alerts are no longer open, or open again: another one may be the oldest. */
  calm(): void {
    // Once for many that end together.
    if (this.#cancel !== null) this.#lookAt(this.#options.clock.monotonic());
    if (!this.#isFlashing || this.#queue().some(({ step }) => step === 3)) return;
    this.#isFlashing = false;
    this.#options.output.flash(false);
  }

  /** What is allowed, or the steps themselves, may have changed. */
  reconsider(): void {
    this.stop();
    this.#lookAt(this.#nextLook(this.#plan()));
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#nextAt = Number.POSITIVE_INFINITY;
  }

  #lookAt(at: number): void {
    if (at >= this.#nextAt) return;
    const { clock } = this.#options;
    this.#cancel?.();
    this.#nextAt = at;
    this.#cancel = clock.after(Math.max(0, at - clock.monotonic()), () => this.#look());
  }

  #look(): void {
    const plan = this.#plan();
    const now = this.#options.clock.monotonic();
    const due = plan.lines.filter((line) => soundAt(line, plan, this.#heardAt) <= now);
    if (due.length > 0) this.#remind(due, plan, now);
    this.#runFurther(plan, now + JOINED_MS);
    this.reconsider();
  }

  #remind(due: readonly Line[], plan: Plan, now: number): void {
    const { alarms, teller, output, onStep } = this.#options;
    const waiting = due.flatMap(({ alerts }) => alerts);
    const hasRisen = due.some((line) => stepOf(line, plan, now) > (line.oldest?.step ?? 0));
    for (const line of due) this.#heardAt[line.severity] = now;
    for (const alert of waiting) alert.step = stepOf({ severity: alert.severity, oldest: alert }, plan, now);
    const loud = waiting.filter(({ step }) => step === 3);
    const reminds = hasRisen || now - this.#toastAt >= REMIND_MS;
    if (reminds) this.#toastAt = now;
    const insists = !output.canRaise && wantsWindow(loud, plan);
    teller.waiting(waiting, loud.length > 0 ? 'loud' : 'normal', { reminds, insists });
    for (const { oldest } of due) if (oldest !== undefined) alarms.remind(oldest);
    onStep();
    if (loud.length > 0) this.#callOver(loud, plan);
  }

  /** Once, until none that is louder is open any more. */
  #callOver(loud: readonly OpenAlert[], plan: Plan): void {
    if (this.#isFlashing) return;
    const { output } = this.#options;
    this.#isFlashing = true;
    output.flash(true);
    if (wantsWindow(loud, plan)) output.raiseWindow();
  }

  #runFurther(plan: Plan, until: number): void {
    const { alerts, furtherSteps } = this.#options;
    for (const step of furtherSteps) {
      const due = plan.alarms.filter((members) => furtherAt(step, members, plan) <= until);
      if (due.length > 0) step.run(due.flat(), plan.called, plan.called.length + alerts.beyond);
    }
  }

  #nextLook(plan: Plan): number {
    const sounds = plan.lines.map((line) => soundAt(line, plan, this.#heardAt));
    const further = this.#options.furtherSteps.flatMap((step) =>
      plan.alarms.map((members) => furtherAt(step, members, plan)),
    );
    return [...sounds, ...further].reduce((next, at) => Math.min(next, at), Number.POSITIVE_INFINITY);
  }

  #queue(): readonly OpenAlert[] {
    return [...this.#options.alerts.all()].filter((alert) => Number.isFinite(calledSince(alert)));
  }

  #plan(alerts = this.#queue()): Plan {
    const { steps, permits, alarms } = this.#options;
    const called = alerts.filter(
      ({ event, severity }) => event.origin === 'test' || permits(severity, event.locationId).toast,
    );
    const lines = (['urgent', 'notice'] as const).map((severity): Line => {
      const own = called.filter((alert) => alert.severity === severity && alert.notifiedAt !== null);
      return { severity, alerts: own, oldest: oldestOf(own) };
    });
    const byAlarm = Map.groupBy(called, (alert) => alarms.of(alert)).values();
    return { steps: steps(), lines, called, alarms: [...byAlarm] };
  }
}

interface Line {
  readonly severity: AlertingSeverity;
  readonly alerts: readonly OpenAlert[];
  /** The one whose alarm was raised first. */
  readonly oldest: OpenAlert | undefined;
}

/** What holds for one look at all alerts. */
interface Plan {
  readonly steps: Readonly<Record<AlertingSeverity, Steps>>;
  readonly lines: readonly Line[];
  /** All for which a person was called; those that stand under a cause are in no line. */
  readonly called: readonly OpenAlert[];
  /** By their alarm. */
  readonly alarms: readonly (readonly OpenAlert[])[];
}

function oldestOf(alerts: readonly OpenAlert[]): OpenAlert | undefined {
  let oldest: OpenAlert | undefined;
  for (const alert of alerts)
    if ((alert.notifiedAt ?? 0) < (oldest?.notifiedAt ?? Number.POSITIVE_INFINITY)) oldest = alert;
  return oldest;
}

function wantsWindow(loud: readonly OpenAlert[], { steps }: Plan): boolean {
  return loud.some(({ severity }) => steps[severity].raiseWindow);
}

/** Monotonic ms; infinite when nothing follows. */
function soundAt(
  { severity, oldest }: Line,
  { steps }: Plan,
  heardAt: Readonly<Record<AlertingSeverity, number>>,
): number {
  if (oldest === undefined || oldest.notifiedAt === null) return Number.POSITIVE_INFINITY;
  const { repeatAfterSeconds, louderAfterSeconds, repeatEverySeconds } = steps[severity];
  const again = heardAt[severity] + repeatEverySeconds * SECOND_MS;
  if (oldest.step === 3) return again;
  const louder = stepAt(oldest.notifiedAt, louderAfterSeconds);
  const next = oldest.step < 2 ? Math.min(stepAt(oldest.notifiedAt, repeatAfterSeconds), louder) : louder;
  // When the oldest was handled, the next one may be due already; the queue is never heard more often.
  return Math.max(next, again);
}

function stepOf(
  { severity, oldest }: Pick<Line, 'severity' | 'oldest'>,
  { steps }: Pick<Plan, 'steps'>,
  now: number,
): OpenAlert['step'] {
  if (oldest === undefined || oldest.notifiedAt === null) return 0;
  const { repeatAfterSeconds, louderAfterSeconds } = steps[severity];
  if (stepAt(oldest.notifiedAt, louderAfterSeconds) <= now) return 3;
  return stepAt(oldest.notifiedAt, repeatAfterSeconds) <= now ? 2 : oldest.step;
}

function furtherAt(step: FurtherStep, members: readonly OpenAlert[], plan: Plan): number {
  const [first] = members;
  return first === undefined ? Number.POSITIVE_INFINITY : step.dueAt(members, plan.steps[first.severity]);
}
