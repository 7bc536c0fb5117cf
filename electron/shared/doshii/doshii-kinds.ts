/** Doshii's event kinds as its provider registers them. */
import { DOSHII_TIMINGS } from './call-timings.ts';
import { DOSHII_DEFAULTS } from './severity-defaults.ts';
import { topicOf } from '../alerts/dedup-key.ts';
import { EVENT_KINDS, type EventKind, type KnownKind } from './events.ts';
import type { KindDefaults, ProvidedKind, ProvidedKinds } from '../events/kind-registry.ts';

/** Every other documented status says that the thing was answered. */
const ASKING = ['pending', 'requested', 'paused', 'unavailable'];

/** In the order in which the defaults list them, which is that of the page of alerts. */
const LISTED = Object.entries(DOSHII_DEFAULTS) as readonly (readonly [KnownKind, KindDefaults])[];

export const DOSHII_KINDS: ProvidedKinds = Object.fromEntries(
  LISTED.map(([name, defaults]): [string, ProvidedKind] => {
    const kind: EventKind = EVENT_KINDS[name];
    const reportsState = kind.reportsState === true;
    const timings = DOSHII_TIMINGS[name];
    const common = { entity: kind.entity, defaults, asking: ASKING, reportsState, topic: topicOf(name) };
    return [name, timings === undefined ? common : { ...common, timings }];
  }),
);
