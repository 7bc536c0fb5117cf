/** Creates the webhook and the step of the escalation that calls it. */
import { postToWebhook } from '../../alerts/webhook/adapters/webhook-post.ts';
import { MessageStep } from '../../alerts/webhook/message-step.ts';
import { webhookRefusal } from '../../alerts/webhook/webhook-result.ts';
import { Webhook } from '../../alerts/webhook/webhook.ts';
import type { Clock } from '../../platform/clock.ts';
import { restSender } from '../../platform/net/adapters/http-sender.ts';
import type { Network } from '../../platform/net/adapters/proxy-agent.ts';
import type { Problems } from '../../platform/problems.ts';
import type { Configuration } from '../../settings/configuration.ts';

export interface WebhookParts {
  readonly clock: Clock;
  readonly configuration: Configuration;
  readonly problems: Problems;
  /** The connection's, to reach the gateway by the same ways. */
  readonly network: Network;
}

export function setupWebhook({ clock, configuration, problems, network }: WebhookParts) {
  const send = restSender(network);
  const webhook = new Webhook({
    clock,
    address: () => configuration.view.attention.gatewayAddress,
    post: async (address, body) => {
      const post = { address, key: configuration.secret('gatewayKey'), body };
      return webhookRefusal(await postToWebhook(send, post, clock.now()));
    },
    onProblems: (now) => problems.set('gateway', now),
  });
  return {
    step: new MessageStep({ clock, send: (message) => webhook.send(message) }),
    /** Nothing is tried again. */
    stop: () => webhook.stop(),
  };
}
