/** The status of an event as one word in a colour. Pure. */
import { DEFAULT_JUDGE, isSettled } from '../../electron/shared/alerts/attention-rules.ts';
import { comparableStatus } from '../../electron/shared/events/comparable-status.ts';
import { registeredKind } from '../../electron/shared/events/kind-registry.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { isPending } from '../../electron/shared/things/fold-things.ts';
import { live as say } from '../strings/live.ts';
import type { Pill } from '../ui/pill.ts';
import { capitalized } from '../../electron/shared/text/capitalized.ts';

const REFUSED = 'rejected';
const GOOD = new Set(['accepted', 'acknowledged']);

type Stated = Pick<MonitorEvent, 'kind' | 'status' | 'entityType' | 'recognition'>;

/** Null where the event says nothing of a status. */
export function statusPill(event: Stated): Pill | null {
  const { kind, status, entityType, recognition } = event;
  if (recognition !== 'known') return null;
  const comparable = comparableStatus(status);
  if (status === null || comparable === null) {
    const isEnd =
      entityType !== null &&
      Object.hasOwn(say.named, entityType) &&
      registeredKind(kind)?.reportsState === false;
    return isEnd && kind.endsWith('_deleted') ? { tone: 'plain', text: say.deleted } : null;
  }
  const known =
    entityType !== null && Object.hasOwn(say.statuses, entityType) ? say.statuses[entityType] : undefined;
  const text = known !== undefined && Object.hasOwn(known, comparable) ? known[comparable] : undefined;
  return { tone: toneOf(event, comparable), text: text ?? asSent(status) };
}

function toneOf(event: Stated, comparable: string): Pill['tone'] {
  if (isPending(event)) return 'waiting';
  if (!isSettled(event.kind, event.status)) return 'plain';
  if (comparable === REFUSED || DEFAULT_JUDGE(event.kind, event.status) === 'urgent') return 'bad';
  const isPaid = event.entityType === 'transaction' && comparable === 'complete';
  return isPaid || GOOD.has(comparable) ? 'good' : 'plain';
}

/** "resource_moved" -> "Resource moved" */
function asSent(status: string): string {
  const text = status.replaceAll('_', ' ').trim();
  return capitalized(text);
}
