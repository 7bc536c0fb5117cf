/** What the page says about the POS of each location. Pure. */
import type { HealthView, PosHealth, PosState } from '../../electron/shared/rest/location-health.ts';
import { formatDuration, moment } from '../ui/time.ts';
import { pos } from '../strings/pos.ts';

/** Locations that are shown. */
export const MAX_SHOWN = 100;

/** What a person has to do something about comes first. */
const ORDER: readonly PosState[] = ['offline', 'unknown', 'online', 'not-judged'];

export interface ShownPos {
  readonly name: string;
  readonly state: PosState;
  readonly sentence: string;
}

export interface ShownHealth {
  readonly rows: readonly ShownPos[];
  /** How many are left out. */
  readonly more: number;
}

/** @param now Unix ms @param nameOf for a location that Doshii's answer does not name */
export function shownHealth(
  { locations }: HealthView,
  now: number,
  nameOf: (id: string) => string,
): ShownHealth {
  const all = locations.map((pos) => ({
    name: pos.name ?? nameOf(pos.locationId),
    state: pos.state,
    sentence: posSentence(pos, now),
  }));
  const sorted = all.toSorted(
    (one, other) =>
      ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.name.localeCompare(other.name),
  );
  return { rows: sorted.slice(0, MAX_SHOWN), more: Math.max(0, sorted.length - MAX_SHOWN) };
}

/** "POS last heard 20 s ago" @param now Unix ms */
export function posSentence({ state, heartbeatAt, why }: PosHealth, now: number): string {
  const say = pos;
  const ago = heartbeatAt === null ? null : formatDuration(now - heartbeatAt);
  switch (state) {
    case 'online':
      return say.heard(ago ?? formatDuration(0));
    case 'offline':
      return ago === null ? say.silent : say.silentFor(ago);
    case 'not-judged':
      return say.why[why ?? 'not-readable'];
    case 'unknown': {
      const reason = why === null ? say.noAnswer : say.why[why];
      return heartbeatAt === null ? reason : say.lastHeard(reason, moment(heartbeatAt, now));
    }
  }
}
