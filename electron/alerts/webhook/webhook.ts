/** Sends a signed message to the venue's gateway, such as one for text messages, when an alert stays unhandled. */
import type { AlarmResponse } from '../../shared/alerts/alarm-response.ts';
import type { EntityType } from '../../shared/events/monitor-event.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';
import { gatewayProblem } from '../../shared/webhook/webhook-problems.ts';
import type { AlertingSeverity } from '../../shared/alerts/attention-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import { strings } from './strings.ts';

/** What is known of what leaves this computer when nobody answers an alert: no name, no id, no amount. */
export interface WebhookMessage {
  /** What the alert is about that has waited longest; null when that is not known. */
  readonly entity: EntityType | null;
  readonly severity: AlertingSeverity;
  /** What that alert asks of a person. */
  readonly response: AlarmResponse;
  /** Since when it waits, Unix ms. */
  readonly since: number;
  /** Alerts that are open. */
  readonly open: number;
}

/** What main asks the person directly, because a window could have made it up. */
export interface GatewayConsent {
  /** Whether messages may go to this host. */
  readonly agreesToGateway: (host: string) => Promise<boolean>;
}

/** When a message that did not get through is tried again, ms after the try before. */
export const RETRY_AFTER_MS: readonly number[] = [30_000, 120_000];

export interface WebhookOptions {
  readonly clock: Clock;
  /** Empty for none. */
  readonly address: () => string;
  /** Sends and signs; the body is JSON. @returns what went wrong, as a sentence without the address; null when it was taken */
  readonly post: (address: string, body: string) => Promise<string | null>;
  /** What a person should know; none when the last message was taken. */
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class Webhook {
  readonly #options: WebhookOptions;
  /** Messages on their way; each with what ends its waiting. */
  readonly #waiting = new Set<() => void>();

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  send(message: WebhookMessage): void {
    if (this.#options.address() !== '') void this.#try(message, 0);
  }

  /** What is to be tried again is given up; no timer is left. */
  stop(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }

  async #try(message: WebhookMessage, tries: number): Promise<void> {
    const { clock, onProblems } = this.#options;
    const wrong = await this.#post(message);
    if (wrong === null) {
      onProblems([]);
      return;
    }
    const waitMs = RETRY_AFTER_MS[tries];
    if (waitMs === undefined) {
      onProblems([unreachable(wrong)]);
      return;
    }
    const cancel = clock.after(waitMs, () => {
      this.#waiting.delete(cancel);
      void this.#try(message, tries + 1);
    });
    this.#waiting.add(cancel);
  }

  /** The address is read for each try: it may have been corrected meanwhile. */
  async #post(message: WebhookMessage): Promise<string | null> {
    const { clock, address, post } = this.#options;
    const where = address();
    const wrong = gatewayProblem(where);
    if (where === '' || wrong !== null) return wrong;
    return post(where, webhookBody(message, clock.now())).catch(() => strings.notSent);
  }
}

/** What a person calls it. */
const NAMES: Partial<Record<EntityType, string>> = { transaction: 'payment' };

/**
 * What leaves this computer. No name, id or amount of anybody: it goes to a service that the venue chose, and from
 * there to a telephone that may lie on a table.
 * @param now Unix ms
 */
export function webhookBody(
  { entity, severity, response, since, open }: WebhookMessage,
  now: number,
): string {
  const what = entity === null ? 'alert' : (NAMES[entity] ?? entity);
  const minutes = Math.max(1, Math.round((now - since) / 60_000));
  return JSON.stringify({
    type: 'unanswered-alert',
    text: strings.text(what, minutes, open),
    about: what,
    severity,
    response,
    since: new Date(since).toISOString(),
    sentAt: new Date(now).toISOString(),
    open,
  });
}

function unreachable(wrong: string): Problem {
  return {
    code: 'gateway-unreachable',
    sentence: strings.problem(wrong),
    nextStep: strings.problemNext,
  };
}
