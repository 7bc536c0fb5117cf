/** Counts from the columns how many events each choice of a filter would find: one pass over the blocks that may hold any. */
import type { DatabaseSync } from 'node:sqlite';
import {
  ENTITY_TYPES,
  isAlerting,
  NO_FILTER,
  searchWords,
  SEVERITIES,
  type FeedFilter,
} from '../../../shared/filter/feed-filter.ts';
import type { FacetCounts, FacetCountsRequest } from '../../../shared/history/history-queries.ts';
import { FacetTally, noFacetCounts, type FacetField } from '../../facet-counts.ts';
import {
  BLOCK_SIZE,
  blockOf,
  ColumnarBlock,
  entityTypeIn,
  isHandledIn,
  isWaitingIn,
  severityIn,
  slotOf,
} from './columnar-block.ts';
import { Selection } from './find-seqs.ts';
import { StringDictionary } from './string-dictionary.ts';

/** Fields of which each is counted without regard to what is asked of it, as bits. */
const [TIME, KIND, STATUS, SEVERITY, LOCATION, NONE] = [1, 2, 4, 8, 16, 0];
const ALERTING = SEVERITIES.map(isAlerting);

/** Of what is found by words or IDs no more is counted: it would hold up what is asked next. */
const MAX_FOUND = 50_000;

/** @returns null where words or IDs find more than can be counted at once */
export function readFacetCounts(db: DatabaseSync, request: FacetCountsRequest): FacetCounts | null {
  const pass = new FacetPass(db, request);
  const { filter } = request;
  if (searchWords(filter.text).length === 0 && filter.ids.length === 0) {
    for (const { data } of db.prepare('SELECT data FROM own_columns').iterate())
      pass.addBlock(new ColumnarBlock(data as Uint8Array));
    return pass.counts;
  }
  const { text, ids, places } = filter;
  const found: FeedFilter = {
    ...NO_FILTER,
    ...{ severities: [...SEVERITIES], text, ids },
    ...(places !== undefined && { places }),
  };
  const stored = db.prepare('SELECT data FROM own_columns WHERE block = ?');
  let count = 0;
  for (const seqs of new Selection(db).seqs(found)) {
    count += seqs.length;
    if (count > MAX_FOUND) return null;
    const data = seqs[0] === undefined ? undefined : stored.get(blockOf(seqs[0]))?.['data'];
    if (data === undefined) continue;
    const block = new ColumnarBlock(data as Uint8Array);
    for (const seq of seqs) pass.add(block, slotOf(seq));
  }
  return pass.counts;
}

class FacetPass {
  readonly #words: StringDictionary;
  readonly #filter: FeedFilter;
  readonly #times: readonly { readonly from: number; readonly to: number }[];
  readonly #from: number;
  readonly #to: number;
  /** 1 at each wanted code; null where any is. */
  readonly #wanted: Readonly<Record<FacetField, Uint8Array | null>>;
  readonly #found: Readonly<Record<FacetField, Uint32Array>>;
  readonly #inTimes: Uint32Array;
  #unhandled = 0;

