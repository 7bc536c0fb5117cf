/** The venues of the simulated Doshii. */

export interface SimulatedLocation {
  readonly id: string;
  readonly name: string;
  /** Left out by venues that never set it. */
  readonly timezone?: string | null;
  readonly mappedLocationId?: string;
  readonly terminals?: readonly string[];
  readonly health?: {
    readonly status: 'active' | 'inactive' | 'unregistered';
    /** How long ago the venue was last heard of, ms; null for never. */
    readonly silentForMs: number | null;
    readonly trading?: boolean;
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

export function showLocation({ id, name, timezone, mappedLocationId }: SimulatedLocation): object {
  return {
    id,
    name,
    addressLine1: '1 Wharf Road',
    city: 'Sydney',
    state: 'NSW',
    postalCode: '2000',
    country: 'AU',
    latitude: '-33.8568',
    longitude: 151.2153,
    ...(timezone !== undefined && { timezone }),
    phoneNumber: '+61290000000',
    mappedLocationId: mappedLocationId ?? null,
    organisationId: 88,
    capability: { healthCheck: 'supported', orderPreProcess: true },
    uri: `${BASE}/locations/${id}`,
  };
}

/** @param now Unix ms */
export function showHealth({ id, name, health }: SimulatedLocation, now: number): object {
  const { status, silentForMs, trading } = health ?? { status: 'active', silentForMs: 12_000, trading: true };
  return {
    locationId: id,
    name,
    communicationType: 'websockets',
    heartbeat: silentForMs === null ? null : new Date(now - silentForMs).toISOString(),
    status,
    ...(trading !== undefined && { trading }),
    locationUri: `${BASE}/locations/${id}`,
  };
}
