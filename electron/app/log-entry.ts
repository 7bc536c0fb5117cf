/** What the log says: one line per change of state, event, notification and problem, as text or as JSON. */
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { GapRecovery } from '../shared/events/gap.ts';
import type { Problem } from '../shared/ipc/ipc.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { hideSecrets } from '../shared/events/own-secrets.ts';
import { maskContacts } from '../shared/events/personal-data.ts';
import { technicalOf } from '../shared/connection/reasons.ts';
import { redactedLine } from '../shared/events/redaction.ts';
import type { AlarmRecord } from '../alerts/alarm-record.ts';
import type { Alert } from '../alerts/alert-output.ts';
import type { SoundCall } from '../alerts/sounds/alert-sounds.ts';
import type { Shelf } from '../shared/alerts/shelf.ts';
import type { ShelfChange } from '../alerts/shelving/shelves.ts';
import type { Repeat } from '../history/history-port.ts';

export type LogEntry =
  | { readonly type: 'start'; readonly version: string }
  | { readonly type: 'state'; readonly connection: ConnectionView }
  | { readonly type: 'event'; readonly event: MonitorEvent }
  | { readonly type: 'repeat'; readonly repeat: Repeat }
  /** What became of making up for a gap. @property seq of its row */
  | { readonly type: 'recovery'; readonly seq: number; readonly recovery: GapRecovery }
  | { readonly type: 'notification'; readonly alert: Alert }
  | ({ readonly type: 'sound' } & SoundCall)
  | { readonly type: 'alarm'; readonly record: AlarmRecord }
  | { readonly type: 'shelf'; readonly change: ShelfChange; readonly shelf: Shelf }
  /** Step of the oldest open alert: 0 none open, 1 notified, 2 repeated, 3 louder. */
  | { readonly type: 'escalation'; readonly step: number; readonly open: number }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'info' | 'warning'; readonly text: string };

/** Longest text of one entry, and longest line for a person, characters. */
const MAX_TEXT = 500;
const MAX_LINE = 1_000;
/** How kinds, statuses and ids are written; anything else may be a sentence about a guest. */
const WORD = /^[a-z][a-z\d_.-]{0,60}$/;
const ID = /^[\w.:-]{1,64}$/;

/** An entry as it may be printed and kept: no secret, no guest, and none of Doshii's free text. The history has the rest. */
export type Logged = ReturnType<typeof loggedOf>;

/** @param at Unix ms */
export function jsonLine(at: number, entry: LogEntry): string {
  return JSON.stringify({ at: new Date(at).toISOString(), ...loggedOf(entry) }, (_, value: unknown) =>
    typeof value === 'string' ? hideSecrets(value) : value,
  );
}

/** @param at Unix ms */
export function textLine(at: number, entry: LogEntry): string {
  return hideSecrets(loggedLine(at, loggedOf(entry))).slice(0, MAX_LINE);
}

/** A line for a person. */
export function loggedLine(at: number, entry: Logged): string {
  return `${new Date(at).toISOString()} ${entry.type.padEnd(12)} ${summary(entry)}`;
}

function loggedOf(entry: LogEntry) {
  switch (entry.type) {
    case 'event':
      return { type: entry.type, event: loggedEvent(entry.event) } as const;
    case 'notification': {
      const { kind, severity, opens, acknowledges } = entry.alert;
      const alert = { kind: wordOf(kind), severity, opens, count: acknowledges.length };
      return { type: entry.type, alert } as const;
    }
    case 'alarm': {
      const { type, id } = entry.record;
      const common = { type, id, kind: null, priority: null, by: null };
      const alarm =
        entry.record.type === 'raised'
          ? { ...common, kind: wordOf(entry.record.kind), priority: entry.record.priority }
          : { ...common, by: entry.record.type === 'ended' ? entry.record.by : null };
      return { type: entry.type, alarm } as const;
    }
    case 'shelf': {
      const { rule, locationId, since, until, keptBack } = entry.shelf;
      const minutes = Math.round((until - since) / 60_000);
      const shelf = { rule: rule && wordsOf(rule), locationId: idOf(locationId), minutes, keptBack };
      return { type: entry.type, change: entry.change, shelf } as const;
    }
    case 'state': {
      const { reason } = entry.connection;
      const cause = reason && {
        code: reason.code,
        sentence: line(reason.sentence),
        nextStep: line(reason.nextStep),
        technical: line(technicalOf(reason)),
      };
      return { type: entry.type, connection: { ...entry.connection, reason: cause } } as const;
    }
    case 'recovery': {
      const { problem } = entry.recovery;
      return { ...entry, recovery: { ...entry.recovery, problem: problem && line(problem) } } as const;
    }
    case 'problem': {
      const { code, sentence, nextStep } = entry.problem;
      const problem = { code, sentence: line(sentence), nextStep: line(nextStep) };
      return { type: entry.type, problem } as const;
    }
    case 'warning':
      return { type: entry.type, text: maskContacts(line(entry.text)) } as const;
    default:
      return entry;
  }
}

