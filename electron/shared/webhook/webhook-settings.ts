/** The settings of the webhook: its address, its key, and when it is called. */
import * as v from 'valibot';

/** Characters. */
const MAX_ADDRESS = 2_048;
const MAX_KEY = 4_096;
/** Path of the address, by which a policy sets it. */
export const GATEWAY_ADDRESS = 'attention.gatewayAddress';

export const WebhookSettingsSchema = v.object({
  /** `https://` address that gets a small signed message when nobody answers an alert; empty for none. */
  gatewayAddress: v.pipe(v.string(), v.trim(), v.maxLength(MAX_ADDRESS)),
});

/** A step of the escalation. */
export const MessageStepSchema = v.object({
  /** The webhook is called after, s; 0 leaves it out. */
  messageAfterSeconds: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(3_600)),
});
export type MessageStepSettings = v.InferOutput<typeof MessageStepSchema>;

/** The key with which messages are signed is a credential: left out it stays, empty it goes. */
export const WebhookInputSchema = v.object({
  gatewayKey: v.optional(v.pipe(v.string(), v.maxLength(MAX_KEY))),
});

export const WEBHOOK_CREDENTIALS = ['gatewayKey'] as const;
export type WebhookField = 'gatewayAddress' | 'gatewayKey';

export interface WebhookView {
  /** The key with which messages to the gateway are signed. */
  readonly gatewayKeySet: boolean;
}

export const DEFAULT_WEBHOOK = { gatewayAddress: '' };
export const DEFAULT_MESSAGE_STEP = {
  urgent: { messageAfterSeconds: 300 },
  notice: { messageAfterSeconds: 0 },
};
