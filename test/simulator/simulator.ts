/**
 * A scriptable Doshii on loopback: admission, heartbeat, events in any envelope, backlog and faults of the server; and its
 * REST API on the same port, whose objects are those that the events are about.
 * To add a fault: a method here when the server does it, one in `link.ts` when a single connection does, in `rest/` for a call.
 */
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { admit, wants, type DeviceFilter } from './device.ts';
import { wrap, type EnvelopeChoice, type VenueEvent } from './envelopes.ts';
import { Link, type PongForm } from './link.ts';
import { seededChance, type Chance } from './random.ts';
import type { SimulatedLocation } from './rest/locations.ts';
import { REST_PATH, RestServer } from './rest/server.ts';
import { Session, type Backlog } from './session.ts';

/** The client ID that a simulator without other orders admits. */
export const DEMO_CLIENT_ID = 'demo-client-id';
/** Its secret, with which calls to the REST API are signed. */
export const DEMO_CLIENT_SECRET = 'demo-client-secret';

export interface SimulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly clientIds?: readonly string[];
  readonly clientSecret?: string;
  /** Left out: every device is known and hears everything. */
  readonly devices?: Readonly<Record<string, DeviceFilter>> | undefined;
  /** Those that are subscribed to the App; two venues when left out. */
  readonly locations?: readonly SimulatedLocation[];
  readonly envelope?: EnvelopeChoice;
  /** Decides what is left to chance, such as the envelope under `mixed`. */
  readonly seed?: number;
  readonly backlog?: Backlog;
  readonly pongForm?: PongForm;
  readonly apiVersion?: string;
  /** Gets one line per connection, refusal and frame; never the credential. */
  readonly onLine?: (line: string) => void;
}

/** How upgrades are answered instead of being judged; `stall` accepts the connection and says nothing. */
export interface Refusal {
  readonly status: number | 'stall';
  readonly headers?: Readonly<Record<string, string>>;
  /** How many attempts it holds for; all when left out. */
  readonly times?: number;
}

export interface Attempt {
  /** Monotonic ms. */
  readonly at: number;
  readonly status: number | 'stall';
  readonly deviceId: string;
}

const HOST = '127.0.0.1';

export class Simulator {
  backlog: Backlog;
  pongForm: PongForm;
  readonly attempts: Attempt[] = [];
  /** Events handed to `emit`, whoever was there to hear them. */
  emitted = 0;
  /** The REST API: its state, faults and log. */
  readonly rest: RestServer;
  readonly #options: SimulatorOptions;
  readonly #http: Server;
  readonly #upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #sessions = new Map<string, Session>();
  readonly #stalled = new Set<Duplex>();
  readonly #waiting = new Set<() => void>();
  readonly #chance: Chance;
  #refusal: (Refusal & { left: number }) | null = null;
  #port = 0;
  #connections = 0;

