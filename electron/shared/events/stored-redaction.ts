/** Events of the history as they may be shown now: a row may be older than a secret, or than a rule of `redaction.ts`. */
import { registeredKind } from './kind-registry.ts';
import type { Counted, FacetCounts, Facets } from '../history/history-queries.ts';
import type { MonitorEvent } from './monitor-event.ts';
import { hasSecret, hideSecrets } from './own-secrets.ts';
import { redactText } from './redaction.ts';

/** For a window and for alerts: without the program's own secrets. */
export function withoutOwnSecrets(event: MonitorEvent): MonitorEvent {
  return isClean(event) ? event : cleaned(event, hideSecrets);
}

/** For what leaves the program: without anything that is redacted today. */
export function redactedEvent(event: MonitorEvent): MonitorEvent {
  return cleaned(event, redactText);
}

/** What is redacted in a row cannot be chosen either. */
export function facetsWithoutOwnSecrets({ kinds, statuses, locations }: Facets): Facets {
  return {
    kinds: kinds.filter((kind) => registeredKind(kind) !== undefined || !hasSecret(kind)),
    statuses: statuses.filter((status) => !hasSecret(status)),
    locations: locations.filter((id) => cleanId(id) === id),
  };
}

export function countsWithoutOwnSecrets(counts: FacetCounts): FacetCounts {
  const { kinds, statuses, locations } = counts;
  const clean = facetsWithoutOwnSecrets({
    kinds: valuesOf(kinds),
    statuses: valuesOf(statuses),
    locations: valuesOf(locations),
  });
  const kept = (counted: Counted, values: readonly string[]): Counted => {
    const shown = new Set(values);
    return counted.filter(([value]) => shown.has(value));
  };
  return {
    ...counts,
    kinds: kept(kinds, clean.kinds),
    statuses: kept(statuses, clean.statuses),
    locations: kept(locations, clean.locations),
  };
}

function valuesOf(counted: Counted): readonly string[] {
  return counted.map(([value]) => value);
}

function isClean(event: MonitorEvent): boolean {
  const { kind, title, detail, status, entityId, orderId, locationId, facts, gap } = event;
  const ids = [entityId, orderId, locationId];
  const known = [facts?.table, facts?.orderType, facts?.reason];
  const texts = [kind, title, detail, status, ...ids, ...known, gap?.cause.technical];
  return ![...texts, gap?.recovery?.problem].some((text) => typeof text === 'string' && hasSecret(text));
}

function cleaned(event: MonitorEvent, clean: (text: string) => string): MonitorEvent {
  const { facts, gap } = event;
  const entityId = cleanId(event.entityId);
  const orderId = cleanId(event.orderId);
  const locationId = cleanId(event.locationId);
  const kind = registeredKind(event.kind);
  const isDocumented = event.status !== null && Object.hasOwn(kind?.defaults ?? {}, event.status);
  const ids = [entityId, orderId, locationId]
    .filter((id) => id !== null)
    .filter((id) => clean(id) !== id)
    .toSorted((one, other) => other.length - one.length);
  return {
    ...event,
    kind: kind === undefined ? clean(event.kind) : event.kind,
    title: cleanAround(ids, event.title, clean),
    detail: cleanAround(ids, event.detail, clean),
    status: isDocumented ? event.status : event.status && clean(event.status),
    entityId,
    orderId,
    locationId,
    facts: facts && {
      ...facts,
      table: facts.table && clean(facts.table),
      orderType: facts.orderType && clean(facts.orderType),
      reason: facts.reason && clean(facts.reason),
    },
    gap: gap && {
      ...gap,
      cause: { ...gap.cause, technical: clean(gap.cause.technical) },
      recovery: gap.recovery && {
        ...gap.recovery,
        problem: gap.recovery.problem && clean(gap.recovery.problem),
      },
    },
  };
}

function cleanId(id: string | null): string | null {
  return id && redactText(id, true);
}

/** A sentence names an event by its id, which holds the letters of a secret, or passes for a card, by chance only. */
function cleanAround(
  [id, ...others]: readonly string[],
  text: string,
  clean: (text: string) => string,
): string {
  if (id === undefined) return clean(text);
  return text
    .split(id)
    .map((part) => cleanAround(others, part, clean))
    .join(id);
}
