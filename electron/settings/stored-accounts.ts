/** Where the settings file keeps what belongs to an account: under its name. The program reads and saves it beside all else. */
import { FIRST_ACCOUNT } from '../shared/account.ts';
import {
  ACCOUNT_CREDENTIALS,
  ACCOUNT_SETTINGS,
  accountPath,
  pathInAccount,
} from '../shared/settings/account-settings.ts';
import { isRecord, type JsonRecord } from '../shared/text/json.ts';
import { damagedNamesIn, nameNear } from './damaged-names.ts';
import type { Stored } from './stored-settings.ts';

const ACCOUNT = ['accounts', FIRST_ACCOUNT];

/** No setting and no credential can be read from it. */
const UNREADABLE = 0;

/** Whether the file is from before there were accounts. */
export function isWithoutAccounts(given: JsonRecord): boolean {
  return partAt(given, ACCOUNT) === undefined;
}

/** As the file keeps it. */
export function withAccounts({ settings, ...secrets }: Stored): JsonRecord {
  let own: JsonRecord = {};
  let others: JsonRecord = { ...settings, chosenOverPolicy: settings.chosenOverPolicy.map(accountPath) };
  for (const setting of ACCOUNT_SETTINGS) {
    const path = setting.split('.');
    own = replaced(own, path, partAt(settings, path));
    others = replaced(others, path, undefined);
  }
  const { clientId, clientSecret, ...shared } = secrets;
  // Credentials come last, see `withoutCredentials`.
  return {
    settings: others,
    accounts: { [FIRST_ACCOUNT]: { ...own, clientId, clientSecret } },
    ...shared,
  };
}

/**
 * As the program reads it. What stands beside all else, as files from before there were accounts have it, counts for the first
 * account.
 */
export function withoutAccounts(given: JsonRecord): JsonRecord {
  const account = partAt(given, ACCOUNT);
  if (account === undefined) return given;
  const withSecrets = account === UNREADABLE ? nearestTo(given, ACCOUNT) : account;
  const { accounts: _accounts, ...whole } = given;
  const secrets = ACCOUNT_CREDENTIALS.map(
    (name) => [name, given[name] ?? partAt(withSecrets, [name])] as const,
  );
  const found = Object.fromEntries(secrets.filter(([, secret]) => secret !== undefined));
  return { ...whole, settings: settingsOf(given['settings'], account), ...found };
}

function settingsOf(given: unknown, account: unknown): unknown {
  if (!isRecord(given)) return given;
  let settings = given;
  for (const setting of ACCOUNT_SETTINGS) {
    const path = setting.split('.');
    const value = partAt(account, path);
    if (value !== undefined && partAt(given, path) === undefined) settings = replaced(settings, path, value);
  }
  const chosen = given['chosenOverPolicy'];
  if (!Array.isArray(chosen)) return settings;
  const paths = chosen.map((path: unknown) => (typeof path === 'string' ? pathInAccount(path) : path));
  return { ...settings, chosenOverPolicy: paths };
}

/** Undefined when it is not there; `UNREADABLE` when it is there, or may be, in something that cannot be read. */
function partAt(whole: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return whole;
  if (!isRecord(whole)) return UNREADABLE;
  if (name in whole) return partAt(whole[name], rest);
  return damagedNamesIn(whole, [name]).length > 0 ? UNREADABLE : undefined;
}

/** As `partAt`, also where the names on the way are damaged: a credential costs more to lose than a setting. */
function nearestTo(whole: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return whole;
  const found = isRecord(whole) ? nameNear(whole, name) : undefined;
  return isRecord(whole) && found !== undefined ? nearestTo(whole[found], rest) : UNREADABLE;
}

/** @param value undefined to take it away. What is no object on the way to it stays as it is. */
function replaced(whole: JsonRecord, [name = '', ...rest]: readonly string[], value: unknown): JsonRecord {
  const inner = whole[name] ?? {};
  if (rest.length > 0) return isRecord(inner) ? { ...whole, [name]: replaced(inner, rest, value) } : whole;
  const { [name]: _before, ...others } = whole;
  return value === undefined ? others : { ...others, [name]: value };
}
