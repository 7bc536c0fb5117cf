/** The venues of the simulated Doshii. */
import type { World } from '../doshii-variants.ts';
import { aroundTheClock } from './operating-hours.ts';

export interface SimulatedLocation {
  readonly id: string;
  readonly name: string;
  /** Left out by venues that never set it. */
  readonly timezone?: string | null;
  readonly mappedLocationId?: string;
  readonly terminals?: readonly string[];
  /** As Doshii answers them; it never closes when left out. */
  readonly operatingHours?: readonly object[];
  readonly health?: {
    readonly status: 'active' | 'inactive' | 'unregistered';
    /** How long ago the venue was last heard of, ms; null for never. */
    readonly silentForMs: number | null;
    readonly trading?: boolean;
    /** `websockets` when left out. */
    readonly communicationType?: 'websockets' | 'webhooks';
  };
}

export const LOCATIONS: readonly SimulatedLocation[] = [
  {
    id: 'Xk4pQ1tz',
    name: 'Harbour Bar',
    timezone: 'Australia/Sydney',
    mappedLocationId: 'harbour-bar',
    terminals: ['pos-1', 'pos-2', 'pos-3'],
  },
  {
    id: 'm7RwB2cd',
    name: 'Terrace Kitchen',
    timezone: 'Australia/Perth',
    mappedLocationId: 'terrace-kitchen',
    terminals: ['pos-1'],
  },
];

const BASE = 'https://sandbox.doshii.co/partner/v3';
const SINCE = '2025-03-01T00:00:00.000Z';
const DATED = { createdAt: SINCE, updatedAt: SINCE };

export function showLocation(
  { id, name, timezone, mappedLocationId, operatingHours }: SimulatedLocation,
  { notation, openStatus }: Pick<World, 'notation' | 'openStatus'>,
): object {
  const isTyped = notation === 'types';
  return {
    id,
    name,
    addressLine1: '1 Wharf Road',
    addressLine2: null,
    city: 'Sydney',
    state: 'NSW',
    postalCode: '2000',
    country: 'AU',
    latitude: isTyped ? -33.8568 : '-33.8568',
    longitude: isTyped ? 151.2153 : '151.2153',
    ...(timezone !== undefined && { timezone }),
    phoneNumber: '+61290000000',
    ...(mappedLocationId !== undefined && { mappedLocationId }),
    organisationId: '88',
    operatingHours: operatingHours ?? aroundTheClock(openStatus),
    capability: isTyped
      ? { healthCheck: true, orderPreProcess: true, autoCompleteCheckin: false }
      : { healthCheck: 'supported', orderPreProcess: 'supported', autoCompleteCheckin: 'unsupported' },
    ...DATED,
    uri: `${BASE}/locations/${id}`,
  };
}

/** @param heardAt Unix ms, as `now`; null for never */
export function showHealth(
  { id, name, health }: SimulatedLocation,
  now: number,
  heardAt: number | null,
): object {
  const { status, trading, communicationType = 'websockets' } = health ?? { status: 'active', trading: true };
  return {
    locationId: id,
    name,
    communicationType,
    heartbeat: heardAt === null ? null : new Date(heardAt).toISOString(),
    status,
    ...(trading !== undefined && { trading }),
    locationTime: new Date(now).toISOString(),
    prepTimes: { dinein: 20, pickup: 15, delivery: 40 },
    locationUri: `${BASE}/locations/${id}`,
  };
}

export function showTerminal(locationId: string, doshiiId: string): object {
  return {
    doshiiId,
    name: `POS ${doshiiId}`,
    ref: doshiiId,
    area: 'Front',
    description: 'Till',
    locationId,
    ...DATED,
    uri: `${BASE}/terminals/${doshiiId}`,
  };
}

export function showTable(name: string): object {
  return {
    name,
    maxCovers: 4,
    isActive: true,
    revenueCentre: 'Floor',
    criteria: { isCommunal: false, canMerge: true, isSmoking: false, isOutdoor: name.startsWith('Terrace') },
    ...DATED,
    uri: `${BASE}/tables/${encodeURIComponent(name)}`,
  };
}