function line(text: string): string {
  return redactedLine(text, MAX_TEXT);
}

function loggedEvent(event: MonitorEvent) {
  const { seq, recognition, severity, origin, entityType, envelope, receivedAt, closedBy, gap } = event;
  return {
    seq,
    kind: wordOf(event.kind),
    recognition,
    severity,
    status: event.status && wordOf(event.status),
    origin,
    entityType,
    entityId: idOf(event.entityId),
    orderId: idOf(event.orderId),
    locationId: idOf(event.locationId),
    envelope,
    receivedAt,
    closedBy,
    gap: gap && { from: gap.from, to: gap.to, cause: { code: gap.cause.code } },
  };
}

function wordOf(text: string): string {
  return WORD.test(text) ? text : 'other';
}

/** Of a rule, which may name a status. */
function wordsOf(key: string): string {
  return key.split(' ').map(wordOf).join(' ');
}

function idOf(id: string | null): string | null {
  return id !== null && ID.test(id) ? id : null;
}

function summary(entry: Logged): string {
  switch (entry.type) {
    case 'start':
      return `Doshii Monitor ${entry.version}`;
    case 'state':
      return stateText(entry.connection);
    case 'event':
      return `#${entry.event.seq} ${entry.event.severity} ${entry.event.kind}`;
    case 'repeat':
      return `#${entry.repeat.seq} came again, ${entry.repeat.repeats} in all`;
    case 'recovery':
      return recoveryText(entry.seq, entry.recovery);
    case 'notification':
      return `${entry.alert.opens === 'connection' ? '' : `#${entry.alert.opens} `}${entry.alert.severity} ${entry.alert.kind}`;
    case 'sound':
      return `${entry.meaning}, ${entry.severity} ${entry.loudness}: ${entry.outcome}`;
    case 'alarm': {
      const { id, type, kind, priority, by } = entry.alarm;
      return [`${id} ${type}`, priority, kind, by].filter((part) => part !== null).join(' ');
    }
    case 'shelf': {
      const { rule, locationId, minutes, keptBack } = entry.shelf;
      const place = locationId === null ? '' : ` at ${locationId}`;
      return `${entry.change}: ${rule ?? 'all'}${place}, ${minutes} min, ${keptBack} kept back`;
    }
    case 'escalation':
      return entry.step === 0 ? 'no open alerts' : `step ${entry.step}, ${entry.open} open`;
    case 'problem':
      return `${entry.problem.sentence} ${entry.problem.nextStep}`;
    case 'info':
    case 'warning':
      return entry.text;
  }
}

function recoveryText(seq: number, { state, checked, found, problem }: GapRecovery): string {
  return sentence([`#${seq} ${state}`, `${found} missed of ${checked} changes`, problem ?? '']);
}

function stateText(view: ConnectionView): string {
  const retry =
    view.retryAt === null ? '' : `next try in ${((view.retryAt - view.since) / 1_000).toFixed(1)} s`;
  const reason = view.reason === null ? '' : `${view.reason.sentence} [${view.reason.technical}]`;
  return sentence([`${view.name} ${view.destination}`.trim(), reason, retry]);
}

function sentence(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
