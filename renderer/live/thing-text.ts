/** Says a thing in the words of a row. Pure. */
import { isSettled } from '../../electron/shared/alerts/attention-rules.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { formatDuration } from '../../electron/shared/text/duration.ts';
import { formatMoney } from '../../electron/shared/text/money.ts';
import { isAboutThing } from '../../electron/shared/things/fold-things.ts';
import type { Thing } from '../../electron/shared/things/thing.ts';
import type { ThingFacts } from '../../electron/shared/things/thing-facts.ts';
import { waitingClock } from '../alerts/delay-text.ts';
import { live as say } from '../strings/live.ts';
import { words } from '../strings.ts';
import type { IconName } from '../ui/icon-paths.ts';
import { moment } from '../ui/time.ts';
import { statusPill } from '../event/status-pill.ts';

/** Longer numbers are cut to their end, characters. */
const MAX_NUMBER = 12;
const NUMBER_END = 4;

const ICONS: Readonly<Partial<Record<string, IconName>>> = {
  order: 'receipt',
  transaction: 'card',
  card: 'card',
  booking: 'calendar',
  'check-in': 'person',
  member: 'person',
  employee: 'person',
  location: 'pin',
};

type Named = keyof typeof say.named;

export function iconOf({
  entityType,
  recognition,
}: Pick<MonitorEvent, 'entityType' | 'recognition'>): IconName {
  if (recognition === 'gap') return 'gap';
  if (entityType === null) return 'help';
  return ICONS[entityType] ?? 'plate';
}

/** "#1368", "#…1576" */
export function shownNumber(id: string): string {
  const characters = [...id];
  return say.number(
    characters.length <= MAX_NUMBER ? id : say.shortened(characters.slice(-NUMBER_END).join('')),
  );
}

/** "Order #1368"; the title of the event where it is about no thing. */
export function titleOf(event: MonitorEvent): string {
  const named = nameOf(event);
  return named === null ? event.title : say.named[named](shownNumber(event.entityId ?? ''));
}

/** "Order #1353 not accepted yet", or what the event says. */
export function pendingTitle(event: MonitorEvent): string {
  const named = nameOf(event);
  return named === null ? event.title : say.pending[named](shownNumber(event.entityId ?? ''));
}

/** "Order #1263 rejected", "Payment #1304 declined"; the title of the event where no status is known of it. */
export function statusTitle(event: MonitorEvent): string {
  const pill = nameOf(event) === null ? null : statusPill(event);
  return pill === null ? event.title : say.ended(titleOf(event), pill.text.toLowerCase());
}

function nameOf(event: MonitorEvent): Named | null {
  const { entityType } = event;
  if (entityType === null || event.origin === 'test' || !isAboutThing(event)) return null;
  return Object.hasOwn(say.named, entityType) ? (entityType as Named) : null;
}

/** "Table 12 · 4 items": whom an order is for, then how much it is; empty where nothing is known. @param today Unix ms of a moment of today */
export function factWords(event: MonitorEvent, facts: ThingFacts | null, today: number): string {
  const parts = [forWhom(event, facts, today)];
  if (event.orderId !== null) parts.push(say.ofOrder(shownNumber(event.orderId)));
  if (facts?.items != null) parts.push(say.items(facts.items));
  else if (facts?.covers != null) parts.push(say.guests(facts.covers));
  return parts.filter((part) => part !== '').join(words.separator);
}

function forWhom(event: MonitorEvent, facts: ThingFacts | null, today: number): string {
  if (facts === null) return '';
  const { table, orderType, wantedAt } = facts;
  const time = wantedAt === null ? null : moment(wantedAt, today);
  if (event.entityType === 'booking')
    return [time ?? '', table === null ? '' : say.table(table)]
      .filter((part) => part !== '')
      .join(words.separator);
  if (table !== null) return say.table(table);
  if (orderType === null) return '';
  const timed = Object.hasOwn(say.typesAt, orderType) ? say.typesAt[orderType] : undefined;
  if (time !== null && timed !== undefined) return timed(time);
  return Object.hasOwn(say.types, orderType) ? (say.types[orderType] ?? '') : '';
}

/** What stands after the title: of a thing its facts, of everything else what its event says. */
export function restOf({ latest, facts, events }: Thing, today: number): string {
  if (nameOf(latest) !== null) return factWords(latest, facts, today);
  if (!isAboutThing(latest) && events > 1) return say.group(events - 1);
  return latest.detail;
}

/** "$64.20"; empty where it is not known. @param currency ISO 4217 */
export function amountOf(facts: ThingFacts | null, currency: string): string {
  return facts?.total == null ? '' : formatMoney(facts.total, currency);
}

/** "in 31 s" from pending to its answer, then how long all of it took; empty where that is not known. */
export function tookWords({ tookMs, answer, state }: Thing): string {
  if (tookMs === null || !isSettled(state.kind, state.status)) return '';
  const length = shortLength(tookMs);
  return state.status === answer ? say.inLength(length) : length;
}

/** "Accepted in 31 s", "Rejected", "Handled by Anna": what became of a call. */
export function endWords(thing: Thing | undefined): string {
  if (thing === undefined) return say.gotIt;
  const pill = statusPill(thing.state);
  if (!isSettled(thing.state.kind, thing.state.status) || pill === null)
    return thing.handled?.handledBy ? say.handledBy(thing.handled.handledBy) : say.gotIt;
  if (thing.handled?.seq === thing.state.seq) return say.gotIt;
  return thing.tookMs === null ? pill.text : say.settledIn(pill.text, shortLength(thing.tookMs));
}

const MINUTE_MS = 60_000;

/** "31 s", "2:41", "1 h 5 min" */
export function shortLength(ms: number): string {
  return ms < MINUTE_MS ? formatDuration(ms) : waitingClock(ms);
}
