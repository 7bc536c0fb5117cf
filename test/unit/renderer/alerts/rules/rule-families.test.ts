/** The rules as the page lists them. */
import { describe, expect, it } from 'vitest';
import { allRules } from '../../../../../electron/shared/alerts/attention-rules.ts';
import {
  familiesOf,
  kindsWithStatuses,
  ruleName,
  withRule,
} from '../../../../../renderer/alerts/rules/rule-families.ts';

const keys = (search: string, changes = {}, isChangedOnly = false): readonly string[] =>
  familiesOf(changes, search, isChangedOnly).flatMap(({ rules }) => rules.map(({ key }) => key));

describe('familiesOf', () => {
  it('has every rule once, and a name in plain words for every kind', () => {
    const listed = keys('');
    expect(listed.toSorted()).toEqual(
      allRules({})
        .map(({ key }) => key)
        .toSorted(),
    );
    for (const { kind } of allRules({})) expect(ruleName({ kind, status: null }, false)).toMatch(/^[A-Z]/);
    const names = familiesOf({}, '', false).map(({ name }) => name);
    expect([names[0], names.at(-1)]).toEqual(['Orders', 'The monitor itself']);
    expect(names).toContain('Gift cards and loyalty');
    expect(names).not.toContain('Other events');
  });

  it('finds by what it is called, by Doshii’s name and by the reason, all words from their beginning', () => {
    expect(keys('order reject')).toEqual(
      expect.arrayContaining(['order_created rejected', 'order_updated rejected']),
    );
    expect(keys('order_updated vanished')).toEqual([]);
    expect(keys('kitchen cook')).toContain('order_created pending');
    expect(keys('rejec payment')).not.toContain('order_created rejected');
  });

  it('counts what raises alerts, and what was changed', () => {
    const [orders] = familiesOf({ 'order_updated accepted': 'hidden' }, 'order_updated', false);
    expect(orders).toMatchObject({ name: 'Orders', changed: 1 });
    expect(orders?.tally).toMatch(/^\d urgent · \d notice · 1 hidden$/);
  });

  it('shows only what was changed, with rules for events that no version knows', () => {
    const changes = { 'order_updated accepted': 'notice', 'espresso_ready hot': 'urgent' } as const;
    expect(keys('', changes, true)).toEqual(['order_updated accepted', 'espresso_ready hot']);
    expect(familiesOf(changes, '', true).at(-1)?.name).toBe('Other events');
  });
});

describe('withRule', () => {
  const rule = { key: 'gap', default: 'notice' } as const;

  it('keeps a change, and forgets it when it is as by default again', () => {
    const changes = withRule({ unknown: 'notice' }, rule, 'hidden');
    expect(changes).toEqual({ unknown: 'notice', gap: 'hidden' });
    expect(withRule(changes, rule, 'notice')).toEqual({ unknown: 'notice' });
  });
});

it('Q2 a change replaces every way in which the rule was written before', () => {
  const before = { 'order_updated Accepted': 'urgent', 'order_updated ACCEPTED ': 'hidden' } as const;
  const rule = allRules(before).find(({ key }) => key === 'order_updated accepted');
  if (rule === undefined) throw new Error('no rule');
  expect(withRule(before, rule, 'notice')).toEqual({ 'order_updated accepted': 'notice' });
  expect(withRule(before, rule, rule.default)).toEqual({});
});

it('Q2 a rule for a status that nobody documented is reset to what counts without it', () => {
  const before = { 'order_updated on_hold': 'urgent' } as const;
  const rule = allRules(before).at(-1);
  if (rule === undefined) throw new Error('no rule');
  expect(withRule(before, rule, rule.default)).toEqual({});
  expect(rule.default).toBe('notice');
});

describe('ruleName', () => {
  it('says the kind, the status, and what a rule without one is for', () => {
    const withStatuses = kindsWithStatuses(allRules({}));
    const name = (kind: string, status: string | null): string =>
      ruleName({ kind, status }, withStatuses.has(kind));
    expect(name('order_updated', 'venue_cancelled')).toBe('Order · venue cancelled');
    expect(name('order_updated', null)).toBe('Order · any other status');
    expect(name('gap', null)).toBe('A time without a connection');
    expect(name('espresso_ready', null)).toBe('espresso_ready');
  });
});
