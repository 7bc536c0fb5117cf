/** How the event of a test alert is worded, so that nobody takes it for an order. */
import type { EventDraft } from '../../shared/monitor-event.ts';

export function testDraft(draft: EventDraft): EventDraft {
  return {
    ...draft,
    recognition: 'known',
    severity: draft.status === 'urgent' ? 'urgent' : 'notice',
    title: 'Test alert',
    detail: 'It was requested in the settings. Mark it as handled, as you would an order.',
  };
}
