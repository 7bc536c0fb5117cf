/** The scenario `outage`: the server is gone for a while; events of that time are in the REST API only. */
import { SECOND } from './durations.ts';
import { merge, trade, type Play, type Step } from './steps.ts';

const GONE_AT = 8 * SECOND;
const GONE_FOR_MS = 12 * SECOND;

export function outageSteps(play: Play): Iterable<Step> {
  const isGone = (at: number): boolean => at >= GONE_AT && at < GONE_AT + GONE_FOR_MS;
  // A full house just then, so that there is much to miss.
  const mean = (at: number): number => (isGone(at) ? 0.6 : 2) * SECOND;
  return merge(restOnlyWhile(isGone, trade(play, mean)), [{ at: GONE_AT, do: 'outage', forMs: GONE_FOR_MS }]);
}

function* restOnlyWhile(isGone: (at: number) => boolean, steps: Iterable<Step>): Generator<Step> {
  for (const step of steps)
    yield step.do === 'event' && isGone(step.at) ? { ...step, do: 'rest-only' } : step;
}
