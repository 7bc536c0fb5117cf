/** How the event of a test alert is worded, so that nobody takes it for an order. */
import type { EventDraft } from '../../shared/events/monitor-event.ts';
import { strings } from './strings.ts';

export function testDraft(draft: EventDraft): EventDraft {
  return {
    ...draft,
    recognition: 'known',
    severity: draft.status === 'urgent' ? 'urgent' : 'notice',
    title: strings.title,
    detail: strings.detail,
  };
}
