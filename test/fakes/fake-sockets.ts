/** Sockets without a network: a test opens, feeds and ends them by hand, and sees what was sent. */
import type { OpenSocket, SocketHandlers } from '../../electron/connection/connection-ports.ts';
import type { Failure } from '../../electron/connection/socket-failure.ts';

export class FakeSocket {
  readonly url: string;
  readonly sent: string[] = [];
  bytesRead = 0;
  /** Whether the program still holds it. */
  held = true;
  /** What sending comes to. */
  onSend: () => void = () => undefined;
  readonly #handlers: SocketHandlers;

  constructor(url: string, handlers: SocketHandlers) {
    this.url = url;
    this.#handlers = handlers;
  }

  get pings(): { ping: number; version: string }[] {
    return this.sent
      .map((text) => (JSON.parse(text) as { doshii?: { ping?: number; version: string } }).doshii)
      .filter((doshii): doshii is { ping: number; version: string } => doshii?.ping !== undefined);
  }

  open(): void {
    this.#handlers.onOpen();
  }

  frame(value: unknown): void {
    this.#handlers.onFrame(typeof value === 'string' ? value : JSON.stringify(value));
  }

  binary(): void {
    this.#handlers.onFrame(null);
  }

  /** Answers the latest ping. */
  pong(): void {
    this.frame({ doshii: { pong: this.pings.at(-1)?.ping, version: '3.2.0' } });
  }

  end(failure: Failure = { type: 'closed', code: 1006, text: '' }): void {
    this.#handlers.onEnd(failure);
  }
}

export class FakeSockets {
  readonly all: FakeSocket[] = [];

  readonly open: OpenSocket = (url, handlers) => {
    const socket = new FakeSocket(url, handlers);
    this.all.push(socket);
    return {
      get bytesRead() {
        return socket.bytesRead;
      },
      send: (text) => {
        socket.sent.push(text);
        socket.onSend();
      },
      close: () => void (socket.held = false),
      terminate: () => void (socket.held = false),
    };
  };

  get held(): number {
    return this.all.filter((socket) => socket.held).length;
  }

  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (socket === undefined) throw new Error('no socket was opened yet');
    return socket;
  }
}
