/** Asks Doshii's REST API within bounds: few at once, one retry, waits that Doshii asks for, and no second knock at a shut door. */
import type { DoshiiView, Fetched } from '../shared/rest/doshii-ipc.ts';
import type { Reason } from '../shared/connection/reasons.ts';
import { AttemptAllowance, busyDelayMs, BUSY_DELAY_CAP_MS } from '../connection/backoff.ts';
import type { Clock } from '../platform/clock.ts';
import type { RestCredentials } from '../provider.ts';
import { retryClass } from '../connection/socket-failure.ts';
import { readAnswer } from '../shared/doshii/doshii-answers.ts';
import { skewOf } from './response-headers.ts';
import { DoshiiClock } from './clock-skew.ts';
import type { Schema } from '../shared/doshii/doshii-fields.ts';
import { RequestQueue, type Asker } from './request-queue.ts';
import { NegativeCache } from './negative-cache.ts';
import { toHttp, type RestRequest } from './rest-requests.ts';
import { failureReason, restReason, statusReason, waitReason } from './rest-reasons.ts';
import { bearerToken } from './jwt.ts';
import { retryAfterMs } from '../platform/net/retry-after.ts';
import type { HttpAnswer, Send, Sent, Sign } from '../platform/net/transport.ts';
import { strings } from './strings.ts';

/** Calls side by side. */
export const MAX_CONCURRENT = 4;
/** A failed GET is tried once more after up to so long, ms. */
export const RETRY_DELAY_MS = 1_500;
/** A `Retry-After` up to this is waited for within the call, ms; a longer one ends it. */
export const SHORT_WAIT_MS = 5_000;
/** Clocks further apart than this explain a 401, ms. Doshii allows a token an age of ten minutes, of which some may be used up. */
export const MAX_SKEW_MS = 2 * 60_000;
/** Error answers in any ten minutes, after which only a person's questions go out: many can get an App suspended. */
export const MAX_ERRORS = 20;
/** Refusals that are about what was asked for, not about who asks. */
const ABOUT_THE_REQUEST: ReadonlySet<number> = new Set([403, 404, 410]);
/** A jump of the wall clock by more than this means that it was set, ms. */
const CLOCK_SET_MS = 60_000;

export interface RestClientOptions {
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly send: Send;
  readonly sign: Sign;
  /** Read again for each call; null while there is no client ID. */
  readonly credentials: () => RestCredentials | null;
  /** Doshii began or ceased to refuse everything: `state` is another. */
  readonly onState: () => void;
}

/** @property isNotFound a 404 that does not show whose it is, so it is no answer about the thing */
export type Answered<T> = Fetched<T> & { readonly isNotFound?: boolean };

interface Signed extends RestCredentials {
  readonly clientSecret: string;
}

export class RestClient {
  readonly #options: RestClientOptions;
  readonly #lanes = new RequestQueue(MAX_CONCURRENT);
  readonly #refusals = new NegativeCache();
  #errors = new AttemptAllowance();
  /** Of what the refusals hold: which credentials, and what time it was when the computer started. */
  #known = { credentials: '', startedAt: 0 };
  /** Monotonic ms. */
  #waitUntil = 0;
  readonly #doshiiClock = new DoshiiClock();

  constructor(options: RestClientOptions) {
    this.#options = options;
  }

  get doshiiClock(): Pick<DoshiiClock, 'skewMs' | 'doubts'> {
    return this.#doshiiClock;
  }

  /** Whether anything can be asked at all, as far as is known. */
  get state(): Pick<DoshiiView, 'rest' | 'problem'> {
    const credentials = this.#options.credentials();
    if (credentials === null || credentials.clientSecret === null)
      return { rest: 'no-secret', problem: null };
    // Not yet asked with these, so not yet refused.
    const problem = this.#known.credentials === nameOf(credentials) ? this.#refusals.all : null;
    return { rest: problem === null ? 'ready' : 'refused', problem };
  }

  /** Never rejects. @param asker the monitor's own calls stop at what was refused before; a person's go out */
  call<T>(request: RestRequest, schema: Schema<T>, asker: Asker = 'monitor'): Promise<Answered<T>> {
    return this.#lanes.run(asker, () => this.#call(request, schema, asker));
  }

