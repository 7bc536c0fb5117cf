/** The codes that stand for texts in column blocks. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { comparableStatus } from '../../../shared/events/comparable-status.ts';

export class StringDictionary {
  readonly #find: StatementSync;
  readonly #text: StatementSync;
  readonly #highest: StatementSync;
  readonly #all: StatementSync;

  constructor(db: DatabaseSync) {
    this.#all = db.prepare('SELECT code, text FROM words');
    this.#find = db.prepare('SELECT code FROM words WHERE text = ?');
    this.#highest = db.prepare('SELECT max(code) AS highest FROM words');
    this.#text = db.prepare('SELECT text FROM words WHERE code = ?');
  }

  /** No code is higher. */
  get highest(): number {
    return Number(this.#highest.get()?.['highest'] ?? 0);
  }

  /** Those that the history holds. */
  codesOf(texts: readonly string[]): readonly number[] {
    return texts.map((text) => Number(this.#find.get(text)?.['code'] ?? 0)).filter((code) => code !== 0);
  }

  /** Those of statuses, in whatever case they came. */
  codesOfStatuses(statuses: readonly string[]): readonly number[] {
    if (statuses.length === 0) return [];
    const wanted = new Set(statuses.map(comparableStatus));
    const codes: number[] = [];
    for (const { code, text } of this.#all.iterate())
      if (wanted.has(comparableStatus(String(text)))) codes.push(Number(code));
    return codes;
  }

  textOf(code: number): string {
    return String(this.#text.get(code)?.['text'] ?? '');
  }
}

/** Gives a new text the next code; what is known is remembered. To be forgotten when a transaction fails. */
export class WordBook {
  readonly #find: StatementSync;
  readonly #add: StatementSync;
  readonly #known = new Map<string, number>();

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT code FROM words WHERE text = ?');
    this.#add = db.prepare('INSERT INTO words (text) VALUES (?)');
  }

  readonly codeOf = (text: string | null): number => {
    if (text === null) return 0;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const code = Number(this.#find.get(text)?.['code'] ?? this.#add.run(text).lastInsertRowid);
    // Doshii's words are few; a flood of made-up ones must not grow memory.
    if (this.#known.size >= 10_000) this.#known.clear();
    this.#known.set(text, code);
    return code;
  };

  forget(): void {
    this.#known.clear();
  }
}
