/** How much an event matters: the table of defaults, and the venue's rules over it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allRules,
  DEFAULT_JUDGE,
  isSettled,
  judgeOf,
  ruleKey,
  severityOf,
} from '../../../../electron/shared/alerts/attention-rules.ts';
import {
  AttentionSettingsSchema,
  DEFAULT_ATTENTION,
} from '../../../../electron/shared/alerts/attention-settings.ts';
import { EVENT_KINDS } from '../../../../electron/shared/doshii/doshii-kinds.ts';
import { defaultSeverities } from '../../../../electron/shared/events/kind-registry.ts';
import { OWN_KINDS } from '../../../../electron/shared/filter/filter-fields.ts';
import * as v from 'valibot';

describe('the table of defaults', () => {
  it('has every kind that the registry knows, and no other', () => {
    const kinds = [...Object.keys(EVENT_KINDS), ...OWN_KINDS, 'unknown'];
    expect([...defaultSeverities().keys()].toSorted()).toEqual(kinds.toSorted());
  });

  it('says why, in a short sentence, for each', () => {
    for (const { why, key } of allRules({})) expect(why, key).toMatch(/^[A-Z].{10,120}\.$/);
  });

  it('alerts at once for what a guest waits for, and for nothing else', () => {
    const urgent = allRules({}).filter((rule) => rule.severity === 'urgent');
    expect(urgent.map(({ key }) => key).toSorted()).toEqual([
      ...['order_created', 'order_updated'].flatMap((kind) =>
        ['pending', 'rejected', 'venue_cancelled'].map((status) => `${kind} ${status}`),
      ),
      ...['transaction_created', 'transaction_updated'].flatMap((kind) =>
        ['rejected', 'requested'].map((status) => `${kind} ${status}`),
      ),
    ]);
  });

  it('fits with every default into what the settings take', () => {
    const rules = Object.fromEntries(allRules({}).map(({ key }) => [key, 'quiet' as const]));
    expect(v.is(AttentionSettingsSchema, { ...DEFAULT_ATTENTION, rules })).toBe(true);
  });
});

describe('severityOf', () => {
  it.each([
    ['order_created', 'pending', {}, 'urgent'],
    ['order_created', 'pending', { 'order_created pending': 'hidden' }, 'hidden'],
    // A rule for the kind is for what has no rule of its own.
    ['order_created', 'pending', { order_created: 'hidden' }, 'urgent'],
    ['order_created', 'teleported', { order_created: 'notice' }, 'notice'],
    ['order_created', null, { order_created: 'notice' }, 'notice'],
    ['location_subscription', 'unsubscribed', {}, 'notice'],
    ['order_updated', 'teleported', {}, 'notice'],
    ['order_updated', 'teleported', { order_updated: 'hidden' }, 'hidden'],
    ['order_updated', 'Teleported', { 'order_updated TELEPORTED': 'urgent' }, 'urgent'],
    ['order_updated', null, {}, 'quiet'],
    ['order_updated', ' ', {}, 'quiet'],
    ['checkin_updated', 'seated', {}, 'notice'],
    ['card_activate', 'lost', {}, 'notice'],
    ['loyalty_checkin_updated', 'active', {}, 'quiet'],
    ['order_updated', ' Accepted ', {}, 'quiet'],
    ['order_created', 'PENDING', {}, 'urgent'],
    ['order_created', 'Pending', { 'order_created pending': 'hidden' }, 'hidden'],
    ['robot_arrived', 'pending', {}, 'quiet'],
    ['robot_arrived', 'pending', { unknown: 'notice' }, 'notice'],
    ['robot_arrived', 'pending', { unknown: 'notice', robot_arrived: 'urgent' }, 'urgent'],
    ['robot_arrived', 'pending', { robot_arrived: 'urgent', 'robot_arrived pending': 'hidden' }, 'hidden'],
    ['gap', null, {}, 'notice'],
    ['unreadable', null, { unreadable: 'hidden' }, 'hidden'],
  ] as const)('Q2 %s %s with %j is %s', (kind, status, rules, severity) => {
    expect(severityOf(kind, status, rules)).toBe(severity);
  });

  it('takes whatever name comes from outside', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString'));
    fc.assert(
      fc.property(text, fc.option(text), (kind, status) => {
        expect(DEFAULT_JUDGE(kind, status)).toBe('quiet');
        expect(judgeOf({ x: 'urgent' })(kind === 'x' ? 'y' : kind, status)).toBe('quiet');
        expect(isSettled(kind, status)).toBe(false);
      }),
    );
  });

  it('a change of every rule is a change of exactly that rule', () => {
    for (const { key, kind, status, severity } of allRules({})) {
      const changed = severity === 'hidden' ? 'quiet' : 'hidden';
      expect(severityOf(kind, status, { [key]: changed })).toBe(changed);
      const others = allRules({ [key]: changed }).filter((rule) => rule.severity !== rule.default);
      expect(others.map((rule) => rule.key)).toEqual([key]);
    }
  });
});

describe('allRules', () => {
  it('lists what the venue made for kinds and statuses that nobody documented', () => {
    const rules = allRules({ 'robot_arrived very late': 'urgent', order_created: 'notice' });
    expect(rules.at(-1)).toMatchObject({
      kind: 'robot_arrived',
      status: 'very late',
      severity: 'urgent',
      default: 'quiet',
    });
    expect(rules.find(({ key }) => key === 'order_created')).toMatchObject({
      status: null,
      severity: 'notice',
      default: 'notice',
    });
    expect(ruleKey('order_created', null)).toBe('order_created');
  });
});

describe('rules of the venue for single statuses', () => {
  it.each([
    ['order_updated on_hold', {}, 'notice'],
    ['order_updated on_hold', { order_updated: 'hidden' }, 'hidden'],
    ['checkin_updated Seated', {}, 'notice'],
    ['robot_arrived late', {}, 'quiet'],
    ['robot_arrived late', { unknown: 'notice' }, 'notice'],
    ['robot_arrived late', { robot_arrived: 'hidden', unknown: 'notice' }, 'hidden'],
    ['robot_arrived', { unknown: 'notice' }, 'notice'],
  ] as const)('Q2 %s beside %j shows what counts without it, %s', (key, others, byDefault) => {
    const rule = allRules({ ...others, [key]: 'urgent' }).at(-1);
    expect(rule).toMatchObject({ severity: 'urgent', default: byDefault });
    expect(severityOf(rule?.kind ?? '', rule?.status ?? null, others)).toBe(byDefault);
  });

  it('Q2 a rule whose status is written as Doshii sent it is that of the row, and each row has one key', () => {
    const changes = { 'order_updated Accepted': 'urgent', 'order_updated TELEPORTED': 'hidden' } as const;
    const rules = allRules({ ...changes, 'order_updated  teleported ': 'urgent' });
    expect(new Set(rules.map(({ key }) => key)).size).toBe(rules.length);
    expect(rules).toHaveLength(allRules({}).length + 1);
    for (const { kind, status, severity, default: byDefault } of rules)
      if (severity !== byDefault) expect([kind, status, severity]).toEqual([kind, status, 'urgent']);
    expect(rules.find(({ key }) => key === 'order_updated accepted')?.severity).toBe('urgent');
  });
});

describe('isSettled', () => {
  it.each([
    ['order_updated', 'accepted', true],
    ['order_updated', 'cancelled', true],
    ['order_updated', 'pending', false],
    ['order_updated', ' Accepted ', true],
    ['order_updated', 'PENDING', false],
    ['order_updated', ' ', false],
    ['transaction_updated', 'waiting', false],
    ['transaction_updated', 'requested', false],
    ['order_updated', null, false],
    // As earlier versions kept a blank status.
    ['order_updated', '', false],
    ['order_updated', 'teleported', false],
    ['app_store_status_updated', 'open', true],
    ['app_store_status_updated', 'paused', false],
  ])('%s %s: %s', (kind, status, settled) => {
    expect(isSettled(kind, status)).toBe(settled);
  });
});
