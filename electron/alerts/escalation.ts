/** Keeps at it: what an open alert does next while nobody acknowledges it, and all that fall due together as one. */
import type { AlertingSeverity, Escalation as Steps } from '../shared/alerts/attention-settings.ts';
import type { AlertOutput } from './alert-output.ts';
import type { Clock } from '../platform/clock.ts';
import type { OpenAlert, OpenAlerts } from './open-alerts.ts';
import type { Permission } from './do-not-disturb.ts';
import type { AlertDispatcher } from './alert-dispatcher.ts';

const SECOND_MS = 1_000;
/** Steps that fall due within so long are taken as one: ten alerts that wait are one sound, not ten. */
export const JOINED_MS = 5_000;
/** While it sounds again and again, the notification of it comes again this often, ms. */
export const REMIND_MS = 5 * 60_000;

/** A step that a feature adds to those of notification and sound. */
export interface FurtherStep {
  /** Monotonic ms; infinite when it does not follow. Asked only about alerts that may be notified now. */
  dueAt(alert: OpenAlert, steps: Steps): number;
  /**
   * @param due alerts for which it is due, oldest first; at least one
   * @param open alerts that are followed one by one, oldest first
   * @param count of all open alerts
   */
  run(due: readonly OpenAlert[], open: readonly OpenAlert[], count: number): void;
}

export interface EscalationOptions {
  readonly clock: Clock;
  readonly alerts: OpenAlerts;
  readonly teller: AlertDispatcher;
  readonly output: Pick<AlertOutput, 'canRaise' | 'raiseWindow' | 'flash'>;
  readonly steps: () => Readonly<Record<AlertingSeverity, Steps>>;
  readonly furtherSteps: readonly FurtherStep[];
  readonly permits: (severity: AlertingSeverity) => Permission;
  /** An alert has reached another step. */
  readonly onStep: () => void;
}

export class Escalation {
  readonly #options: EscalationOptions;
  /** Monotonic ms of the next look. */
  #nextAt = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | null = null;
  #isFlashing = false;
  /** When the last notification of what waits was shown, monotonic ms. */
  #toastAt = Number.NEGATIVE_INFINITY;

  constructor(options: EscalationOptions) {
    this.#options = options;
  }

  /** A notification of the alert was sent, for the first time or again: its escalation begins now. */
  begin(alert: OpenAlert): void {
    const now = this.#options.clock.monotonic();
    Object.assign(alert, { notifiedAt: now, heardAt: now, step: 1, isOwed: false });
    this.#lookAt(this.#dueAt(alert, this.#plan()));
  }

  /** Alerts are no longer open, or open again. The next look finds nothing to do for them. */
  calm(): void {
    if (!this.#isFlashing || [...this.#options.alerts.all()].some(({ step }) => step === 3)) return;
    this.#isFlashing = false;
    this.#options.output.flash(false);
  }

  /** What is allowed, or the steps themselves, may have changed. */
  reconsider(): void {
    this.stop();
    const plan = this.#plan();
    let next = Number.POSITIVE_INFINITY;
    for (const alert of this.#options.alerts.all()) next = Math.min(next, this.#dueAt(alert, plan));
    this.#lookAt(next);
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
    const { alerts, clock, teller, output, onStep } = this.#options;
    const plan = this.#plan();
    const now = clock.monotonic();
    const due = [...alerts.all()].filter((alert) => soundAt(alert, plan) <= now + JOINED_MS);
    const hasRisen = due.some(({ step }) => step < 3);
    for (const alert of due) alert.step = isLouderBy(alert, plan, now + JOINED_MS) ? 3 : 2;
    const isLoud = due.some(({ step }) => step === 3);
    // Those that sound again and again do so together.
    const heard = isLoud ? [...alerts.all()].filter((alert) => alert.step === 3 && mayTell(alert, plan)) : [];
    const notified = isLoud ? [...new Set([...heard, ...due])] : due;
    for (const alert of notified) alert.heardAt = now;
    if (notified.length > 0) {
      const reminds = hasRisen || now - this.#toastAt >= REMIND_MS;
      if (reminds) this.#toastAt = now;
      const insists = !output.canRaise && wantsWindow(heard, plan);
      teller.waiting(notified, isLoud ? 'loud' : 'normal', { reminds, insists });
      onStep();
    }
    if (isLoud) this.#callOver(heard, plan);
    this.#runFurther(plan, now + JOINED_MS);
    this.reconsider();
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
    const open = [...alerts.all()];
    for (const step of furtherSteps) {
      const due = open.filter((alert) => furtherAt(step, alert, plan) <= until);
      if (due.length > 0) step.run(due, open, alerts.count);
    }
  }

  #dueAt(alert: OpenAlert, plan: Plan): number {
    const further = this.#options.furtherSteps.map((step) => furtherAt(step, alert, plan));
    return Math.min(soundAt(alert, plan), ...further);
  }

  #plan(): Plan {
    const { steps, permits } = this.#options;
    return { steps: steps(), may: { urgent: permits('urgent').toast, notice: permits('notice').toast } };
  }
}

/** What holds for one look at all alerts. */
interface Plan {
  readonly steps: Readonly<Record<AlertingSeverity, Steps>>;
  /** Whether such alerts may be notified now. */
  readonly may: Readonly<Record<AlertingSeverity, boolean>>;
}

function wantsWindow(loud: readonly OpenAlert[], { steps }: Plan): boolean {
  return loud.some(({ event }) => steps[event.severity].raiseWindow);
}

/** Monotonic ms; infinite when nothing follows, or not while alerts are quiet. */
function soundAt(alert: OpenAlert, plan: Plan): number {
  const { notifiedAt, heardAt, step, event } = alert;
  if (notifiedAt === null || heardAt === null || !mayTell(alert, plan)) return Number.POSITIVE_INFINITY;
  const { repeatAfterSeconds, louderAfterSeconds, repeatEverySeconds } = plan.steps[event.severity];
  if (step === 3) return heardAt + repeatEverySeconds * SECOND_MS;
  const louder = stepAt(notifiedAt, louderAfterSeconds);
  return step < 2 ? Math.min(stepAt(notifiedAt, repeatAfterSeconds), louder) : louder;
}

function isLouderBy({ step, notifiedAt, event }: OpenAlert, { steps }: Plan, until: number): boolean {
  return step === 3 || stepAt(notifiedAt ?? until, steps[event.severity].louderAfterSeconds) <= until;
}

function furtherAt(step: FurtherStep, alert: OpenAlert, plan: Plan): number {
  return mayTell(alert, plan)
    ? step.dueAt(alert, plan.steps[alert.event.severity])
    : Number.POSITIVE_INFINITY;
}

/** @returns monotonic ms; 0 seconds leaves a step out */
export function stepAt(notifiedAt: number, seconds: number): number {
  return seconds === 0 ? Number.POSITIVE_INFINITY : notifiedAt + seconds * SECOND_MS;
}

function mayTell({ event }: OpenAlert, { may }: Plan): boolean {
  return event.origin === 'test' || may[event.severity];
}
