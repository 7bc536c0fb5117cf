/** The scenario `others`: what an App does not hear of, and what is not this venue's. */
import { isRecord } from '../../electron/shared/text/json.ts';
import { SECOND } from './durations.ts';
import { wholeOf } from './envelopes.ts';
import { trade, type Play, type Step } from './steps.ts';

/** Not subscribed to the App, so its API answers nothing about it; yet its events come. */
export const FOREIGN_LOCATION = 'f0Re1gn9';
const OURS = 'm7RwB2cd';

/** Of three things one is another App's and only in the lists, and one may be of a venue that is none of ours. */
export function* othersSteps(play: Play): Generator<Step> {
  for (const step of trade(play, () => 2 * SECOND)) {
    if (step.do !== 'event') continue;
    const whole = wholeOf(step.event);
    // A payment belongs to whom its order does.
    const id = isRecord(whole) ? Number(whole['orderId'] ?? whole['id']) : Number.NaN;
    const { body } = step.event;
    if (id % 3 === 0) yield { ...step, do: 'rest-only' };
    else if (id % 3 === 1 && isRecord(body) && body['locationId'] === OURS)
      yield { ...step, event: { ...step.event, body: { ...body, locationId: FOREIGN_LOCATION } } };
    else yield step;
  }
}
