/** The event kinds of the ordering service. Its provider registers them, in every process that judges or lists events. */
import type { AlarmResponse } from '../alerts/alarm-response.ts';
import type { CallTimings } from '../alerts/call-timing.ts';
import type { EntityType, Severity } from './monitor-event.ts';
import { strings } from '../strings/alerts.ts';

/** What calls a person says what to do. */
export type DefaultSeverity =
  | readonly [severity: 'urgent' | 'notice', why: string, response: AlarmResponse]
  | readonly [severity: Exclude<Severity, 'urgent' | 'notice'>, why: string];
/** By status. A status without an entry, and an event without a status, takes the entry `''`. */
export type KindDefaults = Readonly<Record<string, DefaultSeverity>>;

/** What the monitor needs to know of a kind; plain data, so that it reaches threads and the window. */
export interface ProvidedKind {
  /** What its events are about. */
  readonly entity: EntityType | null;
  /** Its name among the alert rules. */
  readonly label: string;
  /** The heading under which the alert rules list it; null for none of its own. */
  readonly group: string | null;
  readonly defaults: KindDefaults;
  /** What to do when it calls only because the venue wants it to. */
  readonly response: AlarmResponse;
  /** Statuses that need a person; every other one in `defaults` says that the thing was answered. */
  readonly asking: readonly string[];
  /** An event of this kind says what state its thing is in; a deletion does not. */
  readonly reportsState: boolean;
  /** Kinds with the same topic are steps of one thing: a later one settles the alert of an earlier one. */
  readonly topic: string;
  /** When such events call for a person; at once when it is left out. */
  readonly timings?: CallTimings;
}
export type ProvidedKinds = Readonly<Record<string, ProvidedKind>>;

type OwnKind = { readonly [K in 'defaults' | 'response']: ProvidedKind[K] };

const { reasons, responses } = strings;

/** Any kind that this version does not know. */
const UNKNOWN: OwnKind = { defaults: { '': ['quiet', reasons.unknown] }, response: responses.unknown };

/** Of the monitor's own rows, and of kinds that no provider knows. */
const OWN: Readonly<Record<string, OwnKind>> = {
  gap: { defaults: { '': ['notice', reasons.gap, responses.gap] }, response: responses.gap },
  unreadable: { defaults: { '': ['quiet', reasons.unreadable] }, response: responses.unreadable },
  unknown: UNKNOWN,
};

type Table = ReadonlyMap<string, ReadonlyMap<string, DefaultSeverity>>;

let kinds: ProvidedKinds = {};
let table = tableOf(kinds);
let topics = thingTopics(kinds);

/** Replaces all kinds; there are none until then. For the start of a process, before it reads any event. */
export function registerKinds(provided: ProvidedKinds): void {
  kinds = provided;
  table = tableOf(provided);
  topics = thingTopics(provided);
}

export function registeredKinds(): ProvidedKinds {
  return kinds;
}

/** @returns undefined for one that the provider does not know */
export function registeredKind(name: string): ProvidedKind | undefined {
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

/** Whether events of that kind are steps of one thing, such as an order, whose state others of them report. */
export function isStepOfThing(name: string): boolean {
  const kind = registeredKind(name);
  return kind !== undefined && topics.has(kind.topic);
}

/** What to do when a kind calls only because the venue wants it to. */
export function kindResponse(name: string): AlarmResponse {
  const own = Object.hasOwn(OWN, name) ? OWN[name] : undefined;
  return (registeredKind(name) ?? own ?? UNKNOWN).response;
}

/** The default severities by kind and status, in the order in which they are listed; the monitor's own kinds come last. */
export function defaultSeverities(): Table {
  return table;
}

function tableOf(provided: ProvidedKinds): Table {
  const all: readonly (readonly [string, OwnKind])[] = [...Object.entries(provided), ...Object.entries(OWN)];
  return new Map(all.map(([kind, { defaults }]) => [kind, new Map(Object.entries(defaults))]));
}

function thingTopics(provided: ProvidedKinds): ReadonlySet<string> {
  return new Set(
    Object.values(provided)
      .filter(({ reportsState }) => reportsState)
      .map(({ topic }) => topic),
  );
}
