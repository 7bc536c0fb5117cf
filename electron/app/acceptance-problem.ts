/** Reports where Doshii tells nothing of acceptances: nobody is called there for what is pending. */
import type { Problems } from '../platform/problems.ts';
import type { DelayView } from '../shared/alerts/attention-causes.ts';
import { inSentence } from '../shared/text/in-sentence.ts';
import { strings } from './strings.ts';
import { shortened } from './tray/tray-causes.ts';

/** Venues that are named; of more, the others are counted. */
const MAX_NAMED = 3;
/** Characters of a name. */
const MAX_NAME = 60;

export interface AcceptanceProblemOptions {
  readonly problems: Pick<Problems, 'set'>;
  /** The name of a hashed location id; null where none is known. */
  readonly locationName: (id: string) => string | null;
}

export class AcceptanceProblem {
  readonly #options: AcceptanceProblemOptions;
  #sentence = '';

  constructor(options: AcceptanceProblemOptions) {
    this.#options = options;
  }

  /** Takes every change of the delays; a change that says the same reports nothing. */
  update(delays: readonly DelayView[]): void {
    const { problems, locationName } = this.#options;
    const say = strings.acceptances;
    const venues = delays
      .filter(({ basis, topic }) => basis === 'no-acceptances' && topic === 'order')
      .flatMap(({ locationId }) =>
        locationId === null ? [] : [inSentence(shortened(locationName(locationId) ?? locationId, MAX_NAME))],
      );
    const sentence =
      venues.length === 0 ? '' : say.sentence(venues.slice(0, MAX_NAMED), venues.length - MAX_NAMED);
    if (sentence === this.#sentence) return;
    this.#sentence = sentence;
    problems.set(
      'acceptances',
      sentence === '' ? [] : [{ code: 'no-acceptances', sentence, nextStep: say.nextStep(say.response) }],
    );
  }
}
