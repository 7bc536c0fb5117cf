/** What leaves this computer when nobody answers, where to, and what happens when it does not get through. */
import { describe, expect, it } from 'vitest';
import { Webhook, webhookBody } from '../../../../electron/alerts/webhook/webhook.ts';
import { gatewayProblem } from '../../../../electron/shared/webhook/webhook-problems.ts';
import type { WebhookMessage } from '../../../../electron/alerts/webhook/webhook.ts';
import type { Problem } from '../../../../electron/shared/ipc/ipc.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';
import { RESPONSE } from '../../../fakes/sample-response.ts';

const answers = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

function gateway(first = 'https://sms.example.com/doshii') {
  const clock = new FakeClock();
  const sent: { readonly at: number; readonly address: string; readonly body: string }[] = [];
  const problems: (readonly Problem[])[] = [];
  const began = clock.now();
  const state = { address: first, answer: null as string | null };
  const options = {
    clock,
    address: () => state.address,
    post: (address: string, body: string) => {
      sent.push({ at: (clock.now() - began) / 1_000, address, body });
      return Promise.resolve(state.answer);
    },
    onProblems: (all: readonly Problem[]) => void problems.push(all),
  };
  const message: WebhookMessage = {
    entity: 'order',
    severity: 'urgent',
    response: RESPONSE,
    since: began - 300_000,
    open: 3,
  };
  const pass = async (seconds: number): Promise<void> => {
    await answers();
    clock.advance(seconds * 1_000);
    await answers();
  };
  return { clock, sent, problems, state, message, pass, gateway: new Webhook(options) };
}

describe('Gateway', () => {
  it('sends what is about nobody: the kind of thing, since when, and how many', () => {
    const since = Date.parse('2026-11-24T10:00:00Z');
    const body = webhookBody(
      { entity: 'order', severity: 'urgent', response: RESPONSE, since, open: 3 },
      since + 300_000,
    );
    expect(JSON.parse(body)).toEqual({
      type: 'unanswered-alert',
      text: 'Doshii Monitor: nobody has answered an order for 5 min. 3 alerts are open in all.',
      about: 'order',
      severity: 'urgent',
      response: RESPONSE,
      since: '2026-11-24T10:00:00.000Z',
      sentAt: '2026-11-24T10:05:00.000Z',
      open: 3,
    });
    const alone = webhookBody(
      { entity: 'transaction', severity: 'notice', response: RESPONSE, since, open: 1 },
      since,
    );
    expect(JSON.parse(alone)).toMatchObject({
      text: 'Doshii Monitor: nobody has answered a payment for 1 min.',
      about: 'payment',
    });
  });

  it('tries three times, at once, after 30 s and after another 2 min, and then says so', async () => {
    const fake = gateway();
    fake.state.answer = 'It answered HTTP 500.';
    fake.gateway.send(fake.message);
    await fake.pass(29);
    expect(fake.problems).toEqual([]);
    await fake.pass(3_600);
    await fake.pass(3_600);
    expect(fake.sent.map(({ at }) => at).slice(0, 2)).toEqual([0, 30]);
    expect(fake.sent).toHaveLength(3);
    expect(fake.problems.flat()).toMatchObject([
      { code: 'gateway-unreachable', sentence: expect.stringContaining('It answered HTTP 500.') as string },
    ]);
    expect(fake.clock.timers).toBe(0);
  });

  it('a message that gets through withdraws the problem, and an address that was corrected counts', async () => {
    const fake = gateway('http://sms.example.com');
    fake.gateway.send(fake.message);
    await fake.pass(10);
    expect(fake.sent).toEqual([]);
    fake.state.address = 'https://right.example.com';
    await fake.pass(21);
    expect(fake.sent.map(({ address }) => address)).toEqual(['https://right.example.com']);
    expect(fake.problems).toEqual([[]]);
  });

  it('without an address nothing is sent, and what was removed is not tried again', async () => {
    const none = gateway('');
    none.gateway.send(none.message);
    await none.pass(3_600);
    expect([none.sent, none.problems]).toEqual([[], []]);
    const failing = gateway();
    failing.state.answer = 'no';
    failing.gateway.send(failing.message);
    await answers();
    failing.gateway.stop();
    expect(failing.clock.timers).toBe(0);
    await failing.pass(3_600);
    expect(failing.sent).toHaveLength(1);
  });

  it.each([
    ['', true],
    ['https://sms.example.com/x?y=1', true],
    ['http://127.0.0.1:8080/', true],
    ['http://localhost/', true],
    ['http://sms.example.com/', false],
    ['http://127.0.0.1.example.com/', false],
    ['ftp://sms.example.com/', false],
    ['javascript:alert(1)', false],
    ['https://user:secret@sms.example.com/', false],
    ['sms.example.com', false],
  ])('the address “%s” is fine: %s', (address, isFine) => {
    expect(gatewayProblem(address) === null).toBe(isFine);
    expect(gatewayProblem(address) ?? '').not.toContain('secret');
  });
});
