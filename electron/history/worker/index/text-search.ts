/** The words of events and the things that they belong to, and the search for them. */
import type { DatabaseSync } from 'node:sqlite';
import {
  ENTITY_TYPES,
  foldedText,
  placesOf,
  searchText,
  wantedWords,
  type FeedFilter,
  type SearchedEvent,
} from '../../../shared/filter/feed-filter.ts';
import type { Entity } from '../../../shared/history/history-queries.ts';
import type { EntityType, MonitorEvent } from '../../../shared/events/monitor-event.ts';
import { BLOCK_SIZE, blockOf } from './columnar-block.ts';

/**
 * Numbers of one part of the history. The index gathers all that begins like the word it is asked for before it gives the
 * first; as words carry the number of their part, it gathers from one part at a time, and a page needs only one or few.
 */
const PART_SIZE = 32_768;
const BLOCKS_OF_A_PART = PART_SIZE / BLOCK_SIZE;

/** What the index holds of an event: its words, and the things that it belongs to. */
export function indexedText(event: SearchedEvent & Pick<MonitorEvent, 'seq' | 'entityType'>): string {
  const mark = ` ${partOf(event.seq)}.`;
  let text = mark + foldedText(searchText(event), mark);
  if (event.entityId !== null) text += ` ${entityWord(event.entityType, event.entityId)}`;
  if (event.orderId !== null) text += ` ${entityWord('order', event.orderId)}`;
  return text;
}

/**
 * One word for one thing. It begins with a dot, as no other does. The index knows ASCII's small letters and digits, so all else
 * in an id is written as its code, but for the hyphens of a UUID.
 */
function entityWord(type: EntityType | null, id: string): string {
  return `.${type === 'check-in' ? 'checkin' : (type ?? '')}.${NEARLY_PLAIN.test(id) ? withDots(id) : withCodes(id)}`;
}

const NEARLY_PLAIN = /^[a-z0-9-]*$/;

function withDots(id: string): string {
  return id.includes('-') ? id.replaceAll('-', '..') : id;
}

function withCodes(id: string): string {
  return id.replace(/[^a-z0-9]/g, (unit) =>
    unit === '-' ? '..' : `.${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What to ask the index for all events of a thing: its own, and of an order those that belong to it. */
export function entityQuery({ type, id }: Pick<Entity, 'type' | 'id'>): string {
  return `"${entityWord(type, id)}"`;
}

/** What to ask the index for all events of whatever bears one of those ids. */
export function idsQuery(ids: readonly string[]): string {
  const types = [null, ...ENTITY_TYPES];
  return ids.flatMap((id) => types.map((type) => `"${entityWord(type, id)}"`)).join(' OR ');
}

export interface SearchOrder {
  readonly newestFirst: boolean;
  /** The lowest number that counts. */
  readonly fromSeq: number;
  /** All will be asked for: each part is then fetched at once, which costs a tenth of one by one. */
  readonly isWhole: boolean;
}

/** What a search asks for: of each list one is enough, of which the index must hold all. */
export type WantedWords = readonly (readonly Wanted[])[];
interface Wanted {
  /** Without a blank. */
  readonly words: readonly string[];
  /** Words that begin so are enough. */
  readonly isStart: boolean;
}

export function wantedIn({ text, places }: FeedFilter): WantedWords {
  return wantedWords(text).map((word) => [
    { words: [word], isStart: true },
    ...placesOf(word, places).map((words) => ({ words, isStart: false })),
  ]);
}

/** The numbers of events that hold what is wanted, in order; lazily. */
export function* search(
  db: DatabaseSync,
  wanted: WantedWords,
  { newestFirst, fromSeq, isWhole }: SearchOrder,
): Generator<number> {
  const found = `SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? ORDER BY rowid ${newestFirst ? 'DESC' : 'ASC'}`;
  const whole = db.prepare(`SELECT json_group_array(rowid) AS seqs FROM (${found})`);
  const single = db.prepare(found);
  let isPartWanted = isWhole;
  for (const part of partsWithEvents(db, fromSeq, newestFirst)) {
    const query = queryIn(part, wanted);
    if (isPartWanted) yield* JSON.parse(String(whole.get(query, fromSeq)?.['seqs'])) as number[];
    else for (const row of single.iterate(query, fromSeq)) yield Number(row['rowid']);
    // A page that one part does not fill is of rare events: it is likely to need many parts.
    isPartWanted = true;
  }
}

function queryIn(part: number, wanted: WantedWords): string {
  const term = (word: string, isStart: boolean): string => `"${part}.${word}"${isStart ? '*' : ''}`;
  return wanted
    .map((choices) =>
      choices.map(({ words, isStart }) => words.map((word) => term(word, isStart)).join(' AND ')),
    )
    .map((choices) => (choices.length === 1 ? choices.join('') : `((${choices.join(') OR (')}))`))
    .join(' AND ');
}

/** One after the other: a damaged number far beyond the others must not make one part of each in between. */
function* partsWithEvents(db: DatabaseSync, fromSeq: number, newestFirst: boolean): Generator<number> {
  const next = newestFirst
    ? db.prepare('SELECT max(block) AS block FROM own_columns WHERE block < ? AND block >= ?')
    : db.prepare('SELECT min(block) AS block FROM own_columns WHERE block >= ? AND block >= ?');
  const first = blockOf(fromSeq);
  for (let from = newestFirst ? Number.MAX_SAFE_INTEGER : first; ;) {
    const block = next.get(from, first)?.['block'] ?? null;
    if (block === null) return;
    const part = Math.floor(Number(block) / BLOCKS_OF_A_PART);
    yield part;
    from = (newestFirst ? part : part + 1) * BLOCKS_OF_A_PART;
  }
}

function partOf(seq: number): number {
  return Math.floor(seq / PART_SIZE);
}
