/**
 * Doshii's Partner API v3 on the simulator's port: checks, answers, and the faults that a test asks for.
 * To add a call: one entry in `calls.ts`. To add a fault: a field or a kind of `RestFault` here.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Devices, type DeviceFilter } from '../devices.ts';
import { tokenProblem, type Keys } from './auth.ts';
import { CALLS } from './endpoints.ts';
import { LOCATIONS, type SimulatedLocation } from './locations.ts';
import { PointsOfSale, type PosFailure } from './pos.ts';
import { Problem, UnknownCall } from './problem.ts';
import { Webhooks } from './webhooks.ts';
import { USUAL, type World } from '../doshii-variants.ts';
import { VenueState } from './state.ts';

export const REST_PATH = '/partner/v3';

export interface RestRequestSeen {
  readonly method: string;
  /** Below `/partner/v3`, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly locationId: string;
  readonly body: unknown;
  readonly acceptsGzip: boolean;
  /** As it came; to compare tokens. */
  readonly authorization: string;
  /** Monotonic ms. */
  readonly at: number;
  status: number;
}

export interface RestFault {
  /** Tried on "GET /orders/12"; every call when left out. */
  readonly on?: RegExp;
  /** How many calls it holds for; all when left out. */
  readonly times?: number;
  /** `hang` never answers, `cut` breaks off within the answer, `garbage` is 200 with broken JSON. */
  readonly answer:
    | 'hang'
    | 'cut'
    | 'garbage'
    | {
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>>;
        readonly text?: string;
      };
}

const KEPT_REQUESTS = 10_000;

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string;
}

const PAGE: Answer = {
  status: 404,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  text: '<!DOCTYPE html>\n<html lang="en">\n<title>Error</title>\n<pre>Cannot GET this</pre>\n</html>\n',
};

export interface RestOptions extends Keys {
  /** Left out: every device is known to the socket and hears everything. */
  readonly devices?: Readonly<Record<string, DeviceFilter>> | undefined;
  readonly locations?: readonly SimulatedLocation[] | undefined;
  /** As usual when left out. */
  readonly world?: World;
  readonly say: (line: string) => void;
}

export class RestServer {
  readonly state: VenueState;
  readonly webhooks = new Webhooks();
  readonly #pos = new PointsOfSale();
  readonly devices: Devices;
  /** The last calls, the oldest first. */
  readonly requests: RestRequestSeen[] = [];
  /** Ids of orders that were subscribed to. */
  readonly subscriptions = new Set<string>();
  /** Those that are subscribed to the App; a test may replace it. */
  locations: readonly SimulatedLocation[];
  /** Before every answer, ms. */
  latencyMs = 0;
  /** How far Doshii's clock is ahead of this computer's, ms. */
  clockOffsetMs = 0;
  /** The App lost its rights: everything is answered with 403. */
  isRevoked = false;
  /** As if the filter were not there for partners. */
  ignoresUpdatedFrom = false;
  /** Runs before each answer is made, so that what is listed changes between two pages. */
  beforeAnswer: (request: RestRequestSeen) => void = () => undefined;
  readonly #options: RestOptions;
  readonly #world: World;
  #faults: { readonly fault: RestFault; left: number }[] = [];

