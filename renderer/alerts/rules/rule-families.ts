/** The rules as the page lists them: by family, found by their words, and changed one by one. Pure. */
import {
  allRules,
  comparableKey,
  type Rule,
  type RuleChanges,
} from '../../../electron/shared/alerts/attention-rules.ts';
import { foldedText, searchWords, SEVERITIES } from '../../../electron/shared/filter/feed-filter.ts';
import { registeredKind, registeredKinds } from '../../../electron/shared/events/kind-registry.ts';
import type { Severity } from '../../../electron/shared/events/monitor-event.ts';
import { words } from '../../strings.ts';
import { alertRules } from '../../strings/alert-rules.ts';

export interface RuleFamily {
  /** As it is shown. */
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Rules that are not as by default. */
  readonly changed: number;
  /** "5 urgent · 7 notice"; what nobody is called for is not counted. */
  readonly tally: string;
}

/** @param search words that must all begin a word of the rule */
export function familiesOf(
  changes: RuleChanges,
  search: string,
  isChangedOnly: boolean,
): readonly RuleFamily[] {
  const wanted = searchWords(search);
  const found = new Map<string, Rule[]>(families().map((name) => [name, []]));
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
  const { ownKinds, otherStatus } = alertRules;
  const name = registeredKind(kind)?.label ?? ownKinds[kind] ?? kind;
  if (status !== null) return name + words.separator + status.replaceAll('_', ' ');
  return hasStatuses ? name + words.separator + otherStatus : name;
}

/** Whether a kind has a rule for one of its statuses: its own rule is then for all the others. */
export function kindsWithStatuses(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(rules.filter(({ status }) => status !== null).map(({ kind }) => kind));
}

/** In the order in which the ordering service lists its kinds; then the monitor's own, and what nobody knows. */
function families(): readonly string[] {
  const { ownGroup, otherGroup } = alertRules;
  const groups = Object.values(registeredKinds()).flatMap(({ group }) => group ?? []);
  return [...new Set(groups), ownGroup, otherGroup];
}

function familyOf(kind: string): string {
  const { ownGroup, otherGroup, ownKinds } = alertRules;
  return registeredKind(kind)?.group ?? (Object.hasOwn(ownKinds, kind) ? ownGroup : otherGroup);
}

function hasWords(rule: Rule, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const text = [
    ruleName(rule, false),
    rule.kind,
    familyOf(rule.kind),
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
    .map(([severity, n]) => alertRules.tally[severity](n))
    .join(words.separator);
}
