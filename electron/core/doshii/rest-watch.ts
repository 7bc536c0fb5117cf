/** Passes calls on to Doshii and remembers whether it takes them from this App at all. */
import type { Schema } from '../../shared/doshii-fields.ts';
import type { DoshiiReason, DoshiiReasonCode, DoshiiResult } from '../../shared/doshii-result.ts';
import type { Asker } from './lanes.ts';
import type { RestRequest } from './requests.ts';
import type { RestClient } from './rest-client.ts';

/** Refusals of everything, not of one thing. */
const WHOLE: readonly DoshiiReasonCode[] = ['secret-refused', 'clock-skew'];

export class RestWatch implements Pick<RestClient, 'call'> {
  readonly #client: Pick<RestClient, 'call'>;
  readonly #onChange: () => void;
  #refusal: DoshiiReason | null = null;
  /** Goes up with other credentials: an answer to earlier ones says nothing of these. */
  #generation = 0;

  constructor(client: Pick<RestClient, 'call'>, onChange: () => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  /** Why Doshii takes no calls; null while it does, as far as is known. */
  get refusal(): DoshiiReason | null {
    return this.#refusal;
  }

  async call<T>(request: RestRequest, schema: Schema<T>, asker?: Asker): Promise<DoshiiResult<T>> {
    const generation = this.#generation;
    const result = await this.#client.call(request, schema, asker);
    if (generation !== this.#generation) return result;
    if (result.ok) this.#set(null);
    else if (WHOLE.includes(result.reason.code)) this.#set(result.reason);
    return result;
  }

  /** Other credentials: nothing is known of them. */
  forget(): void {
    this.#generation += 1;
    this.#set(null);
  }

  #set(refusal: DoshiiReason | null): void {
    const isSame = refusal?.code === this.#refusal?.code;
    this.#refusal = refusal;
    if (!isSame) this.#onChange();
  }
}
