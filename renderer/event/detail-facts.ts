/** Says what Doshii tells of an order, payment, booking or check-in as label and value. Pure. */
import {
  DETAIL_TYPES,
  type Cents,
  type DetailGuest,
  type DetailType,
  type EntityDetails,
} from '../../electron/shared/rest/entity-details.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { formatMoney } from '../../electron/shared/text/money.ts';
import { words } from '../strings.ts';
import { moment } from '../ui/time.ts';

export type Fact = readonly [label: string, value: string];

export interface DetailTarget {
  readonly type: DetailType;
  readonly id: string;
  readonly locationId: string | null;
}

/** @returns null for what Doshii has no details of */
export function targetOf(event: MonitorEvent): DetailTarget | null {
  const type = DETAIL_TYPES.find((each) => each === event.entityType);
  // A test alert is about an order that does not exist.
  if (type === undefined || event.entityId === null || event.origin === 'test') return null;
  return { type, id: event.entityId, locationId: event.locationId };
}

/** @param currency ISO 4217 */
export function money(cents: Cents, currency: string): string {
  return cents === null ? words.entityDetails.unreadable : formatMoney(cents, currency);
}

/** @param today Unix ms of a moment of today */
export function factsOf(details: EntityDetails, today: number): readonly Fact[] {
  const say = words.entityDetails;
  const { requiredAt, createdAt, updatedAt, posRef } = details;
  const time = (at: number | null): string | null => (at === null ? null : moment(at, today));
  return filled([
    [details.type === 'booking' ? say.startsAt : say.requiredAt, time(requiredAt)],
    [say.createdAt, time(createdAt)],
    [say.updatedAt, time(updatedAt)],
    [say.posRef, posRef],
  ]);
}

export function guestFacts(guest: DetailGuest): readonly Fact[] {
  const say = words.entityDetails;
  return filled([
    [say.guestName, guest.name],
    [say.guestPhone, guest.phone],
    [say.guestEmail, guest.email],
    [say.guestAddress, guest.address],
    [say.notes, guest.notes],
  ]);
}

function filled(facts: readonly (readonly [string, string | null])[]): readonly Fact[] {
  return facts.filter((fact): fact is Fact => fact[1] !== null && fact[1] !== '');
}

/** What is still to be paid, when that can be known and is not nothing. */
export function openAmount({ type, total, paid }: EntityDetails): Cents {
  if (type !== 'order' || total === null || paid === null || paid >= total) return null;
  return total - paid;
}
