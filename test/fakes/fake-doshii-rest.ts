/** A REST API on a fake clock with configured answers; it records each request. */
import { DoshiiApi } from '../../electron/doshii/doshii-api.ts';
import { RestClient } from '../../electron/doshii/rest-client.ts';
import type { RestCredentials } from '../../electron/provider.ts';
import type { HttpRequest, RestFailure, Sent } from '../../electron/platform/net/transport.ts';
import { FakeClock } from './fake-clock.ts';

export type FakeAnswer =
  | {
      readonly status: number;
      /** An empty date is none. */
      readonly headers?: Readonly<Record<string, string>>;
      readonly json?: unknown;
      readonly text?: string;
    }
  | RestFailure;

export const CREDENTIALS: RestCredentials = {
  base: 'https://sandbox.doshii.co/partner/v3',
  clientId: 'CANARYclientid',
  clientSecret: 'CANARYsecret',
};

export class FakeDoshiiRest {
  readonly clock = new FakeClock();
  readonly asked: HttpRequest[] = [];
  /** The client's states, one for each change. */
  readonly states: string[] = [];
  credentials: RestCredentials | null = CREDENTIALS;
  /** Answers of the next calls; the last one stays. */
  answers: FakeAnswer[] = [{ status: 200, json: [] }];
  /** Makes the answer to each call instead, where a list of answers is not enough. */
  respond: ((request: HttpRequest) => FakeAnswer) | null = null;
  /** While true, calls stay without an answer until `answerAll`. */
  isHolding = false;
  readonly client = new RestClient({
    clock: this.clock,
    random: () => 0.5,
    send: (request) => this.#send(request),
    sign: (text, secret) => btoa(`${secret.length} ${text.length}`),
    credentials: () => this.credentials,
    onState: () => this.states.push(this.client.state.rest),
  });
  readonly api = new DoshiiApi(this.client);
  #held: (() => void)[] = [];

  get paths(): readonly string[] {
    return this.asked.map(({ method, url }) => `${method} ${url.slice(CREDENTIALS.base.length)}`);
  }

  answerAll(): void {
    for (const release of this.#held.splice(0)) release();
  }

  /** Lets everything run that waits for no clock. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  async advance(ms: number): Promise<void> {
    await this.settle();
    this.clock.advance(ms);
    await this.settle();
  }

  async #send(request: HttpRequest): Promise<Sent> {
    this.asked.push(request);
    const answer = this.respond?.(request) ?? this.#next();
    if (this.isHolding) await new Promise<void>((done) => this.#held.push(done));
    if ('type' in answer) return { ok: false, failure: answer };
    const { status, headers = {}, json, text = JSON.stringify(json ?? {}) } = answer;
    const date = new Date(this.clock.now()).toUTCString();
    return { ok: true, answer: { status, headers: { date, ...headers }, text } };
  }

  #next(): FakeAnswer {
    const [answer = { status: 200 }, ...later] = this.answers;
    if (later.length > 0) this.answers = later;
    return answer;
  }
}
