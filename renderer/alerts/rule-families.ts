/** The rules as the page lists them: by family, found by their words, and changed one by one. Pure. */
import {
  allRules,
  comparableKey,
  type Rule,
  type RuleChanges,
} from '../../electron/shared/alerts/attention-rules.ts';
import { foldedText, searchWords, SEVERITIES } from '../../electron/shared/filter/feed-filter.ts';
import type { Severity } from '../../electron/shared/events/monitor-event.ts';
import { words } from '../strings.ts';

export type FamilyName = keyof typeof words.alerts.rules.families;

export interface RuleFamily {
  readonly name: FamilyName;
  readonly rules: readonly Rule[];
  /** Rules that are not as by default. */
  readonly changed: number;
  /** "5 urgent · 7 notice"; what nobody is called for is not counted. */
  readonly tally: string;
}

/** In this order; what fits none is `other`. */
const FAMILIES: readonly (readonly [FamilyName, RegExp])[] = [
  ['orders', /^order_/],
  ['payments', /^transaction_/],
  ['bookings', /^booking_/],
  ['checkIns', /^checkin_/],
  ['menu', /^(app_)?menu_/],
  ['venue', /^(app_store|location)_/],
  ['guests', /^(card|points|reward|loyalty|member)_/],
  ['tables', /^table_/],
  ['lists', /^(employee|resource)_/],
  ['monitor', /^(gap|unreadable|unknown)$/],
  ['other', /^/],
];

/** @param search words that must all begin a word of the rule */
export function familiesOf(
  changes: RuleChanges,
  search: string,
  isChangedOnly: boolean,
): readonly RuleFamily[] {
  const wanted = searchWords(search);
  const found = new Map<FamilyName, Rule[]>(FAMILIES.map(([name]) => [name, []]));
  for (const rule of allRules(changes)) {
    if ((isChangedOnly && !isChanged(rule)) || !hasWords(rule, wanted)) continue;
    found.get(familyOf(rule.kind))?.push(rule);
  }
  return [...found].flatMap(([name, rules]) =>
    rules.length === 0
      ? []
      : [{ name, rules, changed: rules.filter(isChanged).length, tally: tallyOf(rules) }],
  );
}

export function isChanged(rule: Rule): boolean {
  return rule.severity !== rule.default;
}

/** @returns the changes with this one; a rule that is as by default again is none. */
export function withRule(
  changes: RuleChanges,
  { key, default: byDefault }: Pick<Rule, 'key' | 'default'>,
  severity: Severity,
): RuleChanges {
  const others = Object.fromEntries(
    Object.entries(changes).filter(([other]) => comparableKey(other) !== key),
  );
  return severity === byDefault ? others : { ...others, [key]: severity };
}

/** "New order · pending" */
export function ruleName({ kind, status }: Pick<Rule, 'kind' | 'status'>, hasStatuses: boolean): string {
  const { kinds, otherStatus } = words.alerts.rules;
  const name = kinds[kind] ?? kind;
  if (status !== null) return name + words.separator + status.replaceAll('_', ' ');
  return hasStatuses ? name + words.separator + otherStatus : name;
}

/** Whether a kind has a rule for one of its statuses: its own rule is then for all the others. */
export function kindsWithStatuses(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(rules.filter(({ status }) => status !== null).map(({ kind }) => kind));
}

function familyOf(kind: string): FamilyName {
  return FAMILIES.find(([, pattern]) => pattern.test(kind))?.[0] ?? 'other';
}

function hasWords(rule: Rule, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const text = [
    ruleName(rule, false),
    rule.kind,
    words.alerts.rules.families[familyOf(rule.kind)],
    words.marks[rule.severity],
    rule.why,
  ].join(' ');
  const own = foldedText(text).split(' ');
  return wanted.every((start) => own.some((word) => word.startsWith(start)));
}

function tallyOf(rules: readonly Rule[]): string {
  return SEVERITIES.filter((severity) => severity !== 'quiet')
    .map((severity) => [severity, rules.filter((rule) => rule.severity === severity).length] as const)
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => words.alerts.rules.tally(n, words.marks[severity]))
    .join(words.separator);
}
