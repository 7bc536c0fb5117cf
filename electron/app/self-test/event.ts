/** The frame of a test alert, and how its event is told, so that nobody takes it for an order. */
import type { AlertingSeverity } from '../../shared/attention-settings.ts';
import { TEST_KIND, type EventDraft } from '../../shared/monitor-event.ts';

/** As Doshii would send it. */
export function testFrame(severity: AlertingSeverity): string {
  return JSON.stringify({ emit: [TEST_KIND, { status: severity }] });
}

export function testDraft(draft: EventDraft): EventDraft {
  return {
    ...draft,
    recognition: 'known',
    severity: draft.status === 'urgent' ? 'urgent' : 'notice',
    title: 'Test alert',
    detail: 'It was requested in the settings. Mark it as handled, as you would an order.',
  };
}
