/**
 * The rows of one account. Each account numbers its events in a range of its own, so that every index by number is by account
 * as well: a block of columns, and a part of the index of words, hold events of one account.
 */
import type { DatabaseSync } from 'node:sqlite';
import { FIRST_ACCOUNT, type AccountId } from '../../shared/account.ts';
import { blockOf } from './index/columnar-block.ts';

/** Numbers below it belong to the first account, which had them all before there were others. */
const FURTHER_FROM = 2 ** 52;
/** Numbers of each further account. As in the column `account`, see `schema.ts`. */
const FURTHER_SIZE = 2 ** 40;
/** The last whose numbers JavaScript holds exactly. */
export const MAX_ACCOUNT_NUMBER = 4_096;

/** From `first`, which no event has, to below `end`. */
export function numbersOf(account: number): { readonly first: number; readonly end: number } {
  if (account === 0) return { first: 0, end: FURTHER_FROM };
  const first = FURTHER_FROM + (account - 1) * FURTHER_SIZE;
  return { first, end: first + FURTHER_SIZE };
}

/**
 * Makes `own_events`, `own_columns`, `own_meta` and `own_account` of this connection: all that is read of an account is read
 * from them. Without `likely`, SQLite would seek to the bounds of the account and then look at every row of it, also for a
 * question that has narrower bounds of its own (https://sqlite.org/lang_corefunc.html#likely).
 */
export function useAccount(db: DatabaseSync, account: AccountId): void {
  const number = numberOf(db, account);
  const { first, end } = numbersOf(number);
  db.exec(
    `CREATE TEMP VIEW own_account AS SELECT ${number} AS number, ${first} AS first;
     CREATE TEMP VIEW own_events AS SELECT * FROM main.events WHERE likely(seq >= ${first}) AND likely(seq < ${end});
     CREATE TEMP VIEW own_columns AS
       SELECT * FROM main.columns WHERE likely(block >= ${blockOf(first)}) AND likely(block < ${blockOf(end)});
     CREATE TEMP VIEW own_meta AS SELECT key, value FROM main.meta WHERE account = ${number};`,
  );
}

/** Gives an account that the file does not know a number. For a connection that writes. */
export function addAccount(db: DatabaseSync, account: AccountId): void {
  if (account !== FIRST_ACCOUNT) db.prepare('INSERT OR IGNORE INTO accounts (id) VALUES (?)').run(account);
}

/** The first is known without its row, so that damage there cannot cost it its events. */
function numberOf(db: DatabaseSync, account: AccountId): number {
  if (account === FIRST_ACCOUNT) return 0;
  const number = db.prepare('SELECT number FROM accounts WHERE id = ?').get(account)?.['number'];
  if (number === undefined) throw new Error(`the history has no account ${account}`);
  return Number(number);
}
