/** Judges how much an event matters, and what to do: the venue's rules over the table of defaults. */
import type { AlarmResponse } from './alarm-response.ts';
import type { AttentionSettings } from './attention-settings.ts';
import { comparableStatus } from '../events/comparable-status.ts';
import {
  defaultSeverities,
  kindResponse,
  registeredKind,
  type DefaultSeverity,
} from '../events/kind-registry.ts';
import type { MonitorEvent, Severity } from '../events/monitor-event.ts';
import { strings } from '../strings/alerts.ts';

export type RuleChanges = AttentionSettings['rules'];
/** The severity of an event by its kind and its status. */
export type Judge = (kind: string, status: string | null) => Severity;

export interface Rule {
  /** `kind` or `kind status`, the status as it is compared; in the settings it may be written as Doshii sent it. */
  readonly key: string;
  /** Doshii's name; `gap`, `unreadable`, or `unknown` for every kind that has no rule. */
  readonly kind: string;
  /** Null: whatever status has no rule of its own; changed, also for events without one. */
  readonly status: string | null;
  readonly severity: Severity;
  /** What counts without this rule. */
  readonly default: Severity;
  /** Why the default is so, as a sentence. */
  readonly why: string;
  /** What to do when it calls; also of a rule that does not call as it is now. */
  readonly response: AlarmResponse;
}

const UNKNOWN = 'unknown';
/** Of a kind that has statuses, one that this version does not know. */
const OTHER_STATUS: DefaultSeverity = ['notice', strings.reasons.otherStatus, strings.responses.otherStatus];

export function ruleKey(kind: string, status: string | null): string {
  return status === null ? kind : `${kind} ${status}`;
}

/**
 * The most exact word counts, and of two equally exact ones the venue's: its rule for the status, the default for the
 * status, its rule for the kind, the default for the kind; of a kind that nobody knows, the rule for those.
 */
export function judgeOf(changes: RuleChanges): Judge {
  const changed = comparableRules(changes);
  return (kind, given) => {
    const status = comparableStatus(given);
    const statuses = defaultSeverities().get(kind);
    const exact = status === null ? undefined : statuses?.get(status)?.[0];
    const rest = statuses && (status === null ? statuses.get('') : otherStatus(statuses))?.[0];
    if (changed.size === 0) return exact ?? rest ?? defaultOf(UNKNOWN);
    return (
      (status === null ? undefined : changed.get(ruleKey(kind, status))) ??
      exact ??
      changed.get(kind) ??
      rest ??
      changed.get(UNKNOWN) ??
      defaultOf(UNKNOWN)
    );
  };
}

/** Of keys that say the same, the last counts. */
export function comparableRules(changes: RuleChanges): ReadonlyMap<string, Severity> {
  return new Map(Object.entries(changes).map(([key, severity]) => [comparableKey(key), severity]));
}

/** A venue may have written a status as Doshii sent it. */
export function comparableKey(key: string): string {
  const [kind = key, ...rest] = key.split(' ');
  return ruleKey(kind, comparableStatus(rest.join(' ')));
}

/** The default for statuses that are not in the table. */
function otherStatus(statuses: ReadonlyMap<string, DefaultSeverity>): DefaultSeverity | undefined {
  return statuses.size > Number(statuses.has('')) ? OTHER_STATUS : statuses.get('');
}

export function severityOf(kind: string, status: string | null, changes: RuleChanges): Severity {
  return judgeOf(changes)(kind, status);
}

/** What the alarm of an event asks of a person: that of its status where this calls by default, else that of its kind. */
export function responseTo({
  kind,
  status,
  origin,
}: Pick<MonitorEvent, 'kind' | 'status' | 'origin'>): AlarmResponse {
  return origin === 'test' ? strings.responses.test : ruleResponse(kind, comparableStatus(status));
}

function ruleResponse(kind: string, status: string | null): AlarmResponse {
  const statuses = defaultSeverities().get(kind);
  const rest = statuses?.get('');
  const unknown = status === null || rest?.length === 3 ? rest : statuses && otherStatus(statuses);
  const entry = (status === null ? undefined : statuses?.get(status)) ?? unknown;
  return entry?.length === 3 ? entry[2] : kindResponse(kind);
}

/** By the table alone. */
export const DEFAULT_JUDGE = judgeOf({});

/** Whether a status is documented and says that what the thing asked for was answered, one way or the other. */
export function isSettled(kind: string, given: string | null): boolean {
  const status = comparableStatus(given);
  if (status === null) return false;
  const provided = registeredKind(kind);
  return (
    provided !== undefined && !provided.asking.includes(status) && Object.hasOwn(provided.defaults, status)
  );
}

/** All rules there are to change, in the order of the table; then those that the venue made for other kinds or statuses. */
export function allRules(changes: RuleChanges): readonly Rule[] {
  const changed = comparableRules(changes);
  const known = [...defaultSeverities()].flatMap(([kind, statuses]) =>
    [...statuses].map(([status, byStatus]): Rule => {
      const given = status === '' ? null : status;
      const [severity, why] = (given === null ? otherStatus(statuses) : byStatus) ?? byStatus;
      const key = ruleKey(kind, given);
      const response = ruleResponse(kind, given);
      return {
        key,
        kind,
        status: given,
        severity: changed.get(key) ?? severity,
        default: severity,
        why,
        response,
      };
    }),
  );
  const keys = new Set(known.map(({ key }) => key));
  const own = [...changed].filter(([key]) => !keys.has(key));
  return [...known, ...own.map(([key, severity]) => ownRule(key, severity, changed))];
}

function ownRule(key: string, severity: Severity, changed: ReadonlyMap<string, Severity>): Rule {
  const [kind = key, ...rest] = key.split(' ');
  const status = rest.length === 0 ? null : rest.join(' ');
  const others = Object.fromEntries([...changed].filter(([other]) => other !== key));
  const statuses = defaultSeverities().get(kind);
  const [, why] = (statuses && otherStatus(statuses)) ??
    defaultSeverities().get(UNKNOWN)?.get('') ?? ['', ''];
  const response = ruleResponse(kind, status);
  return { key, kind, status, severity, default: severityOf(kind, status, others), why, response };
}

function defaultOf(kind: string): Severity {
  return defaultSeverities().get(kind)?.get('')?.[0] ?? 'quiet';
}
