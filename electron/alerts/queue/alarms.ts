/** Alarms: one for each thing, or one for a location at which more than four need a person; and the record of each. */
import type { AlertingSeverity } from '../../shared/alerts/attention-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AlarmEnd, AlarmRecord } from '../alarm-record.ts';
import { ALL_OPEN } from '../alert-text.ts';
import type { OpenAlert } from '../open-alerts.ts';
import { DueClock } from '../pending/due-clock.ts';
import { thingOf } from './thing.ts';

/** More open ones of a location are one alarm. */
export const MAX_SINGLE = 4;
/** A merged alarm stays one until nothing has been open there for so long, ms. */
export const MERGED_MS = 10 * 60_000;

export interface Alarm {
  readonly id: number;
  /** The notification that it keeps: its thing's, its location's, or that of all that was deferred. */
  readonly key: string;
  readonly kind: string;
  readonly severity: AlertingSeverity;
  readonly locationId: string | null;
  /** What is open of it, oldest first. */
  readonly alerts: Set<OpenAlert>;
  readonly form: 'single' | 'merged' | 'deferred';
}

/** What has become of things that call for a person now. */
export interface Raised {
  /** Alarms of their own. */
  readonly singles: readonly OpenAlert[];
  /** Merged alarms that are new, or tell of more. */
  readonly merged: readonly Alarm[];
  /** Whose first sound is due: one that joins a merged alarm is silent. */
  readonly sounding: readonly OpenAlert[];
  /** Merged alarms of which nothing was open, and something is again. */
  readonly again: readonly OpenAlert[];
}

const NOTHING: Raised = { singles: [], merged: [], sounding: [], again: [] };

export interface AlarmsOptions {
  readonly clock: Clock;
  readonly onRecord: (record: AlarmRecord) => void;
  /** Its notification is to leave the screen. */
  readonly onGone: (alarm: Alarm) => void;
}

interface Group {
  readonly singles: Set<Alarm>;
  merged: Alarm | null;
}

export class Alarms {
  readonly #options: AlarmsOptions;
  readonly #byAlert = new Map<OpenAlert, Alarm>();
  /** By severity and location. */
  readonly #groups = new Map<string, Group>();
  /** Merged alarms of which nothing is open. */
  readonly #empty: DueClock<Alarm>;
  readonly #endedBy = new Map<Alarm, AlarmEnd>();
  #lastId = 0;

  constructor(options: AlarmsOptions) {
    this.#options = options;
    this.#empty = new DueClock(options.clock, (alarms) => alarms.forEach((alarm) => this.#expire(alarm)));
  }

  of(alert: OpenAlert): Alarm | undefined {
    return this.#byAlert.get(alert);
  }

