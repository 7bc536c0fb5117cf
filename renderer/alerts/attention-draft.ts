/** What stands in the form of alerts, and what of it is sent. Pure. */
import {
  ALERTING,
  eachMeaning,
  type AlertingSeverity,
  type AttentionSettings,
  type Escalation,
} from '../../electron/shared/alerts/attention-settings.ts';
import type { RequestArgument } from '../../electron/shared/ipc/ipc.ts';
import type { SettingsView } from '../../electron/shared/settings/settings.ts';
import { hoursDraftOf, hoursOf, type HoursDraft } from '../hours/hours-draft.ts';
import { secondsOf, stepDraftOf, type StepDraft } from './escalation/step-draft.ts';
import { typedLocation } from './team-locations.ts';
import {
  gatewayKeyOf,
  messageDraftOf,
  messageOf,
  webhookDraftOf,
  webhookOf,
  type MessageDraft,
  type WebhookDraft,
} from './escalation/webhook-draft.ts';

export interface EscalationDraft extends MessageDraft {
  repeat: StepDraft;
  louder: StepDraft;
  /** Null while the field is empty. */
  every: number | null;
  raiseWindow: boolean;
}

/** Names of the steps that can be off. */
export type StepName = {
  [K in keyof EscalationDraft]: EscalationDraft[K] extends StepDraft ? K : never;
}[keyof EscalationDraft];

type Kept =
  | 'rules'
  | 'sounds'
  | 'speak'
  | 'outsideTrading'
  | 'inQuietHours'
  | 'urgentToasts'
  | 'morningCheck'
  | 'operator'
  | 'asksWho'
  | 'teamAccepts';

export interface AttentionDraft extends Pick<AttentionSettings, Kept>, WebhookDraft {
  escalation: Record<AlertingSeverity, EscalationDraft>;
  quietHours: HoursDraft;
  watchdog: { mode: AttentionSettings['watchdog']['mode']; minutes: number | null };
  /** A location that is typed and not added to `teamAccepts` yet. */
  location: string;
}

/** What a step begins with that was off, s. */
const FIRST_SECONDS = { repeat: 60, louder: 120 };
/** What a day begins with that had no quiet hours. */
const FIRST_TIMES = { from: '22:00', to: '08:00' };

export function attentionDraftOf(stored: SettingsView): AttentionDraft {
  const { attention } = stored;
  const { rules, sounds, speak, outsideTrading, inQuietHours, urgentToasts, morningCheck } = attention;
  const { operator, asksWho, teamAccepts } = attention;
  return {
    rules: { ...rules },
    sounds: eachMeaning((meaning) => ({ ...sounds[meaning] })),
    speak,
    escalation: eachAlerting((severity) => escalationDraftOf(attention.escalation[severity])),
    outsideTrading,
    quietHours: hoursDraftOf(attention.quietHours, FIRST_TIMES),
    inQuietHours,
    urgentToasts,
    morningCheck,
    operator,
    asksWho,
    teamAccepts,
    watchdog: { ...attention.watchdog },
    location: '',
    ...webhookDraftOf(stored),
  };
}

/** An empty field is no number, and is turned down as such. */
export function attentionOf(draft: AttentionDraft): AttentionSettings {
  const { outsideTrading, inQuietHours, urgentToasts, morningCheck, asksWho, teamAccepts } = draft;
  const typed = typedLocation(draft.location, teamAccepts.locations);
  const { locations } = typed.problem === null ? typed : teamAccepts;
  return {
    outsideTrading,
    inQuietHours,
    urgentToasts,
    morningCheck,
    asksWho,
    // Copied: what a form holds cannot be sent to main.
    teamAccepts: { ...teamAccepts, locations: [...locations] },
    rules: { ...draft.rules },
    sounds: eachMeaning((meaning) => ({ ...draft.sounds[meaning] })),
    speak: draft.speak,
    escalation: eachAlerting((severity) => escalationOf(draft.escalation[severity])),
    quietHours: hoursOf(draft.quietHours),
    operator: draft.operator.trim(),
    watchdog: { mode: draft.watchdog.mode, minutes: draft.watchdog.minutes ?? Number.NaN },
    ...webhookOf(draft),
  };
}

/** @param consent the person agreed just now to keep the key readable; an earlier agreement still holds. */
export function attentionInputOf(
  draft: AttentionDraft,
  stored: SettingsView,
  consent: boolean,
): RequestArgument<'attention:save'> {
  return {
    attention: attentionOf(draft),
    acceptPlain: consent || stored.protection === 'plain',
    ...gatewayKeyOf(draft, stored),
  };
}

function escalationDraftOf(escalation: Escalation): EscalationDraft {
  return {
    repeat: stepDraftOf(escalation.repeatAfterSeconds, FIRST_SECONDS.repeat),
    louder: stepDraftOf(escalation.louderAfterSeconds, FIRST_SECONDS.louder),
    ...messageDraftOf(escalation),
    every: escalation.repeatEverySeconds,
    raiseWindow: escalation.raiseWindow,
  };
}

function escalationOf(draft: EscalationDraft): Escalation {
  return {
    repeatAfterSeconds: secondsOf(draft.repeat),
    louderAfterSeconds: secondsOf(draft.louder),
    ...messageOf(draft),
    repeatEverySeconds: draft.every ?? Number.NaN,
    raiseWindow: draft.raiseWindow,
  };
}

function eachAlerting<T>(make: (severity: AlertingSeverity) => T): Record<AlertingSeverity, T> {
  return Object.fromEntries(ALERTING.map((severity) => [severity, make(severity)])) as Record<
    AlertingSeverity,
    T
  >;
}