  async #call<T>(request: RestRequest, schema: Schema<T>, asker: Asker): Promise<Answered<T>> {
    const credentials = this.#options.credentials();
    if (credentials === null) return failed(restReason('not-configured', strings.technical.notConfigured));
    const { clientSecret } = credentials;
    if (clientSecret === null) return failed(restReason('no-secret', strings.technical.noSecret));
    this.#forgetWhatIsPast(credentials);
    const held = this.#heldBack(request, asker);
    if (held !== null) return failed(held);
    const signed = { ...credentials, clientSecret };
    const first = await this.#send(request, signed);
    const again = request.method === 'GET' && isPassing(first) ? this.#retryDelayMs() : null;
    if (again === null) return this.#judge(request, schema, first, credentials);
    await this.#pause(again);
    return this.#judge(request, schema, await this.#send(request, signed), credentials);
  }

  #heldBack(request: RestRequest, asker: Asker): Reason | null {
    const now = this.#options.clock.monotonic();
    if (this.#waitUntil > now) return waitReason(this.#waitUntil - now);
    if (asker === 'person') return null;
    if (this.#errors.left(now, MAX_ERRORS) === 0)
      return restReason('too-many-errors', `${MAX_ERRORS} errors`);
    // What it is refused it asks again after an hour.
    return asker === 'health' ? this.#refusals.all : this.#refusals.find(request);
  }

  async #send(request: RestRequest, { base, clientId, clientSecret }: Signed): Promise<Sent> {
    const { clock, send, sign } = this.#options;
    const sent = await send(toHttp(request, base, bearerToken(clientId, clientSecret, clock.now(), sign)));
    if (!sent.ok) return sent;
    const { answer } = sent;
    if (answer.status >= 400) this.#errors.spend(clock.monotonic());
    const askedMs = answer.status >= 400 ? retryAfterMs(answer.headers, clock.now()) : null;
    const waitMs = answer.status === 429 ? busyDelayMs(askedMs) : Math.min(askedMs ?? 0, BUSY_DELAY_CAP_MS);
    if (waitMs > 0) this.#waitUntil = Math.max(this.#waitUntil, clock.monotonic() + waitMs);
    return sent;
  }

  /** @returns null when Doshii asked for a longer wait than a person accepts */
  #retryDelayMs(): number | null {
    const { clock, random } = this.#options;
    const askedMs = Math.max(0, this.#waitUntil - clock.monotonic());
    return askedMs > SHORT_WAIT_MS ? null : Math.max(askedMs, Math.ceil(random() * RETRY_DELAY_MS));
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => this.#options.clock.after(ms, done));
  }

  #judge<T>(request: RestRequest, schema: Schema<T>, sent: Sent, credentials: RestCredentials): Answered<T> {
    if (!sent.ok) return failed(failureReason(sent.failure));
    const { answer } = sent;
    const { status, text } = answer;
    // A refusal of credentials that were replaced meanwhile says nothing of the new ones.
    const isCurrent = this.#known.credentials === nameOf(credentials);
    if (status >= 200 && status < 300) {
      const read = readAnswer(text, schema);
      if (!read.ok)
        return failed(restReason(isPage(answer) ? 'not-doshii' : 'unreadable-answer', read.problem));
      if (isCurrent) {
        this.#changeRefusals(() => this.#refusals.clear(request));
        // Other methods take any body for an answer, so theirs do not prove that it was Doshii.
        if (request.method === 'GET') this.#doshiiClock.learn(skewOf(answer, this.#options.clock.now()));
      }
      return { ok: true, value: read.value };
    }
    // So answers a proxy that blocks, and a server of an address that it does not have: Doshii says with JSON what an App may not see
    // and what it does not know.
    if (isPage(answer) && ABOUT_THE_REQUEST.has(status))
      return {
        ...failed(restReason('not-doshii', strings.technical.page(status))),
        isNotFound: status === 404,
      };
    const reason = statusReason(status, request.subject, this.#skewBehind(answer));
    if (isCurrent) this.#changeRefusals(() => this.#refusals.add(request, status, reason));
    return failed(reason);
  }

  /**
   * A clock that is far off has every token refused, so no readable answer can tell of it. Then the refusal's own date does, in
   * the words for this refusal and nowhere else: it may be a proxy's.
   */
  #skewBehind(refusal: HttpAnswer): number | null {
    const own = isPage(refusal) ? null : skewOf(refusal, this.#options.clock.now());
    const skewMs = this.#doshiiClock.skewMs ?? own ?? 0;
    return Math.abs(skewMs) > MAX_SKEW_MS ? skewMs : null;
  }

  #changeRefusals(change: () => void): void {
    const before = this.#refusals.all;
    change();
    if (before?.code !== this.#refusals.all?.code) this.#options.onState();
  }

  /** Refusals hold for these credentials and this clock: either may have been mended. */
  #forgetWhatIsPast(credentials: RestCredentials): void {
    const { clock } = this.#options;
    const now = { credentials: nameOf(credentials), startedAt: clock.now() - clock.uptime() };
    const isSame = this.#known.credentials === now.credentials;
    if (isSame && Math.abs(this.#known.startedAt - now.startedAt) < CLOCK_SET_MS) return;
    this.#known = now;
    this.#doshiiClock.forget();
    this.#changeRefusals(() => this.#refusals.clearAll());
    if (isSame) return;
    this.#waitUntil = 0;
    this.#errors = new AttemptAllowance();
  }
}

/** Doshii sends JSON only. */
function isPage({ text }: HttpAnswer): boolean {
  return text.trimStart().startsWith('<');
}

/** Whether the same question may well be answered at once. */
function isPassing(sent: Sent): boolean {
  if (sent.ok) return sent.answer.status >= 500 || sent.answer.status === 408;
  const { failure } = sent;
  if (failure.type === 'answer-timeout') return true;
  if (failure.type === 'answer-too-large' || failure.type === 'answer-damaged') return false;
  const { code } = failureReason(failure);
  return retryClass(failure) === 'soon' && !code.startsWith('certificate') && code !== 'tls-failed';
}

/** Only compared, never shown. */
function nameOf({ base, clientId, clientSecret }: RestCredentials): string {
  return JSON.stringify([base, clientId, clientSecret]);
}

function failed(reason: Reason): { readonly ok: false; readonly problem: Reason } {
  return { ok: false, problem: reason };
}
