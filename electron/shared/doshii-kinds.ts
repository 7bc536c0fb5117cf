/** Doshii's event kinds as its provider registers them. */
import { DOSHII_DEFAULTS } from './attention-defaults.ts';
import { EVENT_KINDS, type EventKind } from './events.ts';
import type { ProvidedKind, ProvidedKinds } from './kinds.ts';

/** Every other documented status says that the thing was answered. */
const ASKING = ['pending', 'requested', 'paused', 'unavailable'];

export const DOSHII_KINDS: ProvidedKinds = Object.fromEntries(
  Object.entries<EventKind>(EVENT_KINDS).map(([name, kind]): [string, ProvidedKind] => [
    name,
    {
      entity: kind.entity,
      defaults: DOSHII_DEFAULTS[name] ?? {},
      asking: ASKING,
      reportsState: kind.reportsState === true,
      topic: name.replace(/_(?:created|updated|deleted|removed)$/, ''),
    },
  ]),
);