  constructor(options: RestOptions) {
    this.#options = options;
    this.#world = options.world ?? USUAL;
    this.state = new VenueState(this.#world.notation);
    this.devices = new Devices(options.devices, () => this.now);
    this.locations = options.locations ?? LOCATIONS;
  }

  /** Doshii's time, Unix ms. */
  get now(): number {
    return Date.now() + this.clockOffsetMs;
  }

  /** The newest fault that fits a call decides. */
  fail(fault: RestFault): void {
    this.#faults.unshift({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** The POS of a location is not heard any more; its orders are the scenario's or the test's business. */
  failPos(locationId: string, failure: PosFailure = {}): void {
    this.#pos.fail(locationId, failure, this.now);
  }

  /** It is heard again. */
  healPos(locationId: string): void {
    this.#pos.heal(locationId);
  }

  /** Ends all faults. */
  heal(): void {
    this.#faults = [];
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const body = await readBody(request);
    const seen: RestRequestSeen = {
      method: request.method ?? '',
      path: url.pathname.slice(REST_PATH.length),
      query: Object.fromEntries(url.searchParams),
      locationId: String(request.headers['doshii-location-id'] ?? ''),
      body,
      acceptsGzip: /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')),
      authorization: request.headers.authorization ?? '',
      at: performance.now(),
      status: 0,
    };
    this.requests.push(seen);
    if (this.requests.length > KEPT_REQUESTS) this.requests.shift();
    if (this.latencyMs > 0) await new Promise((done) => setTimeout(done, this.latencyMs));
    this.beforeAnswer(seen);
    const fault = this.#takeFault(seen);
    if (fault === 'hang') return this.#log(seen);
    const answer = this.#answer(seen, url.searchParams, fault);
    seen.status = answer.status;
    this.#log(seen);
    const bytes = seen.acceptsGzip ? gzipSync(answer.text) : Buffer.from(answer.text);
    response.writeHead(answer.status, {
      'Content-Type': 'application/json; charset=utf-8',
      Date: new Date(this.now).toUTCString(),
      'Content-Length': bytes.length,
      ...(seen.acceptsGzip && { 'Content-Encoding': 'gzip' }),
      ...answer.headers,
    });
    if (fault !== 'cut') response.end(bytes);
    else response.write(bytes.subarray(0, bytes.length >> 1), () => request.socket.destroy());
  }

  #answer(seen: RestRequestSeen, query: URLSearchParams, fault: RestFault['answer'] | null): Answer {
    if (fault === 'garbage') return { status: 200, text: '{"count":2,"rows":[{"id":"12' };
    if (typeof fault === 'object' && fault !== null) return { text: '{"message":"as configured"}', ...fault };
    try {
      return { status: 200, text: JSON.stringify(this.#call(seen, query)) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error instanceof UnknownCall && this.#world.unknownCall === 'page') return PAGE;
      return { status: error.status, text: JSON.stringify({ message: error.message }) };
    }
  }

  #call(seen: RestRequestSeen, query: URLSearchParams): unknown {
    const problem = tokenProblem(seen.authorization, this.#options, this.now);
    if (problem !== null) throw new Problem(401, problem);
    if (this.isRevoked) throw new Problem(403, 'the App has no rights');
    for (const { method, path, isOfLocation, answer } of CALLS) {
      const parts = path.exec(seen.path);
      if (parts === null || method !== seen.method) continue;
      if (isOfLocation && seen.locationId === '') throw new Problem(400, 'doshii-location-id is required');
      if (isOfLocation && !this.locations.some(({ id }) => id === seen.locationId))
        throw new Problem(403, 'the location is not subscribed to this App');
      return answer({
        ids: parts.slice(1).map(decodeURIComponent),
        query,
        body: seen.body,
        locationId: seen.locationId,
        state: this.state,
        devices: this.devices,
        locations: this.locations,
        webhooks: this.webhooks,
        pos: this.#pos,
        world: this.#world,
        subscribe: (id, isSubscribed) => this.#subscribe(id, isSubscribed),
        subscriptions: this.subscriptions,
        ignoresUpdatedFrom: this.ignoresUpdatedFrom,
        now: this.now,
      });
    }
    throw new UnknownCall();
  }

  #subscribe(locationId: string, isSubscribed: boolean): boolean {
    const known = this.#options.locations ?? LOCATIONS;
    if (![...known, ...this.locations].some(({ id }) => id === locationId)) return false;
    const others = this.locations.filter(({ id }) => id !== locationId);
    this.locations = isSubscribed ? [...others, ...known.filter(({ id }) => id === locationId)] : others;
    return true;
  }

  #takeFault({ method, path }: RestRequestSeen): RestFault['answer'] | null {
    const found = this.#faults.find(
      ({ fault, left }) => left > 0 && (fault.on?.test(`${method} ${path}`) ?? true),
    );
    if (found === undefined) return null;
    found.left -= 1;
    return found.fault.answer;
  }

  #log({ method, path, locationId, status }: RestRequestSeen): void {
    const where = locationId === '' ? '' : ` at ${locationId}`;
    this.#options.say(`REST ${method} ${path}${where}: ${status === 0 ? 'no answer' : status}`);
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
