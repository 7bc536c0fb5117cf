/** Reads what the settings file holds, setting by setting: what cannot be read costs itself only. */
import * as v from 'valibot';
import { DEFAULT_SETTINGS, SettingsSchema, type Settings } from '../shared/settings/settings.ts';
import { isRecord, type JsonRecord } from '../shared/text/json.ts';
import { eachCredential, CREDENTIALS, type Credential } from './credentials.ts';
import { damagedNamesIn } from './damaged-names.ts';
import { withHoursSource } from './older-hours.ts';
import { soundPaths, withSoundMeanings } from './earlier-sounds.ts';
import { isWithoutAccounts, withoutAccounts } from './stored-accounts.ts';

const StoredSecretSchema = v.pipe(
  v.looseObject({
    protection: v.picklist(['os', 'plain']),
    data: v.string(),
    /** Where it was entered for; see `credential-origin.ts`. Files of older programs do not say. */
    origin: v.optional(v.nullable(v.string())),
  }),
  // The name of the origin may be what is damaged: without one it would be taken for that of an older program.
  v.check((secret) => 'origin' in secret || Object.keys(secret).length === 2),
  v.transform(({ protection, data, origin }) => ({
    protection,
    data,
    ...(origin !== undefined && { origin }),
  })),
);
/** A credential as it lies in the file: encrypted and base64 (`os`), or as it is (`plain`). */
export type StoredSecret = v.InferOutput<typeof StoredSecretSchema>;

export type Stored = { readonly settings: Settings } & Readonly<Record<Credential, StoredSecret | null>>;

export const NOTHING_STORED: Stored = { settings: DEFAULT_SETTINGS, ...eachCredential(() => null) };

export interface StoredRead {
  readonly stored: Stored;
  /** Paths of the settings that could not be read. In force is the last good value, or else the default. */
  readonly reset: readonly string[];
  /** Credentials that could not be read and are in no copy either. */
  readonly lost: readonly Credential[];
  /** The text is no object of settings, or hardly one: nearly all is from the last good copy. */
  readonly isDamaged: boolean;
  /** The last good copy has settings. */
  readonly hasCopy: boolean;
}

/** Whether it is from before there were accounts, and is to be saved as the present version does. */
export function isOlderFile(text: string): boolean {
  const file = objectIn(text);
  return file !== null && isWithoutAccounts(file);
}

/** A file that lacks more of what its copy has is not reported part by part. */
const MANY = 8;

/** @param text of the file; @param lastGood text of its last good copy; null for none */
export function readStored(text: string, lastGood: string | null): StoredRead {
  const given = settingsIn(text);
  const last = lastGood === null ? null : settingsIn(lastGood);
  const isDamaged = !isRecord(given?.['settings']);
  const reset: string[] = [];
  const settings = isDamaged
    ? readValue(SettingsSchema, last?.['settings'], undefined, DEFAULT_SETTINGS, '', [])
    : readValue(SettingsSchema, given?.['settings'], last?.['settings'], DEFAULT_SETTINGS, '', reset);
  const lost: Credential[] = [];
  const damagedNames = given === null ? [] : damagedNamesIn(given, NAMES);
  const secrets = eachCredential((name) => {
    const found = given === null ? secretIn(text, name) : given[name];
    if (found === null) return null;
    const read = v.safeParse(StoredSecretSchema, found);
    if (read.success) return read.output;
    const copy = v.safeParse(StoredSecretSchema, last?.[name]);
    const isMissed = copy.success || found !== undefined || damagedNames.includes(name);
    if (given !== null && isMissed) (copy.success ? reset : lost).push(name);
    return copy.success ? copy.output : null;
  });
  const hasCopy = isRecord(last?.['settings']);
  return {
    stored: { settings: settings as Settings, ...secrets },
    reset,
    lost,
    isDamaged: isDamaged || (hasCopy && reset.length > MANY),
    hasCopy,
  };
}

/**
 * What of a damaged file may be kept for a person to look at.
 * @param known the credentials that were in it or in its copy
 */
