/** A server on loopback that answers everything and records all requests, connections and packets. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export class Trap {
  readonly #server: Server;
  readonly #packets: Socket;
  /** One for each connection, request and packet, in the order in which they came. */
  readonly arrivals: string[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      this.arrivals.push(`request ${request.method} ${request.url}`);
      response.setHeader('access-control-allow-origin', '*').end('reached');
    });
    this.#server.on('connection', () => this.arrivals.push('connection'));
    this.#packets = createSocket('udp4', (packet) => this.arrivals.push(`packet of ${packet.length} bytes`));
  }

  static async open(): Promise<Trap> {
    const trap = new Trap();
    await once(trap.#server.listen(0, '127.0.0.1'), 'listening');
    trap.#packets.bind(0, '127.0.0.1');
    await once(trap.#packets, 'listening');
    return trap;
  }

  /** Hosts with ports: of the server, and where packets are received. */
  get targets(): { readonly host: string; readonly packetHost: string } {
    const port = (this.#server.address() as AddressInfo).port;
    return { host: `127.0.0.1:${port}`, packetHost: `127.0.0.1:${this.#packets.address().port}` };
  }

  async close(): Promise<void> {
    this.#packets.close();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
