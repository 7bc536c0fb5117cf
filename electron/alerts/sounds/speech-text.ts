/** What the voice says of alerts: what they are about and where. Never a guest, and nothing that Doshii wrote but the venue's name. */
import { comparableStatus } from '../../shared/events/comparable-status.ts';
import { registeredKind } from '../../shared/events/kind-registry.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { OpenAlert } from '../open-alerts.ts';
import { strings as alertStrings } from '../strings.ts';
import { strings } from './strings.ts';

/** Longest name of a venue, characters. */
const MAX_NAME = 60;

export type LocationName = (id: string) => string | null;
type Subject = Pick<MonitorEvent, 'kind' | 'status' | 'origin'>;

/** "Order rejected, Harbour Bar"; of several "3 alerts need you, 1 urgent". */
export function speechOf(
  alerts: readonly Pick<OpenAlert, 'event' | 'severity'>[],
  locationName: LocationName,
): string {
  const [first] = alerts;
  const urgent = alerts.filter(({ severity }) => severity === 'urgent').length;
  const what =
    first !== undefined && alerts.length === 1
      ? spokenEvent(first.event)
      : alertStrings.open.titleOfMany(alerts.length, urgent);
  const locations = new Set(alerts.map(({ event }) => event.locationId));
  return withPlace(what, locations.size === 1 ? (first?.event.locationId ?? null) : null, locationName);
}

export function newOrderSpeech(locationId: string | null, locationName: LocationName): string {
  return withPlace(strings.speech.newOrder, locationId, locationName);
}

/** A title as a voice reads it: "2 min 25 s" is "2 minutes 25 seconds". */
export function spokenTitle(title: string): string {
  return title.replace(/(\d+) (min|[dhs])\b/g, (_, count: string, unit: string) => {
    const [one, many] = strings.speech.units[unit] ?? [unit, unit];
    return `${count} ${count === '1' ? one : many}`;
  });
}

function withPlace(what: string, locationId: string | null, locationName: LocationName): string {
  const place = locationId === null ? null : locationName(locationId)?.slice(0, MAX_NAME);
  return strings.speech.parts(what, ...(place ? [place] : []));
}

function spokenEvent({ kind, status, origin }: Subject): string {
  const { speech } = strings;
  if (origin === 'test') return speech.test;
  if (kind === 'gap') return speech.gap;
  const label = registeredKind(kind)?.label ?? speech.other;
  const name = comparableStatus(status) ?? '';
  const said = Object.hasOwn(speech.statuses, name) ? speech.statuses[name] : undefined;
  return said === undefined ? label : `${label} ${said}`;
}
