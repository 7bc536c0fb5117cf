/** Judges by Doshii's answer which POS is heard and which is silent. Pure. */
import type { LocationHealth } from '../../shared/doshii/doshii-objects.ts';
import { comparableStatus } from '../../shared/events/comparable-status.ts';
import type { PosHealth } from '../../shared/rest/location-health.ts';

/** A POS whose last heartbeat is older is offline, ms. */
export const SILENT_AFTER_MS = 5 * 60_000;
/** A heartbeat farther in the future is nonsense, ms. */
export const MAX_AHEAD_MS = 5 * 60_000;

export interface Judged {
  readonly rows: readonly LocationHealth[];
  /** The locations of the App, as far as they are known: what Doshii leaves out is not known. */
  readonly known: readonly { readonly id: string; readonly name: string | null }[];
  /** Unix ms of this computer's clock. */
  readonly now: number;
  /** How far that clock is ahead of Doshii's, ms. */
  readonly skewMs: number;
}

type Verdict = Omit<PosHealth, 'locationId' | 'name'>;

export const UNKNOWN: Verdict = { state: 'unknown', heartbeatAt: null, silentMs: null, why: null };

/** One for each location that is known or listed. */
export function judgePos({ rows, known, now, skewMs }: Judged): readonly PosHealth[] {
  const listed = Map.groupBy(rows, ({ locationId }) => locationId);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return [...new Set([...names.keys(), ...listed.keys()])].map((locationId) => {
    const own = listed.get(locationId) ?? [];
    const name = names.get(locationId) ?? own.find((row) => row.name !== null)?.name ?? null;
    return { locationId, name, ...agreed(own.map((row) => verdictOn(row, now, skewMs))) };
  });
}

/** Rows of one location that contradict each other say nothing. */
function agreed(verdicts: readonly Verdict[]): Verdict {
  const [first, ...others] = verdicts;
  if (first === undefined) return unreadable(null);
  if (others.some(({ state, why }) => state !== first.state || why !== first.why)) return unreadable(null);
  return verdicts.reduce((one, other) =>
    (other.heartbeatAt ?? Number.NEGATIVE_INFINITY) > (one.heartbeatAt ?? Number.NEGATIVE_INFINITY)
      ? other
      : one,
  );
}

function verdictOn(row: LocationHealth, now: number, skewMs: number): Verdict {
  const heartbeatAt = row.heartbeatAt === null ? null : row.heartbeatAt + skewMs;
  const notJudged = (why: PosHealth['why']): Verdict => ({
    state: 'not-judged',
    heartbeatAt,
    silentMs: null,
    why,
  });
  if (!row.isHeartbeatReadable) return unreadable(null);
  if (heartbeatAt !== null && heartbeatAt - now > MAX_AHEAD_MS) return unreadable(null);
  const status = comparableStatus(row.status);
  if (status === 'unregistered' || status === 'inactive') return notJudged(status);
  if (status !== 'active') return unreadable(heartbeatAt);
  const communication = comparableStatus(row.communicationType);
  if (communication === 'webhooks') return notJudged('webhooks');
  if (communication !== 'websockets') return unreadable(heartbeatAt);
  if (heartbeatAt === null) return notJudged('no-heartbeat');
  const silentMs = Math.max(0, now - heartbeatAt);
  return { state: silentMs > SILENT_AFTER_MS ? 'offline' : 'online', heartbeatAt, silentMs, why: null };
}

function unreadable(heartbeatAt: number | null): Verdict {
  return { ...UNKNOWN, heartbeatAt, why: 'not-readable' };
}
