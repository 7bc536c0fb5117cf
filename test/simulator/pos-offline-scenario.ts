/** The scenario `pos-offline`: the POS of a venue fails in a rush, so its orders stay pending until it is back. */
import { isRecord } from '../../electron/shared/text/json.ts';
import { MINUTE, SECOND } from './durations.ts';
import { LOCATIONS, type SimulatedLocation } from './rest/locations.ts';
import { merge, trade, type Play, type Step } from './steps.ts';

export const FAILING_LOCATION = 'Xk4pQ1tz';
const FAILS_AT = 10 * SECOND;
/** So that the failure is noticed within a minute of the scenario. */
const SILENT_MS = 4 * MINUTE + 30 * SECOND;
const BACK_AT = 5 * MINUTE;
/** What waited for the POS is answered this long after it is back. */
const CATCHES_UP_AT = BACK_AT + 5 * SECOND;
/** What Apps send; everything else comes from the POS. */
const OF_APPS = /_created$/;

/** Besides the two usual venues, one for each reason not to judge a POS. */
export const POS_LOCATIONS: readonly SimulatedLocation[] = [
  ...LOCATIONS,
  {
    id: 'Lane5Caf',
    name: 'Lane Cafe',
    health: { status: 'active', silentForMs: 3_600_000, communicationType: 'webhooks' },
  },
  { id: 'R00fTop8', name: 'Rooftop', health: { status: 'active', silentForMs: null } },
  { id: 'P0pUp123', name: 'Pop-up', health: { status: 'unregistered', silentForMs: null } },
];

export function posOfflineSteps(play: Play): Iterable<Step> {
  return merge(heldBack(trade(play, () => 2 * SECOND)), [
    { at: FAILS_AT, do: 'pos-fails', locationId: FAILING_LOCATION, silentMs: SILENT_MS },
    { at: BACK_AT, do: 'pos-returns', locationId: FAILING_LOCATION },
  ]);
}

function* heldBack(steps: Iterable<Step>): Generator<Step> {
  const held: Step[] = [];
  for (const step of steps) {
    if (step.at >= CATCHES_UP_AT) yield* held.splice(0).map((each) => ({ ...each, at: CATCHES_UP_AT }));
    const isOff = step.at >= FAILS_AT && step.at < CATCHES_UP_AT;
    if (isOff && isOfFailingPos(step)) held.push(step);
    else yield step;
  }
}

function isOfFailingPos(step: Step): boolean {
  if (step.do !== 'event') return false;
  const { name, body } = step.event;
  return !OF_APPS.test(name) && isRecord(body) && body['locationId'] === FAILING_LOCATION;
}
