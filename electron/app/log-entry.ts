/** What the log says: one line per change of state, event, notification and problem, as text or as JSON. */
import type { ConnectionView } from '../shared/connection-view.ts';
import type { GapRecovery } from '../shared/gap.ts';
import type { Problem } from '../shared/ipc.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import type { Alert } from '../alerts/alert-output.ts';
import type { SoundCall } from '../alerts/sounds/alert-sounds.ts';
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
  /** Step of the oldest open alert: 0 none open, 1 notified, 2 repeated, 3 louder. */
  | { readonly type: 'escalation'; readonly step: number; readonly open: number }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'info' | 'warning'; readonly text: string };

/** @param at Unix ms */
export function jsonLine(at: number, entry: LogEntry): string {
  return JSON.stringify({ at: new Date(at).toISOString(), ...entry });
}

export function textLine(at: number, entry: LogEntry): string {
  return `${new Date(at).toISOString()} ${entry.type.padEnd(12)} ${summary(entry)}`;
}

function summary(entry: LogEntry): string {
  switch (entry.type) {
    case 'start':
      return `Doshii Monitor ${entry.version}`;
    case 'state':
      return stateText(entry.connection);
    case 'event':
      return sentence([`#${entry.event.seq} ${entry.event.severity}`, entry.event.title, entry.event.detail]);
    case 'repeat':
      return `#${entry.repeat.seq} came again, ${entry.repeat.repeats} in all`;
    case 'recovery':
      return recoveryText(entry.seq, entry.recovery);
    case 'notification':
      return sentence([entry.alert.title, entry.alert.body]);
    case 'sound':
      return `${entry.severity} ${entry.loudness}: ${entry.outcome}`;
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
