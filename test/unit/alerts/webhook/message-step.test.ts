/** When the webhook is called for alerts that stay unhandled, and when not. */
import { expect, it } from 'vitest';
import { MessageStep } from '../../../../electron/alerts/webhook/message-step.ts';
import type { WebhookMessage } from '../../../../electron/alerts/webhook/webhook.ts';
import { DEFAULT_ATTENTION } from '../../../../electron/shared/alerts/attention-settings.ts';
import { responses } from '../../../../electron/shared/strings/responses.ts';
import { connection } from '../../../fakes/window-fixtures.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';

/** Times are seconds since the beginning of the test. */
function alertsWithWebhook(settings: Partial<FakeAttention['settings']> = {}) {
  const messages: (WebhookMessage & { readonly at: number })[] = [];
  const clock = new FakeClock();
  const step = new MessageStep({
    clock,
    send: (message) => void messages.push({ ...message, at: fake.seconds }),
  });
  const fake: FakeAttention = new FakeAttention({ clock, settings, furtherSteps: [step] });
  return { fake, messages };
}

it('calls the webhook once, after five minutes, for all open alerts, without guest, id or amount', () => {
  const { fake, messages } = alertsWithWebhook();
  const since = fake.clock.now();
  fake.see({ title: 'Order 77 for Anna, $12', detail: 'Anna' });
  fake.pass(120);
  fake.see();
  fake.pass(900);
  expect(messages).toEqual([
    { entity: 'order', severity: 'urgent', response: responses.orderPending, since, open: 2, at: 300 },
  ]);
  fake.see();
  fake.pass(301);
  expect(messages).toHaveLength(2);
});

it('calls it when no other step follows, and leaves no timer when the alerts end', () => {
  const urgent = { ...DEFAULT_ATTENTION.escalation.urgent, repeatAfterSeconds: 0, louderAfterSeconds: 0 };
  const { fake, messages } = alertsWithWebhook({
    escalation: { ...DEFAULT_ATTENTION.escalation, urgent },
  });
  fake.see();
  fake.pass(3_600);
  expect(messages.map(({ at }) => at)).toEqual([300]);
  expect(fake.heard).toEqual(['0']);
  expect(fake.stop()).toBe(true);
});

it.each([1, 59, 61, 119, 121, 299])('does not call it for an alert handled after %i s', (seconds) => {
  const { fake, messages } = alertsWithWebhook();
  fake.see();
  fake.pass(seconds);
  fake.acknowledge(1);
  fake.pass(3_600);
  expect(messages).toEqual([]);
});

it('does not call it where the step is left out', () => {
  const urgent = { ...DEFAULT_ATTENTION.escalation.urgent, messageAfterSeconds: 0 };
  const { fake, messages } = alertsWithWebhook({
    escalation: { ...DEFAULT_ATTENTION.escalation, urgent },
  });
  fake.see();
  fake.pass(7_200);
  expect(messages).toEqual([]);
});

it('does not call it while alerts are paused, and does when the pause is over', () => {
  const { fake, messages } = alertsWithWebhook();
  fake.see();
  fake.attention.pause(3_600_000);
  fake.pass(3_599);
  expect(messages).toEqual([]);
  fake.pass(301);
  expect(messages).toHaveLength(1);
});

it('does not call it for a test alert', () => {
  const { fake, messages } = alertsWithWebhook();
  fake.see({ kind: 'test_alert', entityId: null, status: 'urgent', severity: 'urgent', origin: 'test' });
  fake.pass(600);
  expect(fake.heard).toContain('120!');
  expect(messages).toEqual([]);
});

it('is one message for a merged alarm, however many join it', () => {
  const { fake, messages } = alertsWithWebhook();
  for (let n = 0; n < 10; n += 1) {
    fake.see({ locationId: 'a' });
    fake.pass(60);
  }
  fake.pass(900);
  expect(messages.map(({ at }) => at)).toEqual([300]);
});

it('is called for what stands under a cause, too', () => {
  const { fake, messages } = alertsWithWebhook();
  fake.see({ locationId: 'a' });
  fake.pass(60);
  fake.attention.connection(connection({ name: 'waiting', lastFrameAt: fake.clock.now() }));
  fake.pass(120 + 299);
  expect(messages).toEqual([]);
  fake.pass(1);
  expect(messages).toMatchObject([{ entity: 'order', severity: 'urgent', open: 1 }]);
});

it('is called for what fell due before its cause was called', () => {
  const { fake, messages } = alertsWithWebhook({ teamAccepts: { everywhere: false, locations: [] } });
  fake.see({ locationId: 'a' });
  fake.pass(58);
  fake.attention.connection(connection({ name: 'waiting', lastFrameAt: fake.clock.now() }));
  fake.pass(600);
  expect(messages.map(({ at }) => at)).toEqual([364.5]);
});
