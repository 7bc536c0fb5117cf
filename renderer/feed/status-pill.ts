/** The status of an event in the history, in the words of the page Live. Pure. */
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { statusPill as pillOf } from '../event/status-pill.ts';
import { words } from '../strings.ts';
import type { Pill } from '../ui/pill.ts';

type Stated = Parameters<typeof pillOf>[0] & Pick<MonitorEvent, 'handledAt'>;

/** Null where the event says nothing of a status. */
export function statusPill(event: Stated): Pill | null {
  if (event.recognition !== 'known') return { tone: 'plain', text: words.marks[event.recognition] };
  const pill = pillOf(event);
  // What was pending once, and was taken or settled since, waits no more.
  const isPast = pill?.tone === 'waiting' && event.handledAt !== null;
  return isPast ? { tone: 'plain', text: words.feed.pending } : pill;
}
