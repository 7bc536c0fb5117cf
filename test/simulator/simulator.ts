/**
 * A scriptable Doshii on loopback: admission, heartbeat, events in any envelope, backlog and faults of the server; and its
 * REST API on the same port, whose objects are those that the events are about.
 * To add a fault: a method here when the server does it, one in `server-link.ts` when a single connection does, in `rest/` for a call.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { admit, wants, type Admission, type DeviceFilter } from './devices.ts';
import { wrap, type VenueEvent } from './envelopes.ts';
import { Link, type PongForm } from './server-link.ts';
import { listenOn } from './listen-again.ts';
import { seededChance, type Chance } from './random.ts';
import type { SimulatedLocation } from './rest/locations.ts';
import { REST_PATH, RestServer } from './rest/server.ts';
import { Refusing, type Refusal } from './refusal.ts';
import { Session, type Backlog } from './missed-events.ts';
import { Waiting } from './wait-conditions.ts';
import { USUAL, type World } from './doshii-variants.ts';

/** The client ID that a simulator without other orders admits. */
export const DEMO_CLIENT_ID = 'demo-client-id';
/** Its secret, with which calls to the REST API are signed. */
export const DEMO_CLIENT_SECRET = 'demo-client-secret';

/** A part of the world that is left out is as usual. */
export interface SimulatorOptions extends Partial<World> {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly clientIds?: readonly string[];
  readonly clientSecret?: string;
  /** Left out: every device is known and hears everything. */
  readonly devices?: Readonly<Record<string, DeviceFilter>> | undefined;
  /** Those that are subscribed to the App; two venues when left out. */
  readonly locations?: readonly SimulatedLocation[];
  /** Decides what is left to chance, such as the envelope under `mixed`. */
  readonly seed?: number;
  readonly apiVersion?: string;
  /** Gets one line per connection, refusal and frame; never the credential. */
  readonly onLine?: (line: string) => void;
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
  /** Events passed to `emit`, also those that no session received. */
  emitted = 0;
  /** The REST API: its state, faults and log. */
  readonly rest: RestServer;
  readonly #options: SimulatorOptions;
  readonly #world: World;
  readonly #http: Server;
  readonly #upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #sessions = new Map<string, Session>();
  readonly #refusing = new Refusing();
  readonly #waiting = new Waiting();
  readonly #chance: Chance;
  #port = 0;
  #connections = 0;

  constructor(options: SimulatorOptions = {}) {
    this.#options = options;
    this.#world = { ...USUAL, ...options };
    this.#chance = seededChance(options.seed ?? 1);
    this.backlog = this.#world.backlog;
    this.pongForm = this.#world.pongForm;
    this.rest = new RestServer({
      clientIds: options.clientIds ?? [DEMO_CLIENT_ID],
      clientSecret: options.clientSecret ?? DEMO_CLIENT_SECRET,
      devices: options.devices,
      locations: options.locations,
      world: this.#world,
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
    const isAgain = this.#port !== 0;
    this.#port = await listenOn(this.#http, isAgain ? this.#port : (this.#options.port ?? 0), isAgain);
  }

  /** Ends every connection and listens no more: the next attempt is refused by the system. */
  async stop(): Promise<void> {
    const closed = new Promise((done) => this.#http.close(done));
    this.links.forEach((link) => link.terminate());
    this.#refusing.destroy();
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
    const frame = wrap(event, this.#world.envelope, this.#chance);
    const now = performance.now();
    for (const session of this.#sessions.values()) {
      const filter = this.rest.devices.filterOf(session.deviceId);
      if (filter !== undefined && wants(filter, event, this.#world)) session.deliver(frame, now);
    }
  }

  /** Changes the REST API only; no socket gets the event. @param at Unix ms of Doshii's clock */
  happen(event: VenueEvent, at = this.rest.now): void {
    this.rest.state.apply(event, at);
  }

  /** A location has other operating hours, and those who listen hear that some have changed. */
  changeHours(locationId: string, operatingHours: readonly object[]): void {
    this.rest.locations = this.rest.locations.map((each) =>
      each.id === locationId ? { ...each, operatingHours } : each,
    );
    this.emit({ name: 'location_hours_updated', body: {}, facts: { locationId } });
  }

  /** Sends these very characters or bytes to everybody who is ready. */
  sendRaw(frame: string | Buffer): void {
    this.readyLinks.forEach((link) => link.send(frame));
  }

  /** Closes every connection, in an orderly way unless the world's close code is that of a cut. */
  drop(code: number = this.#world.closeCode, reason = 'going away'): void {
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
    this.#refusing.start(refusal);
  }

  /** Ends a refusal. */
  accept(): void {
    this.#refusing.end();
  }

  /** @returns once the condition holds @throws when it does not within the time */
  until(condition: () => boolean, timeoutMs = 60_000): Promise<void> {
    return this.#waiting.until(condition, timeoutMs);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const admission = this.#admit(request.url ?? '/');
    const refusal = this.#refusing.take();
    const status = refusal?.status ?? admission.status;
    const deviceId = admission.status === 101 ? admission.deviceId : '';
    this.attempts.push({ at: performance.now(), status, deviceId });
    if (refusal !== null) this.#say(this.#refusing.turnAway(socket, refusal, 'as configured'));
    else if (admission.status === 101) {
      this.#upgrades.handleUpgrade(request, socket, head, (webSocket) =>
        this.#welcome(webSocket, admission.key, deviceId),
      );
    } else this.#say(this.#refusing.turnAway(socket, admission, admission.why));
  }

  #admit(url: string): Admission {
    const { connections, socketPath } = this.#world;
    const clientIds = this.#options.clientIds ?? [DEMO_CLIENT_ID];
    const admission = admit(url, { clientIds, devices: this.rest.devices, socketPath });
    const isTaken = admission.status === 101 && (this.#sessions.get(admission.key)?.links.size ?? 0) > 0;
    return connections === 'one' && isTaken ? { status: 409, why: 'another connection is open' } : admission;
  }

  #welcome(webSocket: WebSocket, key: string, deviceId: string): void {
    const { serverPing, closeCode, connections, delivers } = this.#world;
    const session = this.#sessions.get(key) ?? new Session(deviceId);
    this.#sessions.set(key, session);
    const link: Link = new Link(webSocket, (this.#connections += 1), {
      apiVersion: this.#options.apiVersion ?? '3.2.0',
      pongForm: () => this.pongForm,
      isReadyAtOnce: delivers === 'at-once',
      onReady: () => {
        session.catchUp(link, this.backlog, performance.now());
        if (serverPing !== 'none') link.ping(Date.now(), serverPing);
      },
      onEnd: () => session.links.delete(link),
      say: (line) => this.#say(line),
    });
    session.links.add(link);
    if (connections === 'newest') session.keepOnly(link, closeCode);
    this.#say(`#${link.number} connected${deviceId === '' ? '' : `, device ${deviceId}`}`);
  }

  #say(line: string): void {
    this.#options.onLine?.(line);
    this.#waiting.happened();
  }
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.listen();
  return simulator;
}
