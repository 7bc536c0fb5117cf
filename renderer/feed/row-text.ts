/** Says an event in the columns of a row. Pure. */
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { inSentence } from '../../electron/shared/text/in-sentence.ts';
import { formatMoney } from '../../electron/shared/text/money.ts';
import { words } from '../strings.ts';
import type { IconName } from '../ui/icon-paths.ts';
import { moment } from '../ui/time.ts';

export { waitingClock } from '../alerts/delay-text.ts';

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

/** Of what an event is about. */
export function iconOf({
  entityType,
  recognition,
}: Pick<MonitorEvent, 'entityType' | 'recognition'>): IconName {
  if (recognition === 'gap') return 'gap';
  if (entityType === null) return 'help';
  return ICONS[entityType] ?? 'plate';
}

/**
 * "Table 12 · 4 items": whom it is for, then how much it is; empty where nothing is known.
 * @param today Unix ms of a moment of today
 */
export function factWords(
  { facts, entityType }: Pick<MonitorEvent, 'facts' | 'entityType'>,
  today: number,
): string {
  if (facts === null) return '';
  const { table, orderType, wantedAt, items, covers } = facts;
  const say = words.feed;
  const time = wantedAt === null ? null : moment(wantedAt, today);
  const timed =
    orderType !== null && Object.hasOwn(say.typesAt, orderType) ? say.typesAt[orderType] : undefined;
  const type = orderType !== null && Object.hasOwn(say.types, orderType) ? say.types[orderType] : undefined;
  const begins = entityType === 'booking' ? time : null;
  const forWhom =
    table === null ? (time !== null && timed !== undefined ? timed(time) : type) : say.table(table);
  const count = items === null ? (covers === null ? null : say.guests(covers)) : say.items(items);
  return [begins, forWhom, count].filter((part) => part != null && part !== '').join(words.separator);
}

/** "$64.20"; empty where it is not known. @param currency ISO 4217 */
export function amountOf({ facts }: Pick<MonitorEvent, 'facts'>, currency: string): string {
  return facts?.total == null ? '' : formatMoney(facts.total, currency);
}

/** "✓ Anna", of what a person took; "Settled" of what a later event closed. Empty for anything else. */
export function tookBy({
  handledAt,
  handledBy,
  closedBy,
}: Pick<MonitorEvent, 'handledAt' | 'handledBy' | 'closedBy'>): string {
  if (handledAt === null) return '';
  if (closedBy !== null) return words.feed.settled;
  return handledBy ? words.feed.tookBy(inSentence(handledBy)) : words.feed.took;
}
