/** The part of the contract with the window that is about alerts. */
import * as v from 'valibot';
import type { CauseView, DelayView } from './attention-causes.ts';
import {
  ALERTING,
  AttentionSettingsSchema,
  SOUND_MEANINGS,
  type SoundMeaning,
} from './attention-settings.ts';
import type { Shelf } from './shelf.ts';
import { push, request } from '../ipc/define-channel.ts';
import type { SaveOutcome } from '../settings/settings.ts';
import { WebhookInputSchema } from '../webhook/webhook-settings.ts';

const Severity = v.picklist(ALERTING);
const Meaning = v.picklist(SOUND_MEANINGS);

/** The last 24 hours, or the last 7 days. */
export const PREVIEW_SPANS = ['day', 'week'] as const;
export type PreviewSpan = (typeof PREVIEW_SPANS)[number];

export const attentionRequests = {
  'attention:save': request(
    'saveAttention',
    v.object({
      attention: AttentionSettingsSchema,
      ...WebhookInputSchema.entries,
      acceptPlain: v.boolean(),
    }),
  ).returns<SaveOutcome>(),
  /** What such settings would have done with the last day or week of the history. */
  'attention:preview': request(
    'previewAttention',
    v.object({ attention: AttentionSettingsSchema, span: v.picklist(PREVIEW_SPANS) }),
  ).returns<RulesPreview>(),
  /** A marked test event, led through everything that a real one goes through. */
  'attention:test': request('testAlert', Severity).returns<TestReport>(),
  /** Plays the sound of a meaning as it is set, saved or not, and speaks where that is set. */
  'attention:play': request(
    'playSound',
    v.object({ meaning: Meaning, attention: AttentionSettingsSchema }),
  ).returns<null>(),
  /** When the sound of each meaning was last heard in this run, Unix ms; null when it was not. */
  'attention:played': request('soundsPlayed').returns<SoundsPlayed>(),
  /** How many voices of this computer need no network; null when it cannot be known. */
  'attention:voices': request('voices').returns<number | null>(),
  /** Asks the person for a sound file. Null when they chose none. */
  'attention:choose-sound': request('chooseSound').returns<string | null>(),
};

export type AttentionInput = v.InferOutput<(typeof attentionRequests)['attention:save']['argument']>;

export type SoundsPlayed = Readonly<Record<SoundMeaning, number | null>>;

/** How often the saved settings would have alerted, and how often those of the form. */
export interface RulesPreview {
  readonly span: PreviewSpan;
  /** Unix ms; later than the span says where the history has more events than are counted. */
  readonly from: number;
  readonly to: number;
  readonly events: number;
  /** Of each bin, ms; the last one ends at `to`. */
  readonly binMs: number;
  readonly saved: AlertCounts;
  readonly wanted: AlertCounts;
}

export interface AlertCounts {
  readonly urgent: number;
  readonly notice: number;
  /** Alerts with a sound; a reminder is none. */
  readonly sounds: number;
  /** Events that are kept, but not listed. */
  readonly hidden: number;
  /** Oldest first. */
  readonly bins: readonly { readonly urgent: number; readonly notice: number }[];
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
  /** What is put aside. */
  readonly shelves: readonly Shelf[];
}

export const attentionPushes = {
  'attention:changed': push('onAttention').carries<AttentionView>(),
};
