/** What stands in the form of alerts, and what of it is sent. Pure. */
import {
  ALERTING,
  type AlertingSeverity,
  type AttentionSettings,
  type Escalation,
} from '../../electron/shared/attention-settings.ts';
import type { RequestArgument } from '../../electron/shared/ipc.ts';
import type { SettingsView } from '../../electron/shared/settings.ts';
import { hoursDraftOf, hoursOf, type HoursDraft } from '../hours/hours-draft.ts';

export const STEPS = ['repeat', 'louder', 'message'] as const;
export type StepName = (typeof STEPS)[number];

export interface StepDraft {
  isOn: boolean;
  /** Null while the field is empty. Kept while the step is off. */
  seconds: number | null;
}

export type EscalationDraft = Record<StepName, StepDraft> & {
  /** Null while the field is empty. */
  every: number | null;
  raiseWindow: boolean;
};

type Kept =
  'rules' | 'sounds' | 'outsideTrading' | 'inQuietHours' | 'operator' | 'asksWho' | 'gatewayAddress';

export interface AttentionDraft extends Pick<AttentionSettings, Kept> {
  escalation: Record<AlertingSeverity, EscalationDraft>;
  quietHours: HoursDraft;
  watchdog: { mode: AttentionSettings['watchdog']['mode']; minutes: number | null };
  /** Null leaves the stored one as it is; empty removes it. */
  gatewayKey: string | null;
}

/** What a step begins with that was off, s. */
const FIRST_SECONDS: Readonly<Record<StepName, number>> = { repeat: 60, louder: 120, message: 300 };
/** What a day begins with that had no quiet hours. */
const FIRST_TIMES = { from: '22:00', to: '08:00' };

export function attentionDraftOf({ attention, gatewayKeySet }: SettingsView): AttentionDraft {
  const { rules, sounds, outsideTrading, inQuietHours, operator, asksWho, gatewayAddress } = attention;
  return {
    rules: { ...rules },
    sounds: { urgent: { ...sounds.urgent }, notice: { ...sounds.notice } },
    escalation: eachAlerting((severity) => escalationDraftOf(attention.escalation[severity])),
    outsideTrading,
    quietHours: hoursDraftOf(attention.quietHours, FIRST_TIMES),
    inQuietHours,
    operator,
    asksWho,
    watchdog: { ...attention.watchdog },
    gatewayAddress,
    gatewayKey: gatewayKeySet ? null : '',
  };
}

/** An empty field is no number, and is turned down as such. */
export function attentionOf(draft: AttentionDraft): AttentionSettings {
  const { gatewayKey: _key, ...shown } = draft;
  return {
    ...shown,
    rules: { ...draft.rules },
    sounds: { urgent: { ...draft.sounds.urgent }, notice: { ...draft.sounds.notice } },
    escalation: eachAlerting((severity) => escalationOf(draft.escalation[severity])),
    quietHours: hoursOf(draft.quietHours),
    operator: draft.operator.trim(),
    watchdog: { mode: draft.watchdog.mode, minutes: draft.watchdog.minutes ?? Number.NaN },
    gatewayAddress: draft.gatewayAddress.trim(),
  };
}

/** @param consent the person agreed just now to keep the key readable; an earlier agreement still holds. */
export function attentionInputOf(
  draft: AttentionDraft,
  stored: SettingsView,
  consent: boolean,
): RequestArgument<'attention:save'> {
  const key = draft.gatewayKey?.trim();
  // Empty with nothing stored that could be removed says nothing.
  const isGiven = key !== undefined && (key !== '' || stored.gatewayKeySet);
  return {
    attention: attentionOf(draft),
    acceptPlain: consent || stored.protection === 'plain',
    ...(isGiven && { gatewayKey: key }),
  };
}

function escalationDraftOf(escalation: Escalation): EscalationDraft {
  const step = (name: StepName, seconds: number): StepDraft =>
    seconds === 0 ? { isOn: false, seconds: FIRST_SECONDS[name] } : { isOn: true, seconds };
  return {
    repeat: step('repeat', escalation.repeatAfterSeconds),
    louder: step('louder', escalation.louderAfterSeconds),
    message: step('message', escalation.messageAfterSeconds),
    every: escalation.repeatEverySeconds,
    raiseWindow: escalation.raiseWindow,
  };
}

function escalationOf({ repeat, louder, message, every, raiseWindow }: EscalationDraft): Escalation {
  const seconds = (step: StepDraft): number => (step.isOn ? (step.seconds ?? Number.NaN) : 0);
  return {
    repeatAfterSeconds: seconds(repeat),
    louderAfterSeconds: seconds(louder),
    messageAfterSeconds: seconds(message),
    repeatEverySeconds: every ?? Number.NaN,
    raiseWindow,
  };
}

function eachAlerting<T>(make: (severity: AlertingSeverity) => T): Record<AlertingSeverity, T> {
  return Object.fromEntries(ALERTING.map((severity) => [severity, make(severity)])) as Record<
    AlertingSeverity,
    T
  >;
}
