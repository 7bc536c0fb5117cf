/** How many events each choice of a filter would find. Pure. */
import { comparableStatus } from '../shared/events/comparable-status.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { matches, SEVERITIES, type FeedFilter } from '../shared/filter/feed-filter.ts';
import {
  MAX_FACET_VALUES,
  type Counted,
  type FacetCounts,
  type FacetCountsRequest,
} from '../shared/history/history-queries.ts';

export type FacetField = 'kinds' | 'entityTypes' | 'statuses' | 'severities' | 'locations';
const FIELDS: readonly FacetField[] = ['kinds', 'entityTypes', 'statuses', 'severities', 'locations'];

export const noFacetCounts = (times: number): FacetCounts => ({
  kinds: [],
  entityTypes: [],
  statuses: [],
  severities: [],
  locations: [],
  unhandled: 0,
  times: Array.from({ length: times }, () => 0),
});

export class FacetTally {
  readonly #found: Readonly<Record<FacetField, Map<string, { text: string; events: number }>>> = {
    kinds: new Map(),
    entityTypes: new Map(),
    statuses: new Map(),
    severities: new Map(),
    locations: new Map(),
  };
  unhandled: number;
  readonly times: number[];

  constructor({ times, unhandled, ...fields }: FacetCounts) {
    this.times = [...times];
    this.unhandled = unhandled;
    for (const field of FIELDS) for (const [text, events] of fields[field]) this.add(field, text, events);
  }

  add(field: FacetField, text: string | null, events = 1): void {
    const key = field === 'statuses' ? comparableStatus(text) : text;
    if (key === null || text === null || events === 0) return;
    const known = this.#found[field].get(key);
    // Of several spellings the one that `differentStatuses` takes.
    const spelling = known === undefined || text > known.text ? text : known.text;
    this.#found[field].set(key, { text: spelling, events: (known?.events ?? 0) + events });
  }

  get counts(): FacetCounts {
    const { kinds, entityTypes, statuses, severities, locations } = this.#found;
    return {
      kinds: counted(kinds),
      entityTypes: counted(entityTypes),
      statuses: counted(statuses),
      severities: counted(severities),
      locations: counted(locations),
      unhandled: this.unhandled,
      times: this.times,
    };
  }
}

function counted(found: ReadonlyMap<string, { text: string; events: number }>): Counted {
  const all = [...found.values()].map(({ text, events }) => [text, events] as const);
  return all
    .toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1))
    .slice(0, MAX_FACET_VALUES);
}

/** @param known counted before, to which these are added */
export function countFacets(
  events: Iterable<MonitorEvent>,
  { filter, times }: FacetCountsRequest,
  known: FacetCounts = noFacetCounts(times.length),
): FacetCounts {
  const tally = new FacetTally(known);
  const without = (change: Partial<FeedFilter>): FeedFilter => ({ ...filter, ...change });
  const any = {
    kind: without({ kinds: [], entityTypes: [] }),
    status: without({ statuses: [] }),
    severity: without({ severities: SEVERITIES.slice() }),
    location: without({ locations: [] }),
    unhandled: without({ unhandled: true }),
  };
  const inTimes = times.map((time) => without(time));
  for (const event of events) {
    if (matches(any.kind, event)) {
      tally.add('kinds', event.kind);
      tally.add('entityTypes', event.entityType);
    }
    if (matches(any.status, event)) tally.add('statuses', event.status);
    if (matches(any.severity, event)) tally.add('severities', event.severity);
    if (matches(any.location, event)) tally.add('locations', event.locationId);
    if (matches(any.unhandled, event)) tally.unhandled += 1;
    for (const [index, inTime] of inTimes.entries())
      if (matches(inTime, event)) tally.times[index] = (tally.times[index] ?? 0) + 1;
  }
  return tally.counts;
}
