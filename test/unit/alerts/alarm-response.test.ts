/** Every alarm says what to do, by when, and what happens otherwise: none is left out, and one that is left out does not compile. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Alert } from '../../../electron/alerts/alert-output.ts';
import { notificationBody } from '../../../electron/alerts/alert-text.ts';
import { whenOver, whileRunning } from '../../../electron/alerts/causes/strings.ts';
import type { CauseKind } from '../../../electron/alerts/causes/cause-dependencies.ts';
import type { AlarmResponse } from '../../../electron/shared/alerts/alarm-response.ts';
import type { CauseView } from '../../../electron/shared/alerts/attention-causes.ts';
import { allRules, responseTo, ruleKey, type Rule } from '../../../electron/shared/alerts/attention-rules.ts';
import type { EVENT_KINDS } from '../../../electron/shared/doshii/doshii-kinds.ts';
import type { DefaultSeverity, ProvidedKind } from '../../../electron/shared/events/kind-registry.ts';
import { strings } from '../../../electron/shared/strings/alerts.ts';
import { entityResponses, responses } from '../../../electron/shared/strings/responses.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { RESPONSE } from '../../fakes/sample-response.ts';

const WHY = 'It matters.';
const ALERT: Alert = {
  key: 'order 7',
  kind: 'order_updated',
  title: 'Order 7 rejected',
  body: 'Kitchen closed',
  response: RESPONSE,
  severity: 'urgent',
  opens: 7,
  acknowledges: [7],
};

describe('the types', () => {
  it('take no default that calls a person without a response', () => {
    const urgent: DefaultSeverity = ['urgent', WHY, RESPONSE];
    const quiet: DefaultSeverity = ['quiet', WHY];
    // @ts-expect-error An urgent default says what to do.
    const silentUrgent: DefaultSeverity = ['urgent', WHY];
    // @ts-expect-error So does a notice.
    const silentNotice: DefaultSeverity = ['notice', WHY];
    // @ts-expect-error All three are said.
    const half: AlarmResponse = { action: 'Ring the bell.', deadline: 'within 5 minutes' };
    expect([urgent, quiet, silentUrgent, silentNotice, half]).toHaveLength(5);
  });

  it('take no kind, alert, cause or rule without one', () => {
    type Required<T> = T extends { readonly response: AlarmResponse } ? 'required' : 'missing';
    expectTypeOf<Required<ProvidedKind>>().toEqualTypeOf<'required'>();
    expectTypeOf<Required<Alert>>().toEqualTypeOf<'required'>();
    expectTypeOf<Required<CauseView>>().toEqualTypeOf<'required'>();
    expectTypeOf<Required<Rule>>().toEqualTypeOf<'required'>();
    expectTypeOf(whileRunning).toEqualTypeOf<Readonly<Record<CauseKind, AlarmResponse>>>();
    expectTypeOf(whenOver).toEqualTypeOf<Readonly<Record<CauseKind, AlarmResponse>>>();
    // @ts-expect-error An entry of Doshii's registry that calls a person says what to do.
    const entry: (typeof EVENT_KINDS)['order_created']['defaults'] = { left: ['urgent', WHY] };
    expect(entry).toBeDefined();
  });
});

describe('responseTo', () => {
  it.each([
    ['order_created', 'pending', responses.orderPending],
    ['order_updated', 'Rejected', responses.orderRejected],
    ['transaction_updated', 'rejected', responses.paymentRejected],
    // It is quiet by default: a venue may want to be called for it.
    ['order_updated', 'accepted', entityResponses.order],
    ['booking_created', null, entityResponses.booking],
    ['order_updated', 'teleported', strings.responses.otherStatus],
    ['location_subscription', 'unsubscribed', responses.unsubscribed],
    ['gap', null, strings.responses.gap],
    ['unreadable', null, strings.responses.unreadable],
    ['robot_arrived', 'pending', strings.responses.unknown],
    ['constructor', '__proto__', strings.responses.unknown],
  ])('of %s %s says what a person can do about it', (kind, status, response) => {
    expect(responseTo({ kind, status, origin: 'live' })).toBe(response);
  });

  it('of a test alert says that it is one, whatever event it stands for', () => {
    expect(responseTo({ kind: 'order_updated', status: 'rejected', origin: 'test' })).toBe(
      strings.responses.test,
    );
  });

  it('is said in one short line each, for every rule and cause', () => {
    const all = [
      ...allRules({ robot_arrived: 'urgent', 'order_created teleported': 'urgent' }),
      ...Object.entries({ ...whileRunning }).map(([key, response]) => ({ key, response })),
      ...Object.entries({ ...whenOver }).map(([key, response]) => ({ key, response })),
    ];
    expect(all.length).toBeGreaterThan(100);
    for (const { key, response } of all) {
      expect(response.action, key).toMatch(/^[A-Z].{8,70}\.$/);
      expect(response.deadline, key).toMatch(/^[a-z].{5,45}[^.]$/);
      expect(response.otherwise, key).toMatch(/^[A-Z].{8,70}\.$/);
    }
  });

  it('is the same in the list of rules', () => {
    for (const { kind, status, key, response } of allRules({})) {
      expect(key).toBe(ruleKey(kind, status));
      expect(responseTo({ kind, status, origin: 'live' }), key).toBe(response);
    }
  });
});

describe('what a notification says', () => {
  it('ends with what to do', () => {
    expect(notificationBody(ALERT)).toBe('Kitchen closed\nRing the bell.');
    expect(notificationBody({ ...ALERT, body: '' })).toBe('Ring the bell.');
  });

  it('is not cut short for it', () => {
    const long = { ...ALERT, body: 'x'.repeat(390) };
    expect(notificationBody(long)).toBe(long.body);
    const lines = { ...ALERT, body: 'one\ntwo\nthree\nfour' };
    expect(notificationBody(lines)).toBe(lines.body);
  });

  it('of one event, of many and of all that is open is about the one that it names', () => {
    const fake = new FakeAttention();
    fake.see({ kind: 'order_updated', entityId: '1', status: 'rejected' });
    expect(fake.toasts.at(-1)?.alert.response).toBe(responses.orderRejected);
    for (let n = 2; n < 8; n += 1)
      fake.see({ kind: 'order_updated', entityId: String(n), status: 'venue_cancelled' });
    const merged = fake.toasts.at(-1)?.alert;
    expect(merged?.response).toEqual({ ...responses.orderRejected, action: 'Start with the oldest.' });
  });
});