  constructor(options: SimulatorOptions = {}) {
    this.#options = options;
    this.#chance = seededChance(options.seed ?? 1);
    this.backlog = options.backlog ?? 'missed';
    this.pongForm = options.pongForm ?? 'bare';
    this.rest = new RestServer({
      clientIds: options.clientIds ?? [DEMO_CLIENT_ID],
      clientSecret: options.clientSecret ?? DEMO_CLIENT_SECRET,
      devices: options.devices,
      locations: options.locations,
      say: (line) => this.#say(line),
    });
    this.#http = createServer((request, response) => this.handle(request, response));
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Where a monitor connects to; without credentials. */
  get address(): string {
    return `ws://${HOST}:${this.#port}/app/socket/v3`;
  }

  /** Where the REST API is. */
  get restAddress(): string {
    return `http://${HOST}:${this.#port}${REST_PATH}`;
  }

  get port(): number {
    return this.#port;
  }

  /** Open connections, the oldest first. */
  get links(): readonly Link[] {
    return [...this.#sessions.values()].flatMap(({ links }) => [...links]);
  }

  /** Events that wait in the backlog for a monitor to come back. */
  get waiting(): number {
    return [...this.#sessions.values()].reduce((sum, session) => sum + session.waiting, 0);
  }

  get readyLinks(): readonly Link[] {
    return this.links.filter((link) => link.ready);
  }

  /** @throws the system's error, such as EADDRINUSE */
  async listen(): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.#http.once('error', fail);
      this.#http.listen(this.#port || (this.#options.port ?? 0), HOST, () => {
        this.#http.off('error', fail);
        done();
      });
    });
    this.#port = (this.#http.address() as AddressInfo).port;
  }

  /** Ends every connection and listens no more: the next attempt is refused by the system. */
  async stop(): Promise<void> {
    const closed = new Promise((done) => this.#http.close(done));
    this.links.forEach((link) => link.terminate());
    this.#stalled.forEach((socket) => socket.destroy());
    this.#http.closeAllConnections();
    await closed;
  }

  /** An HTTP request; for a test that serves it over TLS too. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    if (request.url?.startsWith(`${REST_PATH}/`) === true) void this.rest.handle(request, response);
    else
      response.writeHead(404).end('A WebSocket is served here at /app/socket/v3, the API at /partner/v3.\n');
  }

  /** Something happens, and those who listen hear of it. */
  emit(event: VenueEvent): void {
    this.emitted += 1;
    this.happen(event);
    const frame = wrap(event, this.#options.envelope ?? 'emit', this.#chance);
    const now = performance.now();
    for (const session of this.#sessions.values()) {
      const filter = this.rest.devices.filterOf(session.deviceId);
      if (filter !== undefined && wants(filter, event)) session.deliver(frame, now);
    }
  }

  /** Something happens and no socket tells of it: only the REST API shows it. @param at Unix ms of Doshii's clock */
  happen(event: VenueEvent, at = this.rest.now): void {
    this.rest.state.apply(event, at);
  }

  /** Sends these very characters or bytes to everybody who is ready. */
  sendRaw(frame: string | Buffer): void {
    this.readyLinks.forEach((link) => link.send(frame));
  }

  /** Closes every connection in an orderly way. */
  drop(code = 1001, reason = 'going away'): void {
    this.links.forEach((link) => link.close(code, reason));
  }

  /** Cuts every connection without a goodbye. */
  terminate(): void {
    this.links.forEach((link) => link.terminate());
  }

  /** Makes the connections that there are half-open; new ones work. */
  silence(): void {
    this.links.forEach((link) => link.silence());
  }

  /** Answers upgrades this way from now on. */
  refuse(refusal: Refusal): void {
    this.#refusal = { ...refusal, left: refusal.times ?? Number.POSITIVE_INFINITY };
  }

  /** Ends a refusal. */
  accept(): void {
    this.#refusal = null;
  }

  /** @returns once the condition holds @throws when it does not within the time */
  until(condition: () => boolean, timeoutMs = 15_000): Promise<void> {
    return new Promise((done, fail) => {
      const check = (): void => {
        if (!condition()) return;
        clearTimeout(late);
        this.#waiting.delete(check);
        done();
      };
      const late = setTimeout(() => {
        this.#waiting.delete(check);
        fail(new Error(`not within ${timeoutMs} ms: ${condition.toString()}`));
      }, timeoutMs);
      this.#waiting.add(check);
      check();
    });
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const admission = admit(request.url ?? '/', {
      clientIds: this.#options.clientIds ?? [DEMO_CLIENT_ID],
      devices: this.rest.devices,
    });
    const refusal = this.#takeRefusal();
    const status = refusal?.status ?? admission.status;
    const deviceId = admission.status === 101 ? admission.deviceId : '';
    this.attempts.push({ at: performance.now(), status, deviceId });
    if (refusal !== null) this.#turnAway(socket, refusal);
    else if (admission.status === 101) {
      this.#upgrades.handleUpgrade(request, socket, head, (webSocket) => {
        const session = this.#sessions.get(admission.key) ?? new Session(deviceId);
        this.#sessions.set(admission.key, session);
        const link: Link = new Link(webSocket, (this.#connections += 1), {
          apiVersion: this.#options.apiVersion ?? '3.2.0',
          pongForm: () => this.pongForm,
          onReady: () => session.catchUp(link, this.backlog, performance.now()),
          onEnd: () => session.links.delete(link),
          say: (line) => this.#say(line),
        });
        session.links.add(link);
        this.#say(`#${link.number} connected${deviceId === '' ? '' : `, device ${deviceId}`}`);
      });
    } else this.#turnAway(socket, admission, admission.why);
  }

  #turnAway(socket: Duplex, refusal: Refusal, why = 'as told'): void {
    if (refusal.status === 'stall') {
      this.#stalled.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#stalled.delete(socket));
      this.#say('accepted a connection and keeps silent');
    } else {
      answer(socket, refusal.status, refusal.headers);
      this.#say(`refused a connection with ${refusal.status}: ${why}`);
    }
  }

  #takeRefusal(): Refusal | null {
    if (this.#refusal === null || this.#refusal.left <= 0) return null;
    this.#refusal.left -= 1;
    return this.#refusal;
  }

  #say(line: string): void {
    this.#options.onLine?.(line);
    // After the caller's own change, so that a condition sees it.
    queueMicrotask(() => this.#waiting.forEach((check) => check()));
  }
}

/** Answers an upgrade with an ordinary HTTP response. */
function answer(socket: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const fields = Object.entries({ 'Content-Length': '0', Connection: 'close', ...headers });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.listen();
  return simulator;
}
