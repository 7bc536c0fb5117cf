/** A known trouble that was put aside for a while: its rule, its location, or both call nobody until then. */
import type { CauseView } from './attention-causes.ts';
import { comparableStatus } from '../events/comparable-status.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';

export interface Shelf {
  readonly id: string;
  /** Key of the rule (`kind` or `kind status`), or of a cause; null for all. */
  readonly rule: string | null;
  /** Doshii's hashed id; null for all locations. Never null together with `rule`. */
  readonly locationId: string | null;
  /** Who did it; null when nobody said. */
  readonly by: string | null;
  /** Why; empty when nobody said. */
  readonly reason: string;
  /** Unix ms. */
  readonly since: number;
  /** Unix ms: 15 minutes to 8 hours after `since`. */
  readonly until: number;
  /** Alarms that it has kept back so far. */
  readonly keptBack: number;
}

export type ShelfTarget = Pick<Shelf, 'rule' | 'locationId'>;
type ShelvableEvent = Pick<MonitorEvent, 'kind' | 'status' | 'locationId' | 'origin'>;
type ShelvableCause = Pick<CauseView, 'kind' | 'locationId'>;

/** No network and a lost connection are one rule: one alarm at a time says that nothing comes. */
export type CauseRule = Exclude<CauseView['kind'], 'network'>;
const CAUSES: readonly string[] = ['connection', 'pos-offline', 'takes-nothing'] satisfies CauseRule[];

export function causeRule(kind: CauseView['kind']): CauseRule {
  return kind === 'network' ? 'connection' : kind;
}

/** Whether a rule of a shelf is a cause, and not a kind of event. */
export function isCauseRule(rule: string | null): rule is CauseRule {
  return rule !== null && CAUSES.includes(rule);
}

/** A test alert is never put aside: it is there to be heard. */
export function coversEvent(target: ShelfTarget, event: ShelvableEvent): boolean {
  if (event.origin === 'test' || isCauseRule(target.rule) || !isPlaceOf(target, event)) return false;
  const status = comparableStatus(event.status);
  return [null, event.kind, `${event.kind} ${status ?? ''}`].includes(target.rule);
}

/** A shelf of a location never covers the connection, which has none. */
export function coversCause(target: ShelfTarget, cause: ShelvableCause): boolean {
  return isPlaceOf(target, cause) && (target.rule === null || target.rule === causeRule(cause.kind));
}

function isPlaceOf({ rule, locationId }: ShelfTarget, of: Pick<Shelf, 'locationId'>): boolean {
  return locationId === null ? rule !== null : locationId === of.locationId;
}
