/** How a notification calls a thing: by its number, where it is for, how much it is and where. Never a guest. Pure. */
import { comparableStatus } from '../shared/events/comparable-status.ts';
import { strings as words } from '../shared/strings/events.ts';
import { formatDuration } from '../shared/text/duration.ts';
import { inSentence } from '../shared/text/in-sentence.ts';
import { formatCents, formatMoney } from '../shared/text/money.ts';
import { plainText } from '../shared/text/plain-text.ts';
import { shortId } from '../shared/text/short-id.ts';
import { moment } from '../shared/text/time-locale.ts';
import { isPending } from '../shared/things/fold-things.ts';
import { thingOfEvent } from '../shared/things/thing-key.ts';
import type { OpenAlert } from './open-alerts.ts';
import { strings } from './strings.ts';
import { capitalized } from '../shared/text/capitalized.ts';

export interface Wording {
  readonly locationName: (id: string) => string | null;
  /** ISO 4217. */
  readonly currency: string;
  /** Unix ms. */
  readonly now: number;
}

/** Below it nothing is said of how long something has waited, ms. */
const LEAST_WAIT_MS = 10_000;
const MINUTE_MS = 60_000;
/** Longest name of a place, characters. */
const MAX_PLACE = 60;
/** Things that are named one by one. */
export const MAX_NAMES = 3;
const SEPARATOR = ' · ';

type Subject = Pick<OpenAlert, 'event' | 'since'>;

/** "Order #1263 rejected · Table 5", "Order #1566 still waiting (1 min) · Table 5" */
export function toastTitle(alert: Subject, now: number): string {
  return joined([whatOf(alert, now), placeOf(alert, now, 'alone')]);
}

/** "Still waiting 2 min: order #1263, table 5" */
export function reminderTitle(alert: Subject, now: number): string {
  const length = waitedFor(alert, now);
  const name = nameOf(alert.event);
  if (!isPending(alert.event) || name === null) return strings.open.needs(numberedTitle(alert.event), length);
  const place = placeOf(alert, now, 'inside');
  return place === '' ? strings.open.waits(length, name) : strings.open.waitsAt(length, name, place);
}

/** "Item sold out · $178.40 · Harbour Bar" */
export function toastLine({ event }: Pick<OpenAlert, 'event'>, wording: Wording): string {
  const total = event.facts?.total ?? null;
  // The frame itself may say the same amount without its currency.
  const plain = total === null ? null : formatCents(total);
  const isSaid = isPending(event) && event.facts !== null;
  const said = isSaid ? [] : saidBy(event).filter((part) => part !== plain);
  const name = event.locationId === null ? null : wording.locationName(event.locationId);
  const items = event.facts?.items ?? null;
  return joined([
    ...said,
    isPending(event) && items !== null ? strings.toast.items(items) : '',
    total === null ? '' : formatMoney(total, wording.currency),
    name === null ? '' : inSentence(name),
  ]);
}

/** "3 orders need you: #1611 (table 5), #1606, #1598". @param total of all that need a person, also those that are not given */
export function manyTitle(
  alerts: readonly Subject[],
  place: string | null,
  now: number,
  total = alerts.length,
): string {
  const topics = new Set(alerts.map(({ event }) => thingOfEvent(event)?.type ?? null));
  const [only] = topics;
  const type = topics.size === 1 && total === alerts.length ? (only ?? null) : null;
  const names = alerts.slice(0, MAX_NAMES).map((alert) => {
    const where = placeOf(alert, now, 'inside');
    const name = shortName(alert, type !== null);
    return where === '' ? name : strings.many.at(name, where);
  });
  const list = strings.many.list(names, total - names.length);
  const noun = type === 'order' || type === 'transaction' ? type : 'other';
  return place === null
    ? strings.many.title[noun](total, list)
    : strings.many.titleAt[noun](total, place, list);
}

/** "order #1611 (table 5)": within the sentence of another notification. */
export function nameInSentence(alert: Subject, now: number): string {
  const place = placeOf(alert, now, 'inside');
  const name = shortName(alert, false);
  return place === '' ? name : strings.many.at(name, place);
}

/** By the minute from the first one on. */
export function waitedFor({ since }: Subject, now: number): string {
  const ms = Math.max(0, now - since);
  return formatDuration(ms < MINUTE_MS ? ms : Math.floor(ms / MINUTE_MS) * MINUTE_MS);
}

/** What its frame says, with why it was rejected in place of the bare code. */
function saidBy({ detail, status, facts }: OpenAlert['event']): readonly string[] {
  const parts = detail.split(SEPARATOR);
  const reason = facts?.reason ?? null;
  if (reason === null || comparableStatus(status) !== 'rejected') return parts;
  const isSaidThere = (part: string): boolean =>
    part.startsWith(words.reasonCode('')) || reason.toLowerCase().includes(part.toLowerCase());
  return [inSentence(capitalized(plainText(reason))), ...parts.filter((part) => !isSaidThere(part))];
}

function shortName({ event }: Subject, isTypeSaid: boolean): string {
  const { entityId } = event;
  if (isTypeSaid && entityId !== null) return strings.toast.number(shortId(entityId));
  return nameOf(event) ?? numberedTitle(event);
}

function whatOf(alert: Subject, now: number): string {
  const { event } = alert;
  const thing = thingOfEvent(event);
  if (thing === null || !isPending(event) || now - alert.since < LEAST_WAIT_MS) return numberedTitle(event);
  return strings.toast.stillWaiting[thing.type](shortId(thing.id), waitedFor(alert, now));
}

/** The title of an event with the sign of a number before the number that it names. */
function numberedTitle({ title, entityId }: OpenAlert['event']): string {
  const id = entityId === null ? '' : shortId(plainText(entityId));
  if (!/^\d+$/.test(id)) return title;
  return title.replace(
    new RegExp(`(^|\\s)${id}(?=\\s|$)`),
    (_, before: string) => before + strings.toast.number(id),
  );
}

/** "order #1611"; null for what is no thing. */
function nameOf(event: OpenAlert['event']): string | null {
  const thing = thingOfEvent(event);
  return thing === null ? null : strings.toast.named[thing.type](shortId(thing.id));
}

/** "Table 5", "Pick-up 7:55 pm"; empty where it is not known. */
function placeOf({ event }: Pick<Subject, 'event'>, now: number, form: 'alone' | 'inside'): string {
  if (event.facts === null) return '';
  const { table, orderType, wantedAt } = event.facts;
  if (table !== null) return strings.toast[form].table(inSentence(plainText(table, MAX_PLACE)));
  if (event.entityType === 'booking') return wantedAt === null ? '' : moment(wantedAt, now);
  const kind = orderType?.toLowerCase() ?? '';
  const { types } = strings.toast[form];
  if (!Object.hasOwn(types, kind)) return '';
  const [type, at] = types[kind as keyof typeof types];
  return wantedAt === null ? type : at(moment(wantedAt, now));
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(SEPARATOR);
}
