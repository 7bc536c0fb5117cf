/** The part of the contract with the window that is about alerts. */
import * as v from 'valibot';
import type { CauseView, DelayView } from './attention-causes.ts';
import { ALERTING, AttentionSettingsSchema } from './attention-settings.ts';
import { push, request } from '../ipc/define-channel.ts';
import type { SaveOutcome } from '../settings/settings.ts';
import { WebhookInputSchema } from '../webhook/webhook-settings.ts';

const Severity = v.picklist(ALERTING);

export const attentionRequests = {
  'attention:save': request(
    'saveAttention',
    v.object({
      attention: AttentionSettingsSchema,
      ...WebhookInputSchema.entries,
      acceptPlain: v.boolean(),
    }),
  ).returns<SaveOutcome>(),
  /** What such settings would have done with the last 24 hours of the history. */
  'attention:preview': request('previewAttention', AttentionSettingsSchema).returns<RulesPreview>(),
  /** A marked test event, led through everything that a real one goes through. */
  'attention:test': request('testAlert', Severity).returns<TestReport>(),
  /** Plays the sound of a severity as it is set, saved or not. */
  'attention:play': request(
    'playSound',
    v.object({ severity: Severity, attention: AttentionSettingsSchema }),
  ).returns<null>(),
  /** Asks the person for a sound file. Null when they chose none. */
  'attention:choose-sound': request('chooseSound', Severity).returns<string | null>(),
};

export type AttentionInput = v.InferOutput<(typeof attentionRequests)['attention:save']['argument']>;

/** How often such rules would have raised an alert. */
export interface RulesPreview {
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
  readonly events: number;
  /** Alerts with a sound, before any that nobody would have answered. */
  readonly rang: number;
  readonly urgent: number;
  readonly notice: number;
  /** Kept, but not listed. */
  readonly hidden: number;
}

/** What became of each step of a test alert. */
export interface TestStep {
  readonly step: 'frame' | 'feed' | 'history' | 'notification' | 'sound' | 'tray';
  readonly result: 'passed' | 'failed' | 'unknown';
  /** What was seen, or what to do, as a sentence. */
  readonly text: string;
}

export interface TestReport {
  /** The event that the test made; null when it made none. */
  readonly seq: number | null;
  readonly steps: readonly TestStep[];
}

/** Open alerts. */
export interface AttentionView {
  /** Alerts that nobody has acknowledged; what only waits is not among them. */
  readonly open: number;
  readonly urgent: number;
  /** Step of the oldest open alert: 0 none open, 1 notified, 2 repeated, 3 louder. */
  readonly step: 0 | 1 | 2 | 3;
  /** Why alerts are quiet now; null when they are not. */
  readonly quiet: null | 'paused' | 'outside-trading' | 'quiet-hours';
  /** Things that are pending and not called for yet. */
  readonly waiting: number;
  /** Since when those of them are pending whose latest row is not the first, Unix ms, by the number of that row. */
  readonly pendingSince: Readonly<Record<number, number>>;
  /** Of these, those of which Doshii is asked now. */
  readonly asking: number;
  /** Running causes. */
  readonly causes: readonly CauseView[];
  /** How long things may be pending before they need a person, with the reasons. */
  readonly delays: readonly DelayView[];
}

export const attentionPushes = {
  'attention:changed': push('onAttention').carries<AttentionView>(),
};
