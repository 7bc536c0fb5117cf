/** What becomes of a thing that is still pending when its time is over: Doshii is asked once, then a person is called. */
import { isSettled } from '../../shared/alerts/attention-rules.ts';
import type { Severity } from '../../shared/events/monitor-event.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Clock } from '../../platform/clock.ts';
import { hasClock, isWaiting, type OpenAlert } from '../open-alerts.ts';
import { DueClock } from './due-clock.ts';

/** Doshii is waited for so long, ms; then the status is not known, and a person is called. */
export const ANSWER_MS = 10_000;
/** After a start the connection has so long to bring what was missed before anything of earlier runs is due, ms. */
export const RESTORED_MS = 15_000;
/** Where acceptances are heard after all, what came this long ago or earlier may have been accepted, ms. */
const RECENT_MS = 10 * 60_000;
/** Answers that come within so long are one call, ms. */
const JOINED_MS = 250;

export interface PendingCallsOptions {
  readonly clock: Clock;
  /** ms; 0 for at once. */
  readonly delayOf: (alert: OpenAlert) => number;
  /** How long ago something that is heard now may have been sent, and how long what follows it may still take, ms. */
  readonly sent: () => { readonly agoMs: number; readonly restMs: number };
  /** A cause that it hangs on took it. */
  readonly isHeld: (alert: OpenAlert) => boolean;
  /** Nothing would tell that it was accepted, so nobody is called. */
  readonly isUnheard: (alert: OpenAlert) => boolean;
  readonly hasSecret: () => boolean;
  readonly askStatus: (event: MonitorEvent) => Promise<string | null>;
  readonly severityOf: (kind: string, status: string) => Severity;
  readonly isOpen: (alert: OpenAlert) => boolean;
  readonly onCall: (alerts: readonly OpenAlert[]) => void;
  /** Doshii says that it was answered: its status now. @param isDue its time was over before */
  readonly onAnswered: (alert: OpenAlert, status: string, isDue: boolean) => void;
  readonly onChange: () => void;
}

export class PendingCalls {
  readonly #options: PendingCallsOptions;
  readonly #due: DueClock<OpenAlert>;
  /** By the computer's uptime, ms. */
  readonly #waits = new Map<OpenAlert, { readonly since: number; readonly notBefore: number }>();
  /** Due, and nothing could be known of them. */
  readonly #unheard = new Set<OpenAlert>();
  /** With what ends the question. */
  readonly #asking = new Map<OpenAlert, () => void>();
  #answered: OpenAlert[] = [];
  #cancelCall: (() => void) | null = null;

  constructor(options: PendingCallsOptions) {
    this.#options = options;
    this.#due = new DueClock(options.clock, (alerts) => this.judge(alerts));
  }

  /** Things of which Doshii is asked now. */
  get asking(): number {
    return this.#asking.size;
  }

  /** Nobody was called for it, and it need not be yet. */
  waitsOn(alert: OpenAlert): boolean {
    const { clock, delayOf, isUnheard } = this.#options;
    return isWaiting(alert) && (clock.now() - alert.since < delayOf(alert) || isUnheard(alert));
  }

  /** Something waits from now on, or goes on waiting. */
  begin(alert: OpenAlert): void {
    const { clock } = this.#options;
    // Of what this run has received itself the wall clock is not asked: it may be set.
    const isLive = !alert.isRestored && alert.event.origin === 'live';
    const { agoMs, restMs } = isLive ? this.#options.sent() : { agoMs: clock.now() - alert.since, restMs: 0 };
    const now = clock.uptime();
    const notBefore = now + (alert.isRestored ? RESTORED_MS : restMs);
    this.#waits.set(alert, { since: now - Math.max(0, agoMs), notBefore });
    this.#schedule(alert);
  }

  end(alert: OpenAlert): void {
    this.#due.delete(alert);
    this.#waits.delete(alert);
    this.#unheard.delete(alert);
    this.#asking.get(alert)?.();
  }

  /** Delays may have changed, or the computer slept. */
  reconsider(): void {
    for (const alert of this.#waits.keys()) if (this.#due.has(alert)) this.#schedule(alert);
    this.#due.reconsider();
    this.#hearAgain();
  }

  /** Their time is over, or what held them back is. */
  judge(alerts: readonly OpenAlert[]): void {
    const { isHeld, isUnheard, hasSecret, onCall, onChange } = this.#options;
    const free = alerts.filter((alert) => !this.#due.has(alert) && !this.#asking.has(alert));
    const unheard = free.filter((alert) => alert.calledAt === null && isUnheard(alert));
    for (const alert of unheard) this.#unheard.add(alert);
    const due = free.filter((alert) => !this.#unheard.has(alert) && !isHeld(alert));
    if (hasSecret()) for (const alert of due) this.#ask(alert);
    else if (due.length > 0) onCall(due);
    onChange();
  }

  /** Doshii said its status to another question. */
  heard(alert: OpenAlert, status: string): void {
    const { onAnswered, onChange } = this.#options;
    if (!hasClock(alert.timing) || !this.#isAnswer(alert, status)) return;
    onAnswered(alert, status, false);
    onChange();
  }

  /** No timer is left. */
  stop(): void {
    this.#due.stop();
    this.#waits.clear();
    this.#unheard.clear();
    for (const end of this.#asking.values()) end();
    this.#cancelCall?.();
    this.#cancelCall = null;
    this.#answered = [];
  }

  /** Doshii can be asked now, acceptances are heard now, or the team accepts: what is not known otherwise is not called for late. */
  #hearAgain(): void {
    const { clock, isUnheard, hasSecret } = this.#options;
    const since = hasSecret() ? Number.NEGATIVE_INFINITY : clock.uptime() - RECENT_MS;
    const heard = [...this.#unheard].filter((alert) => !isUnheard(alert));
    for (const alert of heard) this.#unheard.delete(alert);
    const recent = heard.filter((alert) => (this.#waits.get(alert)?.since ?? since) > since);
    if (recent.length > 0) this.judge(recent);
  }

  #schedule(alert: OpenAlert): void {
    const { clock, delayOf } = this.#options;
    const { since, notBefore } = this.#waits.get(alert) ?? { since: 0, notBefore: 0 };
    this.#due.set(alert, Math.max(since + delayOf(alert), notBefore) - clock.uptime());
  }

  #ask(alert: OpenAlert): void {
    const { clock, askStatus } = this.#options;
    const end = (): void => {
      cancel();
      if (this.#asking.get(alert) === end) this.#asking.delete(alert);
    };
    const answer = (status: string | null): void => {
      if (this.#asking.get(alert) !== end) return;
      end();
      this.#take(alert, status);
    };
    const cancel = clock.after(ANSWER_MS, () => answer(null));
    this.#asking.set(alert, end);
    askStatus(alert.event).then(answer, () => answer(null));
  }

  #take(alert: OpenAlert, status: string | null): void {
    const { clock, isOpen, isHeld, onAnswered, onCall, onChange } = this.#options;
    onChange();
    if (!isOpen(alert)) return;
    if (status !== null && this.#isAnswer(alert, status)) return onAnswered(alert, status, true);
    if (isHeld(alert)) return;
    this.#answered.push(alert);
    this.#cancelCall ??= clock.after(JOINED_MS, () => {
      this.#cancelCall = null;
      const called = this.#answered.filter(isOpen);
      this.#answered = [];
      if (called.length > 0) onCall(called);
    });
  }

  #isAnswer({ event: { kind } }: OpenAlert, status: string): boolean {
    return isSettled(kind, status) && this.#options.severityOf(kind, status) !== 'urgent';
  }
}
