/** A Platter on loopback: its socket with beats, and its REST API, over one port. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';
import { listenOn } from '../simulator/listen-again.ts';

export const PLATTER_KEY = 'platter-key';

export interface Change {
  /** Unix ms. */
  readonly at: number;
  readonly message: unknown;
}

export class PlatterServer {
  /** Values of the monitor's beats. */
  readonly beats: number[] = [];
  /** What the monitor answered to this server's beats. */
  readonly answers: unknown[] = [];
  /** Paths that were asked for over REST. */
  readonly asked: string[] = [];
  changes: readonly Change[] = [];
  readonly #clients = new Set<WebSocket>();
  readonly #http = createServer((request, response) => this.#answer(request, response));
  readonly #sockets = new WebSocketServer({ noServer: true });
  #port = 0;

  constructor() {
    this.#http.on('upgrade', (request, socket, head) => {
      if (request.url === `/stream?key=${PLATTER_KEY}`)
        this.#sockets.handleUpgrade(request, socket, head, (client) => this.#joined(client));
      else socket.destroy();
    });
  }

  /** Also again, on the same port. */
  async listen(): Promise<void> {
    this.#port = await listenOn(this.#http, this.#port, this.#port !== 0);
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo | null)?.port ?? this.#port}`;
  }

  send(topic: string, payload: Readonly<Record<string, string>>): void {
    for (const client of this.#clients) client.send(JSON.stringify({ topic, payload }));
  }

  beat(n: number): void {
    for (const client of this.#clients) client.send(JSON.stringify({ topic: 'beat', n }));
  }

  /** Cuts all connections. */
  async stop(): Promise<void> {
    for (const client of this.#clients) client.terminate();
    this.#clients.clear();
    this.#http.closeAllConnections();
    if (this.#http.listening) await once(this.#http.close(), 'close');
  }

  #joined(client: WebSocket): void {
    this.#clients.add(client);
    client.on('message', (data: Buffer) => {
      const { topic, n } = JSON.parse(data.toString()) as { readonly topic: string; readonly n: number };
      if (topic === 'beat-back') this.answers.push(n);
      if (topic !== 'beat') return;
      this.beats.push(n);
      client.send(JSON.stringify({ topic: 'beat-back', n }));
    });
  }

  #answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(url);
    const { pathname } = new URL(url, 'http://platter');
    const isAllowed = headers['x-platter-key'] === PLATTER_KEY;
    const known: Readonly<Record<string, unknown>> = {
      '/api/changes': this.changes,
      '/api/tickets/T1': { state: 'cooking', lines: [{ dish: 'Laksa', count: 2, cents: 1_850 }] },
    };
    const found = isAllowed ? known[pathname] : undefined;
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? {}));
  }
}
