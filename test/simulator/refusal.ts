/** Refusals that are configured for a number of upgrade attempts. */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** `stall` accepts the connection and says nothing. */
export interface Refusal {
  readonly status: number | 'stall';
  readonly headers?: Readonly<Record<string, string>>;
  /** How many attempts it holds for; all when left out. */
  readonly times?: number;
}

export class Refusing {
  readonly #stalled = new Set<Duplex>();
  #refusal: (Refusal & { left: number }) | null = null;

  start(refusal: Refusal): void {
    this.#refusal = { ...refusal, left: refusal.times ?? Number.POSITIVE_INFINITY };
  }

  end(): void {
    this.#refusal = null;
  }

  /** What holds for this attempt; null when it is to be judged. */
  take(): Refusal | null {
    if (this.#refusal === null || this.#refusal.left <= 0) return null;
    this.#refusal.left -= 1;
    return this.#refusal;
  }

  /** @returns what was done, as a line of the log */
  turnAway(socket: Duplex, refusal: Refusal, why: string): string {
    if (refusal.status === 'stall') {
      this.#stalled.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#stalled.delete(socket));
      return 'accepted a connection and keeps silent';
    }
    answer(socket, refusal.status, refusal.headers);
    return `refused a connection with ${refusal.status}: ${why}`;
  }

  /** Lets go of the connections that were stalled. */
  destroy(): void {
    this.#stalled.forEach((socket) => socket.destroy());
  }
}

/** Answers an upgrade with an ordinary HTTP response. */
function answer(socket: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const fields = Object.entries({ 'Content-Length': '0', Connection: 'close', ...headers });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
}
