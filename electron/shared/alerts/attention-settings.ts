/** How the venue wants to be notified: rules, sounds, escalation, hours, and who works at this computer. */
import * as v from 'valibot';
import { MAX_HANDLER_NAME } from '../history/history-queries.ts';
import { SEVERITIES } from '../filter/feed-filter.ts';
import { MORNING_CHECK_MODES } from '../morning-check/morning-check.ts';
import { eachDay, TradingHoursSchema, type TradingHours } from '../settings/trading-hours.ts';
import { strings } from '../strings/alerts.ts';
import {
  DEFAULT_MESSAGE_STEP,
  DEFAULT_WEBHOOK,
  MessageStepSchema,
  WebhookSettingsSchema,
} from '../webhook/webhook-settings.ts';

/** Rules that a venue has changed, at most; there are about a hundred to change. */
const MAX_RULES = 500;
/** Characters. */
export const MAX_RULE_KEY = 120;
/** Longest path of an own sound file, characters. */
const MAX_PATH = 1_024;
/** Locations at which the team accepts orders itself, at most. */
export const MAX_TEAM_LOCATIONS = 200;
/** Characters; Doshii's ids are far shorter. */
export const MAX_LOCATION_ID = 100;

/** Severities that alert, and so have steps. */
export const ALERTING = ['urgent', 'notice'] as const;
export type AlertingSeverity = (typeof ALERTING)[number];

/** What a sound says: you are needed, the connection or a POS is down, it is back, or an order came. */
export const SOUND_MEANINGS = ['needsYou', 'offline', 'back', 'newOrder'] as const;
export type SoundMeaning = (typeof SOUND_MEANINGS)[number];

/** `built-in` is the program's own sound of that meaning, `own` the venue's file, `none` is silent. */
export const SOUND_CHOICES = ['built-in', 'own', 'none'] as const;
export type SoundChoice = (typeof SOUND_CHOICES)[number];

export function eachMeaning<T>(make: (meaning: SoundMeaning) => T): Record<SoundMeaning, T> {
  const entries = SOUND_MEANINGS.map((meaning) => [meaning, make(meaning)]);
  return Object.fromEntries(entries) as Record<SoundMeaning, T>;
}

const Seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(3_600));
const Percent = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100));

const SoundSchema = v.object({
  sound: v.picklist(SOUND_CHOICES),
  /** 0-100. */
  volume: Percent,
  /** Path of the venue's own file; empty for none. Only the program's own file dialog sets it. */
  file: v.pipe(v.string(), v.maxLength(MAX_PATH)),
});
export type SoundSettings = v.InferOutput<typeof SoundSchema>;

/** What follows while nobody acknowledges; 0 leaves a step out. The first step, toast and sound, is at once. */
const EscalationSchema = v.object({
  /** Toast and sound once more after, s. */
  repeatAfterSeconds: Seconds,
  /** Louder, and from then on again and again, after, s. */
  louderAfterSeconds: Seconds,
  /** How often it then repeats, s. */
  repeatEverySeconds: v.pipe(v.number(), v.safeInteger(), v.minValue(5), v.maxValue(3_600)),
  /** The window comes to the front, without taking the keyboard, when it becomes louder. */
  raiseWindow: v.boolean(),
  ...MessageStepSchema.entries,
});
export type Escalation = v.InferOutput<typeof EscalationSchema>;

/** What alerts do in a time that is not for work: toasts without sound, only what is urgent, or nothing at all. */
export const QUIET_BEHAVIOURS = ['silent', 'urgent-only', 'off'] as const;
export type QuietBehaviour = (typeof QUIET_BEHAVIOURS)[number];

/** `learned` from the venue's own history, `fixed` minutes, or `off`. */
export const WATCHDOG_MODES = ['learned', 'fixed', 'off'] as const;

export const AttentionSettingsSchema = v.object({
  /** What the venue has changed: `kind` or `kind status` -> severity; all else is as the table of defaults says. */
  rules: v.pipe(
    v.record(v.pipe(v.string(), v.maxLength(MAX_RULE_KEY)), v.picklist(SEVERITIES)),
    v.check((rules) => Object.keys(rules).length <= MAX_RULES, strings.tooManyRules(MAX_RULES)),
  ),
  sounds: v.object(eachMeaning(() => SoundSchema)),
  /** After its sound the computer's voice says what an alert is about. */
  speak: v.boolean(),
  escalation: v.object({ urgent: EscalationSchema, notice: EscalationSchema }),
  /** Outside the trading hours. */
  outsideTrading: v.picklist(QUIET_BEHAVIOURS),
  /** Hours of every weekday in which the venue wants less noise although it trades, in the time zone of the trading hours. */
  quietHours: TradingHoursSchema,
  inQuietHours: v.picklist(QUIET_BEHAVIOURS),
  /** On Windows 11 urgent notifications appear also while the system is set to Do Not Disturb. */
  urgentToasts: v.boolean(),
  /** Checks once a day, when trading begins, that alerts can be heard and seen. */
  morningCheck: v.picklist(MORNING_CHECK_MODES),
  /** Who works at this computer; empty when nobody said. */
  operator: v.pipe(v.string(), v.trim(), v.maxLength(MAX_HANDLER_NAME)),
  /** Ask for a name or initials at every acknowledgement. */
  asksWho: v.boolean(),
  /** Tells when nothing has come for unusually long in trading hours. */
  watchdog: v.object({
    mode: v.picklist(WATCHDOG_MODES),
    /** For `fixed`. */
    minutes: v.pipe(v.number(), v.safeInteger(), v.minValue(5), v.maxValue(1_440)),
  }),
  /** Where the venue's team accepts orders itself: what is pending there needs a person at once. */
  teamAccepts: v.object({
    everywhere: v.boolean(),
    /** Doshii's hashed location ids. */
    locations: v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LOCATION_ID))),
      v.maxLength(MAX_TEAM_LOCATIONS),
      v.readonly(),
    ),
  }),
  ...WebhookSettingsSchema.entries,
});
export type AttentionSettings = v.InferOutput<typeof AttentionSettingsSchema>;

const NEVER: TradingHours = { timeZone: '', days: eachDay(() => null) };

export const DEFAULT_ATTENTION: AttentionSettings = {
  rules: {},
  sounds: eachMeaning((meaning) => ({
    sound: meaning === 'newOrder' ? 'none' : 'built-in',
    volume: 80,
    file: '',
  })),
  speak: false,
  escalation: {
    urgent: {
      repeatAfterSeconds: 60,
      louderAfterSeconds: 120,
      repeatEverySeconds: 30,
      raiseWindow: true,
      ...DEFAULT_MESSAGE_STEP.urgent,
    },
    notice: {
      repeatAfterSeconds: 0,
      louderAfterSeconds: 0,
      repeatEverySeconds: 30,
      raiseWindow: false,
      ...DEFAULT_MESSAGE_STEP.notice,
    },
  },
  outsideTrading: 'urgent-only',
  quietHours: NEVER,
  inQuietHours: 'silent',
  urgentToasts: true,
  morningCheck: 'audible',
  operator: '',
  asksWho: false,
  watchdog: { mode: 'learned', minutes: 60 },
  teamAccepts: { everywhere: false, locations: [] },
  ...DEFAULT_WEBHOOK,
};