  constructor(db: DatabaseSync, { filter, times }: FacetCountsRequest) {
    const words = (this.#words = new StringDictionary(db));
    const size = words.highest + 1;
    const table = (codes: readonly number[], length: number): Uint8Array => {
      const wanted = new Uint8Array(length);
      for (const code of codes) wanted[code] = 1;
      return wanted;
    };
    const ofTexts = (texts: readonly string[], codes = words.codesOf(texts)): Uint8Array | null =>
      texts.length === 0 ? null : table(codes, size);
    const ofPlaces = <T>(wanted: readonly T[], all: readonly T[]): Uint8Array | null =>
      wanted.length === 0
        ? null
        : table(
            wanted.map((each) => all.indexOf(each) + 1),
            16,
          );
    const listed = SEVERITIES.filter((severity) => severity !== 'hidden');
    this.#filter = filter;
    this.#wanted = {
      kinds: ofTexts(filter.kinds),
      entityTypes: ofPlaces(filter.entityTypes, ENTITY_TYPES),
      statuses: ofTexts(filter.statuses, words.codesOfStatuses(filter.statuses)),
      severities: ofPlaces(filter.severities.length === 0 ? listed : filter.severities, SEVERITIES),
      locations: ofTexts(filter.locations),
    };
    this.#from = filter.from ?? Number.NEGATIVE_INFINITY;
    this.#to = filter.to ?? Number.POSITIVE_INFINITY;
    this.#times = times.map(({ from, to }) => ({
      from: from ?? Number.NEGATIVE_INFINITY,
      to: to ?? Number.POSITIVE_INFINITY,
    }));
    this.#found = {
      kinds: new Uint32Array(size),
      entityTypes: new Uint32Array(16),
      statuses: new Uint32Array(size),
      severities: new Uint32Array(16),
      locations: new Uint32Array(size),
    };
    this.#inTimes = new Uint32Array(times.length);
  }

  get counts(): FacetCounts {
    const tally = new FacetTally(noFacetCounts(0));
    const { kinds, entityTypes, statuses, severities, locations } = this.#found;
    for (const [field, found] of [
      ['kinds', kinds],
      ['statuses', statuses],
      ['locations', locations],
    ] as const)
      for (const [code, events] of found.entries())
        if (code > 0 && events > 0) tally.add(field, this.#words.textOf(code), events);
    for (const [index, type] of ENTITY_TYPES.entries())
      tally.add('entityTypes', type, entityTypes[index + 1] ?? 0);
    for (const [index, severity] of SEVERITIES.entries())
      tally.add('severities', severity, severities[index + 1] ?? 0);
    return { ...tally.counts, unhandled: this.#unhandled, times: [...this.#inTimes] };
  }

  addBlock(block: ColumnarBlock): void {
    for (let slot = 0; slot < BLOCK_SIZE; slot += 1) this.add(block, slot);
  }

  add(block: ColumnarBlock, slot: number): void {
    const flags = block.flags[slot] ?? 0;
    const severity = severityIn(flags);
    if (severity === 0) return;
    const needsPerson = ALERTING[severity - 1] === true && !isHandledIn(flags) && !isWaitingIn(flags);
    if (this.#filter.unhandled && !needsPerson) return;
    const [kind, status, location] = [
      block.kind[slot] ?? 0,
      block.status[slot] ?? 0,
      block.location[slot] ?? 0,
    ];
    const entity = entityTypeIn(flags);
    const at = block.receivedAt[slot] ?? 0;
    const wanted = this.#wanted;
    const isOther = (table: Uint8Array | null, code: number): boolean => table !== null && table[code] !== 1;
    const missed =
      (at >= this.#from && at < this.#to ? NONE : TIME) |
      (isOther(wanted.kinds, kind) || isOther(wanted.entityTypes, entity) ? KIND : NONE) |
      (isOther(wanted.statuses, status) ? STATUS : NONE) |
      (isOther(wanted.severities, severity) ? SEVERITY : NONE) |
      (isOther(wanted.locations, location) ? LOCATION : NONE);
    // What misses two fields is found by no change of one.
    if ((missed & (missed - 1)) !== 0) return;
    const found = this.#found;
    const counts = (field: number): boolean => missed === NONE || missed === field;
    if (counts(KIND)) {
      increment(found.kinds, kind);
      increment(found.entityTypes, entity);
    }
    if (counts(STATUS)) increment(found.statuses, status);
    if (counts(SEVERITY)) increment(found.severities, severity);
    if (counts(LOCATION)) increment(found.locations, location);
    if (missed === NONE && needsPerson) this.#unhandled += 1;
    if (!counts(TIME)) return;
    for (let index = 0; index < this.#times.length; index += 1) {
      const time = this.#times[index];
      if (time !== undefined && at >= time.from && at < time.to) increment(this.#inTimes, index);
    }
  }
}

function increment(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
