/** The settings: their fields, defaults, bounds, and what is wrong with an entry, in words. */
import * as v from 'valibot';

export const ENVIRONMENTS = ['sandbox', 'live', 'custom'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Longest client ID, secret, address or device ID taken, in characters; Doshii's own are far shorter. */
const MAX_FIELD_LENGTH = 4096;
const Field = v.pipe(v.string(), v.maxLength(MAX_FIELD_LENGTH));

/** Bounds, both allowed, and default of a setting that is a whole number. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** Settings of the connection's policy. */
export const RANGES = {
  /** Doshii recommends 30. */
  heartbeatSeconds: { min: 15, max: 120, default: 30 },
  /** Attempts in any 10 minutes. */
  allowedAttempts: { min: 5, max: 60, default: 30 },
  /** How long an outage lasts before it is told by a notification. */
  alertAfterSeconds: { min: 10, max: 3_600, default: 120 },
} as const satisfies Record<string, NumberRange>;
export type NumberSetting = keyof typeof RANGES;

const whole = ({ min, max }: NumberRange) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));

/** What is kept in the settings file in plain sight. Credentials are kept beside it, encrypted. */
export const SettingsSchema = v.object({
  environment: v.picklist(ENVIRONMENTS),
  /** `wss://host[:port][/path]`, used when the environment is `custom`; the standard path is added when none is given. */
  address: Field,
  /** Hashed id of a registered device; empty for none. */
  deviceId: Field,
  theme: v.picklist(THEMES),
  heartbeatSeconds: whole(RANGES.heartbeatSeconds),
  allowedAttempts: whole(RANGES.allowedAttempts),
  alertAfterSeconds: whole(RANGES.alertAfterSeconds),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  environment: 'sandbox',
  address: '',
  deviceId: '',
  theme: 'system',
  heartbeatSeconds: RANGES.heartbeatSeconds.default,
  allowedAttempts: RANGES.allowedAttempts.default,
  alertAfterSeconds: RANGES.alertAfterSeconds.default,
};

/**
 * How the stored credentials are protected: `os` = the operating system's key store; `plain` = the person agreed to
 * keep them readable, because this system has no key store; `none` = there are none.
 */
export type CredentialProtection = 'os' | 'plain' | 'none';

/** What a window may know: everything but the credentials themselves. */
export interface SettingsView extends Settings {
  readonly clientIdSet: boolean;
  readonly clientSecretSet: boolean;
  /** User name and password for this network's proxy. */
  readonly proxyCredentialsSet: boolean;
  readonly protection: CredentialProtection;
}

/** What a window may send. A credential that is left out stays as it is; an empty secret removes it. */
export const SettingsInputSchema = v.object({
  ...SettingsSchema.entries,
  clientId: v.optional(Field),
  clientSecret: v.optional(Field),
  proxyUser: v.optional(Field),
  proxyPassword: v.optional(Field),
  /** The person has read that no key store was found and agrees to keep the credentials readable. */
  acceptPlain: v.boolean(),
});
export type SettingsInput = v.InferOutput<typeof SettingsInputSchema>;

export type SettingsField =
  'clientId' | 'clientSecret' | 'address' | 'deviceId' | 'proxyUser' | 'proxyPassword' | NumberSetting;

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
