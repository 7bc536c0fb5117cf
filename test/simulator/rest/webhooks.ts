/** The webhooks of the App; the simulator keeps them and calls none. */
import { isRecord } from '../../../electron/shared/text/json.ts';
import { Problem } from './problem.ts';

interface Webhook {
  readonly event: string;
  readonly webhookUrl: string;
  readonly authenticationEnabled: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly uri: string;
  /** Left out for all locations. */
  readonly locationId?: string;
}

export class Webhooks {
  #all: readonly Webhook[] = [];

  /** @param locationId empty for those of all locations */
  of(locationId: string): readonly Webhook[] {
    return this.#all.filter((each) => (each.locationId ?? '') === locationId);
  }

  find(event: string | undefined, locationId: string): Webhook {
    const found = this.of(locationId).find((each) => each.event === event);
    if (found === undefined) throw new Problem(404, 'no webhook of this event');
    return found;
  }

  /** @param now Unix ms */
  set(event: unknown, body: unknown, locationId: string, now: number): Webhook {
    const { webhookUrl, authenticationKey } = isRecord(body) ? body : {};
    if (typeof event !== 'string' || typeof webhookUrl !== 'string')
      throw new Problem(400, 'event and webhookUrl are required');
    const before = this.of(locationId).find((each) => each.event === event);
    const updatedAt = new Date(now).toISOString();
    const webhook: Webhook = {
      event,
      webhookUrl,
      authenticationEnabled: typeof authenticationKey === 'string',
      createdAt: before?.createdAt ?? updatedAt,
      updatedAt,
      uri: `https://sandbox.doshii.co/partner/v3/webhooks/${event}`,
      ...(locationId !== '' && { locationId }),
    };
    this.#all = [...this.#all.filter((each) => each !== before), webhook];
    return webhook;
  }

  remove(event: string | undefined, locationId: string): void {
    const webhook = this.find(event, locationId);
    this.#all = this.#all.filter((each) => each !== webhook);
  }
}