export function withoutCredentials(text: string, known: Stored): string {
  const given = settingsIn(text);
  if (given !== null) return JSON.stringify({ settings: given['settings'] }, null, 2);
  // They come last in the file, and a damaged byte does not hide the beginning of all of them.
  const begin = text.search(CREDENTIAL_MARK);
  const settings = begin === -1 ? text : text.slice(0, begin);
  return CREDENTIALS.map((name) => known[name]?.data ?? '')
    .filter((data) => data !== '')
    .reduce((kept, data) => kept.replaceAll(data, ''), settings);
}

const NAMES: readonly string[] = ['settings', ...CREDENTIALS];
const CREDENTIAL_MARK = new RegExp(`"(?:${[...CREDENTIALS, 'protection', 'data', 'origin'].join('|')})"`);

/**
 * One value by its schema, or what of an object, a list or a record can be read.
 * @param last the same value in the last good copy; @param standard its default
 * @param reset gets the path of what could not be read
 */
function readValue(
  schema: v.GenericSchema,
  given: unknown,
  last: unknown,
  standard: unknown,
  path: string,
  reset: string[],
): unknown {
  const parts = schema as v.GenericSchema & Partial<Parts>;
  const whole = v.safeParse(schema, given);
  if (whole.success && parts.entries === undefined) return whole.output;
  if (parts.entries !== undefined && isRecord(given)) {
    const names = Object.keys(parts.entries);
    const damagedNames = damagedNamesIn(given, names);
    const read = names.map((name) => {
      const at = path === '' ? name : `${path}.${name}`;
      const [one, lastOne] = [given[name], isRecord(last) ? last[name] : undefined];
      const isOlder = one === undefined && lastOne === undefined && !damagedNames.includes(name);
      const entry = parts.entries?.[name] ?? v.unknown();
      return [name, readValue(entry, one, lastOne, (standard as JsonRecord)[name], at, isOlder ? [] : reset)];
    });
    return Object.fromEntries(read) as unknown;
  }
  if (given !== undefined || path !== '') reset.push(path);
  const kept = soundPart(parts, given);
  if (kept !== undefined && v.is(schema, kept)) return kept;
  const copy = v.safeParse(schema, last);
  return copy.success ? copy.output : standard;
}

interface Parts {
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
  readonly item: v.GenericSchema;
  readonly key: v.GenericSchema;
  readonly value: v.GenericSchema;
}

/** Of a list or a record what can be read; undefined for anything else. */
function soundPart({ item, key, value }: Partial<Parts>, given: unknown): unknown {
  if (item !== undefined && Array.isArray(given)) return given.filter((one) => v.is(item, one));
  if (key === undefined || value === undefined || !isRecord(given)) return undefined;
  return Object.fromEntries(
    Object.entries(given).filter(([name, one]) => v.is(key, name) && v.is(value, one)),
  );
}

/** A credential in a text that is no JSON as a whole. Inside of another text its name has no such quotes. */
function secretIn(text: string, name: Credential): unknown {
  const object = new RegExp(`"${name}"\\s*:\\s*(\\{(?:[^"{}\\\\]|"(?:[^"\\\\]|\\\\.)*")*\\})`, 'y');
  object.lastIndex = Math.max(0, text.lastIndexOf(`"${name}"`));
  const found = object.exec(text);
  return found === null ? undefined : objectIn(found[1] ?? '');
}

/** What the program reads, wherever the file keeps it. */
function settingsIn(text: string): JsonRecord | null {
  const file = objectIn(text);
  return file === null ? null : withMeanings(withHoursSource(withoutAccounts(file)));
}

function withMeanings(file: JsonRecord): JsonRecord {
  const settings = file['settings'];
  if (!isRecord(settings)) return file;
  const chosen = settings['chosenOverPolicy'];
  const paths = Array.isArray(chosen)
    ? chosen.flatMap((path: unknown): readonly unknown[] =>
        typeof path === 'string' ? soundPaths(path) : [path],
      )
    : chosen;
  const attention = withSoundMeanings(settings['attention']);
  return {
    ...file,
    settings: {
      ...settings,
      ...(attention !== undefined && { attention }),
      ...(paths !== undefined && { chosenOverPolicy: paths }),
    },
  };
}

function objectIn(text: string): JsonRecord | null {
  try {
    const read: unknown = JSON.parse(text);
    return isRecord(read) ? read : null;
  } catch {
    return null;
  }
}
