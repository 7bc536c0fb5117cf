/** When an event of an alerting severity calls for a person: at once, only if it lasts, or never. */
import { comparableStatus } from '../events/comparable-status.ts';
import { registeredKind } from '../events/kind-registry.ts';

/**
 * `at-once`; `still-pending`: after the delay that is learned for the location; `five-minutes`: after that long; `silent`:
 * a row, with neither a notification nor a sound.
 */
export type CallTiming = 'at-once' | 'still-pending' | 'five-minutes' | 'silent';
/** By status; every other status, and none, takes the entry `''`. */
export type CallTimings = Readonly<Record<string, CallTiming>>;

/** Of a gap the alarm of the connection speaks. */
const OWN_TIMINGS: Readonly<Record<string, CallTiming>> = { gap: 'silent' };

/** Of what the provider says nothing about: at once. */
export function timingOf(kind: string, given: string | null): CallTiming {
  const timings = registeredKind(kind)?.timings;
  if (timings === undefined) return OWN_TIMINGS[kind] ?? 'at-once';
  const status = comparableStatus(given) ?? '';
  return (Object.hasOwn(timings, status) ? timings[status] : timings['']) ?? 'at-once';
}
