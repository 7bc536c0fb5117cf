/** A TCP proxy between a monitor and the simulator that plays a bad network: one fault at a time, until it is healed. */
import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { listenOn } from './listen-again.ts';
import { seededChance, type Chance } from './random.ts';

export type Fault =
  /** The system refuses new connections; open ones go on. */
  | { readonly name: 'refuse' }
  /** New connections are accepted, and nothing is ever said. */
  | { readonly name: 'stall' }
  /** New connections get this answer instead of an upgrade. */
  | { readonly name: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Everything takes longer, in order. */
  | { readonly name: 'delay'; readonly ms: number }
  /** Everything trickles. */
  | { readonly name: 'throttle'; readonly bytesPerSecond: number }
  /** Open connections end, with a goodbye of TCP or without; new ones work. */
  | { readonly name: 'cut'; readonly how: 'fin' | 'rst' }
  /** Bytes vanish, as seen from the monitor, and nothing is closed. */
  | { readonly name: 'black-hole'; readonly direction: 'up' | 'down' | 'both' }
  /** A bit is flipped in this share of what comes from the server. */
  | { readonly name: 'corrupt'; readonly share: number; readonly seed: number };

interface Pair {
  readonly app: Socket;
  readonly server: Socket;
}

const HOST = '127.0.0.1';

export class FaultProxy {
  /** Pieces of the stream in which a bit was flipped. */
  corrupted = 0;
  readonly #targetPort: number;
  readonly #sockets = new Set<Socket>();
  readonly #pairs = new Set<Pair>();
  /** Sockets whose other side has gone without their hearing of it. */
  readonly #halves = new Set<Socket>();
  #listener: Server | null = null;
  #port = 0;
  #fault: Fault | null = null;
  #chance: Chance = seededChance(1);

  /** @param targetPort of the simulator */
  constructor(targetPort: number) {
    this.#targetPort = targetPort;
  }

  get address(): string {
    return `ws://${HOST}:${this.#port}/app/socket/v3`;
  }

  /** Connections that lead through. */
  get connections(): number {
    return this.#pairs.size;
  }

  async listen(): Promise<void> {
    this.#listener = createServer((socket) => this.#accept(socket));
    this.#port = await listenOn(this.#listener, this.#port, this.#port !== 0);
  }

  /** Replaces the fault that is in force. */
  async apply(fault: Fault): Promise<void> {
    await this.heal();
    this.#fault = fault;
    if (fault.name === 'refuse') {
      this.#listener?.close();
      this.#listener = null;
    }
    if (fault.name === 'cut') this.cut(fault.how);
    if (fault.name === 'corrupt') this.#chance = seededChance(fault.seed);
  }

  /** The network is well again. What was swallowed stays lost; an end that was swallowed is heard now. */
  async heal(): Promise<void> {
    this.#fault = null;
    this.#halves.forEach((socket) => socket.destroy());
    this.#halves.clear();
    if (this.#listener === null) await this.listen();
  }

  /** Ends the open connections; a fault that is in force stays. */
  cut(how: 'fin' | 'rst'): void {
    for (const { app, server } of this.#pairs) {
      if (how === 'fin') app.end();
      else app.resetAndDestroy();
      server.destroy();
    }
  }

  async close(): Promise<void> {
    const listener = this.#listener;
    this.#listener = null;
    const closed = listener === null ? null : once(listener, 'close');
    listener?.close();
    this.#sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  #accept(app: Socket): void {
    this.#keep(app);
    if (this.#fault?.name === 'stall') return;
    if (this.#fault?.name === 'answer') {
      const { status, headers = {} } = this.#fault;
      app.once('data', () => app.end(httpAnswer(status, headers)));
      return;
    }
    const server = this.#keep(connect(this.#targetPort, HOST));
    const pair = { app, server };
    this.#pairs.add(pair);
    this.#pipe(app, server, 'up');
    this.#pipe(server, app, 'down');
    for (const socket of [app, server]) {
      socket.on('close', () => {
        this.#pairs.delete(pair);
        this.#halves.delete(socket);
        const other = socket === app ? server : app;
        // An end that falls into a black hole is not heard on the other side.
        if (!this.#swallows(socket === app ? 'up' : 'down')) other.destroy();
        else if (!other.destroyed) this.#halves.add(other);
      });
    }
  }

  #pipe(from: Socket, to: Socket, direction: 'up' | 'down'): void {
    // One after the other, so that what is held back stays in order.
    let earlier = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      const fault = this.#fault;
      if (this.#swallows(direction)) return;
      const bytes =
        fault?.name === 'corrupt' && direction === 'down' ? this.#corrupted(chunk, fault.share) : chunk;
      const arrivedAt = performance.now();
      earlier = earlier.then(() => pass(bytes, to, fault, arrivedAt));
    });
  }

  #swallows(direction: 'up' | 'down'): boolean {
    return this.#fault?.name === 'black-hole' && [direction, 'both'].includes(this.#fault.direction);
  }

  #corrupted(chunk: Buffer, share: number): Buffer {
    if (!this.#chance.happens(share)) return chunk;
    this.corrupted += 1;
    const bytes = Buffer.from(chunk);
    const at = this.#chance.between(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << this.#chance.between(0, 7));
    return bytes;
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
  }
}

async function pass(bytes: Buffer, to: Socket, fault: Fault | null, arrivedAt: number): Promise<void> {
  if (fault?.name === 'delay') await wait(Math.max(0, arrivedAt + fault.ms - performance.now()));
  if (fault?.name === 'throttle') await wait((bytes.length / fault.bytesPerSecond) * 1_000);
  if (to.writable) to.write(bytes);
}

function httpAnswer(status: number, headers: Readonly<Record<string, string>>): string {
  const fields = Object.entries({ 'Content-Length': '0', Connection: 'close', ...headers });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const proxy = new FaultProxy(targetPort);
  await proxy.listen();
  return proxy;
}
