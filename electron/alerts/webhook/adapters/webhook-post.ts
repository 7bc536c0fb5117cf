/** Sends one signed message to the venue's gateway. */
import { createHmac } from 'node:crypto';
import type { Send, Sent } from '../../../platform/net/transport.ts';

export interface WebhookPost {
  /** Has passed `gatewayProblem`. */
  readonly address: string;
  /** Null leaves the message unsigned. */
  readonly key: string | null;
  /** JSON. */
  readonly body: string;
}

/**
 * The signature is the HMAC-SHA-256, in hex, of the time and the body with a dot between, under the venue's key: so the
 * receiver knows who sent it, and that it is not an old one sent again.
 * @param nowMs Unix ms
 */
export function postToWebhook(send: Send, { address, key, body }: WebhookPost, nowMs: number): Promise<Sent> {
  const time = String(Math.floor(nowMs / 1_000));
  const signature = key === null ? null : createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  return send({
    method: 'POST',
    url: address,
    headers: {
      'content-type': 'application/json',
      'x-doshii-monitor-time': time,
      ...(signature !== null && { 'x-doshii-monitor-signature': `sha256=${signature}` }),
    },
    body,
  });
}
