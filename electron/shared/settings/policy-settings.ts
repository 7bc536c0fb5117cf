/** Every setting that a policy may fix, hide or pre-fill, by its path. Made from the schema of the settings, so none is forgotten. */
import * as v from 'valibot';
import { SettingsSchema, type Settings } from './settings.ts';
import { strings } from '../strings/settings.ts';

export interface PolicySetting {
  /** "retentionDays", "attention.sounds.urgent.volume" */
  readonly path: string;
  readonly schema: v.GenericSchema;
}

/** In the order of the settings. */
export const POLICY_SETTINGS: readonly PolicySetting[] = leaves(
  v.omit(SettingsSchema, ['chosenOverPolicy']),
  '',
);

function leaves(schema: v.GenericSchema, path: string): readonly PolicySetting[] {
  if (!isObject(schema)) return [{ path, schema }];
  return Object.entries(schema.entries).flatMap(([name, entry]) =>
    leaves(entry, path === '' ? name : `${path}.${name}`),
  );
}

type Objects = v.GenericSchema & { readonly entries: Readonly<Record<string, v.GenericSchema>> };

function isObject(schema: v.GenericSchema): schema is Objects {
  return schema.type === 'object' && 'entries' in schema;
}

export function isPolicySetting(path: string): boolean {
  return find(path) !== undefined;
}

function find(path: string): PolicySetting | undefined {
  return POLICY_SETTINGS.find((setting) => setting.path === path);
}

export type PolicyValue =
  | { readonly ok: true; readonly value: unknown }
  /** What is wrong, without a full stop. */
  | { readonly ok: false; readonly problem: string };

/** @param isTyped false for the registry and the command line, which know texts and whole numbers only: what stands there is read as what the setting wants */
export function readPolicyValue(path: string, given: unknown, isTyped: boolean): PolicyValue {
  const setting = find(path);
  if (setting === undefined) return { ok: false, problem: strings.policy.unknown };
  const meanings = isTyped ? [given] : [given, ...otherMeanings(given)];
  const read = meanings.map((meaning) => v.safeParse(setting.schema, meaning));
  const right = read.find(({ success }) => success);
  if (right !== undefined) return { ok: true, value: right.output };
  return { ok: false, problem: read[0]?.issues?.[0].message ?? strings.policy.unreadable };
}

function otherMeanings(given: unknown): readonly unknown[] {
  if (given === 0 || given === 1) return [given === 1];
  try {
    return [JSON.parse(String(given))];
  } catch {
    return [];
  }
}

/** @param path one of `POLICY_SETTINGS` */
export function settingAt(settings: Settings, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], settings);
}

/** The same settings with one value changed. @param path one of `POLICY_SETTINGS`; @param value parsed by its schema */
export function withSetting(settings: Settings, path: string, value: unknown): Settings {
  return replaced(settings, path.split('.'), value) as Settings;
}

function replaced(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const record = whole as Record<string, unknown>;
  return { ...record, [name]: replaced(record[name], rest, value) };
}
