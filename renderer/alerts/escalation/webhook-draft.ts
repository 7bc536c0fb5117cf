/** The webhook in the form of alerts, and what of it is sent. Pure. */
import type { AttentionSettings, Escalation } from '../../../electron/shared/alerts/attention-settings.ts';
import type { SettingsView } from '../../../electron/shared/settings/settings.ts';
import { secondsOf, stepDraftOf, type StepDraft } from './step-draft.ts';

/** What the step begins with that was off, s. */
const FIRST_SECONDS = 300;

export interface WebhookDraft {
  gatewayAddress: string;
  /** Null leaves the stored one as it is; empty removes it. */
  gatewayKey: string | null;
}

export interface MessageDraft {
  message: StepDraft;
}

export function webhookDraftOf({ attention, gatewayKeySet }: SettingsView): WebhookDraft {
  return { gatewayAddress: attention.gatewayAddress, gatewayKey: gatewayKeySet ? null : '' };
}

export function webhookOf({ gatewayAddress }: WebhookDraft): Pick<AttentionSettings, 'gatewayAddress'> {
  return { gatewayAddress: gatewayAddress.trim() };
}

export function gatewayKeyOf({ gatewayKey }: WebhookDraft, { gatewayKeySet }: SettingsView) {
  const key = gatewayKey?.trim();
  // Empty with nothing stored that could be removed says nothing.
  const isGiven = key !== undefined && (key !== '' || gatewayKeySet);
  return isGiven ? { gatewayKey: key } : {};
}

export function messageDraftOf({ messageAfterSeconds }: Escalation): MessageDraft {
  return { message: stepDraftOf(messageAfterSeconds, FIRST_SECONDS) };
}

export function messageOf({ message }: MessageDraft): Pick<Escalation, 'messageAfterSeconds'> {
  return { messageAfterSeconds: secondsOf(message) };
}
