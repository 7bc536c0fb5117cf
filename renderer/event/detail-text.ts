/** Says an event and its thing at the head of the details. Pure. */
import { isDetailed, type EntityDetails } from '../../electron/shared/rest/entity-details.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { ThingFacts } from '../../electron/shared/things/thing-facts.ts';
import { words } from '../strings.ts';
import { formatDuration, moment } from '../ui/time.ts';
import { statusPill } from './status-pill.ts';
import type { ShownState } from './thing-state.ts';

/** Of longer ids the middle is left out, characters. */
const MAX_ID = 12;
/** Characters that stay at each end. */
const ID_END = 4;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** "1263", "3f2a…9c1e" */
export function shortenedId(id: string, max = MAX_ID, end = ID_END): string {
  const characters = [...id];
  if (characters.length <= max) return id;
  return words.detail.shortened(characters.slice(0, end).join(''), characters.slice(-end).join(''));
}

/** "#1263", "#3f2a…9c1e" */
export function shownNumber(id: string): string {
  return words.detail.number(shortenedId(id));
}

/** What staff call by its number, and what it is; null for everything else, which has only its title. */
export function numberedThing({
  entityType,
  entityId,
  origin,
}: Pick<MonitorEvent, 'entityType' | 'entityId' | 'origin'>): { number: string; what: string } | null {
  if (!isDetailed(entityType) || entityId === null || origin === 'test') return null;
  return { number: shownNumber(entityId), what: words.entities[entityType] };
}

/** "Rejected · 2 min 41 s ago"; of what is longer ago the time. @param now Unix ms @param today Unix ms of a moment of today */
export function stateWords({ event, at }: ShownState, now: number, today: number): string {
  const say = words.detail;
  const status = statusPill(event)?.text ?? null;
  const ms = now - at;
  // A clock that was set back would say that it is to come.
  if (ms < 0 || ms >= HOUR_MS) {
    const when = moment(at, today);
    return status === null ? when : say.since(status, when);
  }
  const length = formatDuration(ms < MINUTE_MS ? Math.floor(ms / 1_000) * 1_000 : ms);
  return status === null ? say.lengthAgo(length) : say.ago(status, length);
}

export interface Place {
  /** What the frames know; null for nothing, also below. */
  readonly facts: ThingFacts | null;
  /** What Doshii says. */
  readonly details: EntityDetails | null;
  readonly venue: string | null;
  readonly orderId: string | null;
}

/** "Table 5 · Harbour Bar · 6 items": whom it is for, where, and how much. @param today Unix ms of a moment of today */
export function placeWords({ facts, details, venue, orderId }: Place, today: number): string {
  const say = words.detail;
  const items = details === null ? (facts?.items ?? null) : itemsOf(details);
  const covers = details?.covers ?? facts?.covers ?? null;
  return [
    forWhom(facts, details, today),
    orderId === null ? null : say.ofOrder(shownNumber(orderId)),
    venue,
    items === null ? null : say.items(items),
    covers === null ? null : say.guests(covers),
  ]
    .filter((part) => part !== null && part !== '')
    .join(words.separator);
}

function forWhom(facts: ThingFacts | null, details: EntityDetails | null, today: number): string | null {
  const say = words.detail;
  const tables = details?.tables.length ? details.tables : (facts?.table ?? null);
  if (typeof tables === 'string') return say.table(tables);
  if (tables !== null)
    return tables.length === 1 ? say.table(tables[0] ?? '') : say.tables(tables.join(', '));
  // Of a payment it is the method, which is no type of an order.
  const type = (details?.type === 'order' ? details.kind : null) ?? facts?.orderType ?? null;
  if (type === null) return null;
  const wantedAt = details?.requiredAt ?? facts?.wantedAt ?? null;
  const timed = Object.hasOwn(say.typesAt, type) ? say.typesAt[type] : undefined;
  if (wantedAt !== null && timed !== undefined) return timed(moment(wantedAt, today));
  return Object.hasOwn(say.types, type) ? (say.types[type] ?? type) : type;
}

function itemsOf({ items }: EntityDetails): number | null {
  if (items.length === 0) return null;
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Why it was rejected, or else what its event says beside its title: "Item sold out (O2)". */
export function reasonWords({ detail }: Pick<MonitorEvent, 'detail'>, details: EntityDetails | null): string {
  const say = words.detail;
  if (details === null) return detail;
  if (details.rejection === null) return '';
  const { code, text } = details.rejection;
  if (text === '') return code === '' ? '' : say.code(code);
  return code === '' ? text : say.because(text, code);
}
