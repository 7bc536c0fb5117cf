/** The status of an event as a word in a colour. Pure. */
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import { timingOf } from '../../electron/shared/alerts/call-timing.ts';
import { comparableStatus } from '../../electron/shared/events/comparable-status.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { words } from '../strings.ts';
import type { Pill } from '../ui/pill.ts';

const GOOD = new Set(['accepted', 'acknowledged']);
const REFUSED = 'rejected';

type Stated = Pick<MonitorEvent, 'kind' | 'status' | 'entityType' | 'recognition' | 'handledAt'>;

/** Null where the event says nothing of a status. */
export function statusPill(event: Stated): Pill | null {
  const { status, entityType, recognition } = event;
  if (recognition !== 'known') return { tone: 'plain', text: words.marks[recognition] };
  const comparable = comparableStatus(status);
  if (status === null || comparable === null) return null;
  const tone = toneOf(event, comparable);
  const { payments, waiting } = words.feed;
  if (entityType === 'transaction' && Object.hasOwn(payments, comparable))
    return { tone, text: payments[comparable] ?? asSent(status) };
  return { tone, text: tone === 'waiting' ? waiting : asSent(status) };
}

function toneOf({ kind, status, entityType, handledAt }: Stated, comparable: string): Pill['tone'] {
  const timing = timingOf(kind, status);
  // What was pending once, and was taken or settled since, waits no more.
  if (timing === 'still-pending' || timing === 'five-minutes')
    return handledAt === null ? 'waiting' : 'plain';
  if (comparable === REFUSED || DEFAULT_JUDGE(kind, status) === 'urgent') return 'bad';
  const isPaid = entityType === 'transaction' && comparable === 'complete';
  return isPaid || GOOD.has(comparable) ? 'good' : 'plain';
}

/** "venue_cancelled" -> "Venue cancelled" */
function asSent(status: string): string {
  const text = status.replaceAll('_', ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
