/** The step of the escalation that calls the webhook, once for all alerts that are open then. */
import { responseTo } from '../../shared/alerts/attention-rules.ts';
import type { MessageStepSettings } from '../../shared/webhook/webhook-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import { calledSince, stepAt, type FurtherStep } from '../queue/further-step.ts';
import type { OpenAlert } from '../open-alerts.ts';
import type { WebhookMessage } from './webhook.ts';

export interface MessageStepOptions {
  readonly clock: Clock;
  readonly send: (message: WebhookMessage) => void;
}

export class MessageStep implements FurtherStep {
  readonly #options: MessageStepOptions;
  /** Alerts about which a message was sent, by themselves or with others. */
  readonly #sent = new WeakSet<OpenAlert>();

  constructor(options: MessageStepOptions) {
    this.#options = options;
  }

  /** Once for an alarm, however many join it. */
  dueAt(alarm: readonly OpenAlert[], { messageAfterSeconds }: MessageStepSettings): number {
    const isToSend = alarm.every((alert) => alert.event.origin !== 'test' && !this.#sent.has(alert));
    return isToSend ? stepAt(oldestOf(alarm), messageAfterSeconds) : Number.POSITIVE_INFINITY;
  }

  run(due: readonly OpenAlert[], covered: readonly OpenAlert[], count: number): void {
    const { clock, send } = this.#options;
    const [first] = due;
    if (first === undefined) return;
    for (const each of covered) this.#sent.add(each);
    send({
      entity: first.event.entityType,
      severity: due.some(({ severity }) => severity === 'urgent') ? 'urgent' : 'notice',
      response: responseTo(first.event),
      since: clock.now() - (clock.monotonic() - oldestOf(due)),
      open: count,
    });
  }
}

/** Monotonic ms. */
function oldestOf(alerts: readonly OpenAlert[]): number {
  return alerts.reduce((oldest, alert) => Math.min(oldest, calledSince(alert)), Number.POSITIVE_INFINITY);
}