  /** @param alerts oldest first; those that have an alarm are passed over */
  raise(alerts: readonly OpenAlert[]): Raised {
    const fresh = alerts.filter((alert) => !this.#byAlert.has(alert));
    const raised = [...Map.groupBy(fresh, groupKey)].map(([key, members]) => this.#raiseAt(key, members));
    return {
      singles: raised.flatMap(({ singles }) => singles),
      merged: raised.flatMap(({ merged }) => merged),
      sounding: raised.flatMap(({ sounding }) => sounding),
      again: raised.flatMap(({ again }) => again),
    };
  }

  /** What was deferred is one alarm, wherever it is. @returns whether it is a new one */
  raiseTogether(alerts: readonly OpenAlert[]): boolean {
    const before = this.#lastId;
    const fresh = alerts.filter((alert) => !this.#byAlert.has(alert));
    if (fresh.length === 1) this.raise(fresh);
    else if (fresh.length > 1)
      this.#create({ form: 'deferred', key: ALL_OPEN, kind: 'deferred', locationId: null }, fresh);
    return this.#lastId > before;
  }

  /** A reminder was heard or shown. */
  remind(alert: OpenAlert): void {
    const id = this.#byAlert.get(alert)?.id;
    if (id !== undefined) this.#record({ type: 'reminded', id });
  }

  /** It is no longer open, or stands under something else now. */
  drop(alert: OpenAlert, by: AlarmEnd): void {
    const alarm = this.#byAlert.get(alert);
    if (alarm === undefined) return;
    this.#byAlert.delete(alert);
    alarm.alerts.delete(alert);
    if (this.#endedBy.get(alarm) !== 'person') this.#endedBy.set(alarm, by);
    if (alarm.alerts.size > 0) return;
    this.#options.onGone(alarm);
    if (alarm.form === 'merged') this.#empty.set(alarm, MERGED_MS);
    else this.#end(alarm, this.#endedBy.get(alarm) ?? by);
  }

  /** An alarm about something else than an event. @returns its number */
  raiseOther(other: Omit<Extract<AlarmRecord, { type: 'raised' }>, 'type' | 'id' | 'at'>): number {
    this.#lastId += 1;
    this.#record({ type: 'raised', id: this.#lastId, ...other });
    return this.#lastId;
  }

  cover(id: number, alert: OpenAlert): void {
    this.#record({ type: 'covers', id, thing: thingOf(alert.event) });
  }

  remindOther(id: number): void {
    this.#record({ type: 'reminded', id });
  }

  endOther(id: number, by: AlarmEnd): void {
    this.#record({ type: 'ended', id, by });
  }

  reconsider(): void {
    this.#empty.reconsider();
  }

  /** No timer is left. */
  stop(): void {
    this.#empty.stop();
  }

  #raiseAt(key: string, members: readonly OpenAlert[]): Raised {
    const group = this.#groups.get(key) ?? { singles: new Set(), merged: null };
    this.#groups.set(key, group);
    const [first] = members;
    if (group.merged !== null) {
      const alarm = group.merged;
      const wasEmpty = alarm.alerts.size === 0;
      this.#empty.delete(alarm);
      for (const alert of members) this.#join(alarm, alert);
      return { ...NOTHING, merged: [alarm], again: wasEmpty ? members.slice(0, 1) : [] };
    }
    if (group.singles.size + members.length <= MAX_SINGLE || first === undefined) {
      for (const alert of members) group.singles.add(this.#single(alert));
      return { ...NOTHING, singles: members, sounding: members };
    }
    const before = [...group.singles];
    const { locationId } = first.event;
    const all = [...before.flatMap(({ alerts }) => [...alerts]), ...members];
    for (const alarm of before) this.#end(alarm, 'merged');
    for (const alarm of before) this.#options.onGone(alarm);
    this.#groups.set(key, group);
    group.merged = this.#create({ form: 'merged', key: `merged ${key}`, kind: 'merged', locationId }, all);
    return { ...NOTHING, merged: [group.merged], sounding: before.length === 0 ? [first] : [] };
  }

  #single(alert: OpenAlert): Alarm {
    const { kind, locationId } = alert.event;
    return this.#create({ form: 'single', key: alert.topic, kind, locationId }, [alert]);
  }

  #create(alarm: Pick<Alarm, 'form' | 'key' | 'kind' | 'locationId'>, alerts: readonly OpenAlert[]): Alarm {
    const severity = alerts.some((alert) => alert.severity === 'urgent') ? 'urgent' : 'notice';
    const covers = alerts.map(({ event }) => thingOf(event));
    const thing = alarm.form === 'single' ? (covers[0] ?? null) : null;
    const { kind, locationId } = alarm;
    const id = this.raiseOther({ priority: severity, kind, locationId, thing, covers });
    const created: Alarm = { ...alarm, id, severity, alerts: new Set(alerts) };
    for (const alert of alerts) this.#byAlert.set(alert, created);
    return created;
  }

  #join(alarm: Alarm, alert: OpenAlert): void {
    alarm.alerts.add(alert);
    this.#byAlert.set(alert, alarm);
    this.cover(alarm.id, alert);
  }

  #expire(alarm: Alarm): void {
    if (alarm.alerts.size === 0) this.#end(alarm, this.#endedBy.get(alarm) ?? 'till');
  }

  #end(alarm: Alarm, by: AlarmEnd): void {
    this.#endedBy.delete(alarm);
    for (const [key, group] of this.#groups) {
      group.singles.delete(alarm);
      if (group.merged === alarm) group.merged = null;
      if (group.merged === null && group.singles.size === 0) this.#groups.delete(key);
    }
    this.endOther(alarm.id, by);
  }

  #record(record: DistributiveOmit<AlarmRecord, 'at'>): void {
    this.#options.onRecord({ ...record, at: this.#options.clock.now() });
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A test alert is always one of its own. */
function groupKey({ event, severity, topic }: OpenAlert): string {
  return event.origin === 'test' ? topic : `${severity} ${event.locationId ?? ''}`;
}
