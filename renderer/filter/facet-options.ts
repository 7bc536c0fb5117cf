/** What the filter offers to choose from. Pure. */
import { comparableStatus, differentStatuses } from '../../electron/shared/events/comparable-status.ts';
import { ENTITY_TYPES, SEVERITIES, type FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import { isEntityType, OWN_KINDS } from '../../electron/shared/filter/filter-fields.ts';
import type { Counted, FacetCounts, Facets } from '../../electron/shared/history/history-queries.ts';
import { readTime, type WallClock } from '../../electron/shared/filter/filter-time.ts';
import { words } from '../strings.ts';
import { kindName, plainName } from './filter-text.ts';

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** How many it would find, the rest of the filter being as it is; null where that is not known. */
  readonly events: number | null;
}

/** From when to when, as a filter is typed. */
export const TIMES = [
  { value: '', after: null, before: null },
  { value: 'today', after: 'today', before: null },
  { value: 'yesterday', after: 'yesterday', before: 'today' },
  { value: 'week', after: 'week', before: null },
] as const;
export type TimeChoice = (typeof TIMES)[number];

export interface FacetGroups {
  readonly times: readonly FacetOption[];
  readonly venues: readonly FacetOption[];
  readonly kinds: readonly FacetOption[];
  readonly statuses: readonly FacetOption[];
  readonly severities: readonly FacetOption[];
  readonly handled: readonly FacetOption[];
  readonly names: readonly FacetOption[];
}

export function facetGroups(
  facets: Facets,
  counts: FacetCounts | null,
  venueName: (id: string) => string,
): FacetGroups {
  const of = (pairs: readonly (readonly [string, number])[] | undefined) => {
    const known = pairs === undefined ? null : new Map(pairs);
    return (value: string): number | null => (known === null ? null : (known.get(value) ?? 0));
  };
  const [kinds, types] = [of(counts?.kinds), of(counts?.entityTypes)];
  const [severities, locations] = [of(counts?.severities), of(counts?.locations)];
  const statuses = of(
    counts?.statuses.map(([status, events]) => [comparableStatus(status) ?? status, events]),
  );
  return {
    times: TIMES.map(({ value }, index) => ({
      value,
      label: words.filter.menu.times[value],
      events: counts?.times[index] ?? null,
    })),
    venues: facets.locations.map((id) => ({
      value: id,
      label: venueName(id),
      events: locations(id),
    })),
    kinds: [...ENTITY_TYPES, ...OWN_KINDS].map((kind) => ({
      value: kind,
      label: kindName(kind),
      events: isEntityType(kind) ? types(kind) : kinds(kind),
    })),
    statuses: facets.statuses.map((status) => ({
      value: status,
      label: plainName(status),
      events: statuses(comparableStatus(status) ?? status),
    })),
    severities: SEVERITIES.map((severity) => ({
      value: severity,
      label: words.marks[severity],
      events: severities(severity),
    })),
    handled: [{ value: 'unhandled', label: words.filter.unhandled, events: counts?.unhandled ?? null }],
    names: facets.kinds
      .filter((kind) => !OWN_KINDS.some((own) => own === kind))
      .map((kind) => ({ value: kind, label: plainName(kind), events: kinds(kind) })),
  };
}

/** With what has come since it was asked what there is; the same object where nothing has. */
export function withCounted(facets: Facets, counts: FacetCounts): Facets {
  const union = (values: readonly string[], counted: Counted): readonly string[] =>
    [...new Set([...values, ...counted.map(([value]) => value)])].toSorted();
  const all: Facets = {
    kinds: union(facets.kinds, counts.kinds),
    statuses: differentStatuses(union(facets.statuses, counts.statuses)),
    locations: union(facets.locations, counts.locations),
  };
  const size = ({ kinds, statuses, locations }: Facets): number =>
    kinds.length + statuses.length + locations.length;
  return size(all) === size(facets) ? facets : all;
}

/** In the order of `TIMES`. */
export function timeRanges(clock: WallClock): readonly Pick<FeedFilter, 'from' | 'to'>[] {
  const at = (text: string | null): number | null => (text === null ? null : readTime(text, clock));
  return TIMES.map(({ after, before }) => ({ from: at(after), to: at(before) }));
}
