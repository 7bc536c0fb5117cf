/** The settings: their fields, defaults, bounds, and what is wrong with an entry, in words. */
import * as v from 'valibot';
import { AttentionSettingsSchema, DEFAULT_ATTENTION } from '../alerts/attention-settings.ts';
import { TEXT_SIZES } from './text-sizes.ts';
import { ALWAYS_OPEN, VenueHoursSchema, type Weekday } from './trading-hours.ts';
import { DEFAULT_CURRENCY } from '../text/money.ts';
import { DEFAULT_UPKEEP, UpkeepSettingsSchema } from '../startup-and-updates/startup-and-updates-settings.ts';
import type { WebhookField, WebhookView } from '../webhook/webhook-settings.ts';

export const ENVIRONMENTS = ['sandbox', 'live', 'custom'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const ThemeSchema = v.picklist(THEMES);

export const TextSizeSchema = v.picklist(TEXT_SIZES);

/** Of all amounts: Doshii names none. ISO 4217, "AUD". */
export const CurrencySchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));

/** Longest client ID, secret, address or device ID taken, in characters; Doshii's own are far shorter. */
const MAX_FIELD_LENGTH = 4096;
const Field = v.pipe(v.string(), v.maxLength(MAX_FIELD_LENGTH));

/** Bounds, both allowed, and default of a setting that is a whole number. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** The settings that are whole numbers: of the connection's policy, and of the history. */
export const RANGES = {
  /** Doshii recommends 30. */
  heartbeatSeconds: { min: 15, max: 120, default: 30 },
  /** Attempts in any 10 minutes. */
  allowedAttempts: { min: 5, max: 60, default: 30 },
  /** How long an outage lasts before an alert is sent. */
  alertAfterSeconds: { min: 10, max: 3_600, default: 120 },
  /** Age at which an event leaves the history. */
  retentionDays: { min: 1, max: 3_650, default: 180 },
  /** The history keeps the newest of these. */
  retentionEvents: { min: 1_000, max: 5_000_000, default: 1_000_000 },
} as const satisfies Record<string, NumberRange>;
export type NumberSetting = keyof typeof RANGES;

/** The same for every setting that is a number. */
export function eachNumber<T>(make: (name: NumberSetting) => T): Record<NumberSetting, T> {
  const names = Object.keys(RANGES) as NumberSetting[];
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<NumberSetting, T>;
}

const whole = ({ min, max }: NumberRange) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));

export const MAX_SAVED_FILTERS = 50;
/** Characters. */
export const MAX_SAVED_NAME = 60;
/** Characters. */
export const MAX_SAVED_QUERY = 500;
const SavedFilterSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_SAVED_NAME)),
  /** As it is typed into the search field. */
  query: v.pipe(v.string(), v.maxLength(MAX_SAVED_QUERY)),
});
export type SavedFilter = v.InferOutput<typeof SavedFilterSchema>;
export const SavedFiltersSchema = v.pipe(
  v.array(SavedFilterSchema),
  v.maxLength(MAX_SAVED_FILTERS),
  v.readonly(),
);

/** What is kept in the settings file in plain sight. Credentials are kept beside it, encrypted. */
export const SettingsSchema = v.object({
  environment: v.picklist(ENVIRONMENTS),
  /** `wss://host[:port][/path]`, used when the environment is `custom`; the standard path is added when none is given. */
  address: Field,
  /** Hashed id of a registered device; empty for none. */
  deviceId: Field,
  theme: ThemeSchema,
  textSize: TextSizeSchema,
  currency: CurrencySchema,
  ...eachNumber((name) => whole(RANGES[name])),
  tradingHours: VenueHoursSchema,
  savedFilters: SavedFiltersSchema,
  /** Paths of settings for which a policy has a default and a person chose something else. */
  chosenOverPolicy: v.pipe(v.array(v.string()), v.readonly()),
  attention: AttentionSettingsSchema,
  upkeep: UpkeepSettingsSchema,
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** How the window shows things. */
export const DisplaySchema = v.object({ textSize: TextSizeSchema, currency: CurrencySchema });
export type Display = v.InferOutput<typeof DisplaySchema>;

export const DEFAULT_SETTINGS: Settings = {
  environment: 'live',
  address: '',
  deviceId: '',
  theme: 'system',
  textSize: 'compact',
  currency: DEFAULT_CURRENCY,
  ...eachNumber((name) => RANGES[name].default),
  tradingHours: { source: 'doshii', ...ALWAYS_OPEN },
  savedFilters: [],
  chosenOverPolicy: [],
  attention: DEFAULT_ATTENTION,
  upkeep: DEFAULT_UPKEEP,
};

/**
 * How the stored credentials are protected: `os` = the operating system's key store; `plain` = the person agreed to
 * keep them readable, because this system has no key store; `known-key` = as readable, because Chromium found no keyring
 * and sealed them with a key that everybody knows, which nobody agreed to; `none` = there are none.
 */
export type CredentialProtection = 'os' | 'plain' | 'known-key' | 'none';

/** What a window may know of the policy of this computer: it shows what is fixed, and leaves out what is hidden. */
export interface ManagedView {
  /** Paths of settings that nobody can change here; see `policy-settings.ts`. */
  readonly fixed: readonly string[];
  readonly hidden: readonly string[];
}

/** What a window may know: everything but the credentials themselves. */
export interface SettingsView extends Omit<Settings, 'chosenOverPolicy'>, WebhookView {
  readonly clientIdSet: boolean;
  readonly clientSecretSet: boolean;
  /** User name and password for this network's proxy. */
  readonly proxyCredentialsSet: boolean;
  readonly managed: ManagedView;
  readonly protection: CredentialProtection;
}

/**
 * What the settings form may send. A credential that is left out stays as it is; an empty secret removes it. What the
 * form does not show is not in it, and stays.
 */
export const SettingsInputSchema = v.object({
  ...v.omit(SettingsSchema, [
    'theme',
    'textSize',
    'currency',
    'savedFilters',
    'chosenOverPolicy',
    'attention',
    'upkeep',
  ]).entries,
  clientId: v.optional(Field),
  clientSecret: v.optional(Field),
  proxyUser: v.optional(Field),
  proxyPassword: v.optional(Field),
  /** The person has read that no key store was found and agrees to keep the credentials readable. */
  acceptPlain: v.boolean(),
});
export type SettingsInput = v.InferOutput<typeof SettingsInputSchema>;

export type SettingsField =
  | 'clientId'
  | 'clientSecret'
  | 'address'
  | 'deviceId'
  | 'proxyUser'
  | 'proxyPassword'
  | WebhookField
  | 'timeZone'
  | Weekday
  | NumberSetting;

export type SaveOutcome =
  | { readonly ok: true; readonly settings: SettingsView }
  | {
      readonly ok: false;
      /** What is wrong, per field, as a sentence with the next step. */
      readonly fields: Partial<Record<SettingsField, string>>;
      /** Something that no field explains: the disk is full, the key store failed. */
      readonly problem: string | null;
      /** True when nothing is wrong but the person must first accept that the credentials stay readable. */
      readonly needsPlainConsent: boolean;
    };
