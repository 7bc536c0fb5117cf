/** Opens a WebSocket with `ws`, through a proxy where the system says so, and reports its end once, as a failure for the core. */
import WebSocket from 'ws';
import { GOODBYE_MS, type OpenSocket, type Socket, type SocketHandlers } from '../connection-ports.ts';
import { INVALID_UPGRADE, type Failure } from '../socket-failure.ts';
import type { Route } from '../../platform/net/proxy-list.ts';
import { retryAfterMs } from '../../platform/net/retry-after.ts';
import { withBackpressure } from './backpressure.ts';
import { Routes } from '../../platform/net/adapters/proxy-routes.ts';
import { trustedContext } from '../../platform/net/adapters/tls-context.ts';
import {
  openTunnel,
  type Network,
  type ProxyLogins,
  type Tunnel,
} from '../../platform/net/adapters/proxy-agent.ts';

/** A larger frame closes the socket with 1009, bytes. Doshii's events are under a kilobyte; a menu is the largest. */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024;

/** A server that reads so slowly that more than this is unsent is given up, bytes; a heartbeat has less than a hundred. */
export const MAX_UNSENT_BYTES = 1024 * 1024;
/** Of a frame that a server sends, with at most 125 bytes in it (RFC 6455, 5.2). */
const CONTROL_HEADER_BYTES = 2;

/** An option that the types of `ws` do not know. */
const GOODBYE: object = { closeTimeout: GOODBYE_MS };

/** @param isBehind whether more comes in than can be dealt with just now: then reading waits a little */
export function socketOpener({ resolveProxy, ...logins }: Network, isBehind: () => boolean): OpenSocket {
  const routes = new Routes(resolveProxy);
  return (url, handlers) => new RoutedSocket(url, handlers, routes, { ...logins, isBehind });
}

interface Circumstances extends ProxyLogins {
  readonly isBehind: () => boolean;
}

/** One attempt. It tries the routes one after the other, so that there is never more than one socket. */
class RoutedSocket implements Socket {
  readonly #url: string;
  readonly #handlers: SocketHandlers;
  readonly #routes: Routes;
  readonly #circumstances: Circumstances;
  #socket: WebSocket | null = null;
  #route: Route | null = null;
  #tunnel: Tunnel | null = null;
  #link: Link | null = null;
  #isReleased = false;

  constructor(url: string, handlers: SocketHandlers, routes: Routes, circumstances: Circumstances) {
    this.#url = url;
    this.#handlers = handlers;
    this.#routes = routes;
    this.#circumstances = circumstances;
    void routes
      .to(url)
      .then((list) => this.#tryEach(list))
      .catch((error: NodeJS.ErrnoException) =>
        handlers.onEnd({ type: 'network', code: error.code ?? error.name }),
      );
  }

  get bytesRead(): number {
    return this.#link?.bytesRead ?? 0;
  }

  send(text: string): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(text, ignoreSendError);
    if (this.#socket.bufferedAmount > MAX_UNSENT_BYTES) this.#link?.cut({ type: 'congested' });
  }

  close(): void {
    this.#release();
    this.#socket?.close(1000);
  }

  terminate(): void {
    // Given up on before it opened: the next attempt takes another way, if there is one.
    if (this.#route !== null && this.#isConnecting()) this.#routes.avoid(this.#route);
    this.#release();
    this.#socket?.terminate();
  }

  #isConnecting(): boolean {
    return this.#socket?.readyState === WebSocket.CONNECTING;
  }

  #release(): void {
    this.#isReleased = true;
    if (this.#isConnecting()) this.#tunnel?.abandon();
  }

  #tryEach([route, ...others]: readonly Route[]): void {
    if (this.#isReleased || route === undefined) return;
    this.#route = route;
    const tunnel = route.type === 'direct' ? null : openTunnel(route, this.#circumstances);
    this.#tunnel = tunnel;
    this.#socket = new WebSocket(this.#url, {
      ...(tunnel !== null && { agent: tunnel.agent }),
      ...(this.#url.startsWith('wss:') && { secureContext: trustedContext() }),
      // The URL carries the credential, so it is never handed to another host.
      followRedirects: false,
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
      ...GOODBYE,
    });
    const handlers: SocketHandlers = {
      ...this.#handlers,
      onEnd: (failure) => {
        if (failure.type === 'proxy') this.#routes.avoid(route);
        const another = failure.type === 'proxy' && failure.status === null && others.length > 0;
        if (another) this.#tryEach(others);
        else this.#handlers.onEnd(failure);
      },
    };
    this.#link = listen(this.#socket, tunnel, handlers, this.#circumstances.isBehind);
  }
}

/** What is known of an open socket, and its end. */
interface Link {
  readonly bytesRead: number;
  /** Ends it at once, for a reason of ours. */
  cut(failure: Failure): void;
}

function listen(
  socket: WebSocket,
  tunnel: Tunnel | null,
  handlers: SocketHandlers,
  isBehind: () => boolean,
): Link {
  let bytesRead = 0;
  let failure: Failure | null = null;
  let ended = false;
  const end = (last: Failure): void => {
    if (ended) return;
    ended = true;
    handlers.onEnd(failure ?? last);
  };
  // Not before it is open: what came with the upgrade would be read here and nowhere else.
  socket.on('upgrade', ({ socket: stream }) =>
    socket.on('open', () => stream.on('data', (chunk: Buffer) => (bytesRead += chunk.length))),
  );
  for (const control of ['ping', 'pong'] as const)
    socket.on(control, (data: Buffer) => (bytesRead -= CONTROL_HEADER_BYTES + data.length));
  // `ws` gives up a socket whose pongs are not taken, without an error.
  socket.on('ping', () => {
    if (socket.readyState !== WebSocket.OPEN) failure ??= { type: 'congested' };
  });
  let isOpen = false;
  socket.on('open', () => {
    isOpen = true;
    handlers.onOpen();
  });
  const frameRead = withBackpressure(socket, isBehind);
  socket.on('message', (data, isBinary) => {
    frameRead();
    handlers.onFrame(isBinary ? null : textOf(data));
  });
  socket.on('unexpected-response', (request, response) => {
    const status = response.statusCode ?? 0;
    request.destroy();
    end(
      tunnel?.failureOf(null) ?? {
        type: 'http',
        status,
        retryAfterMs: retryAfterMs(response.headers, Date.now()),
      },
    );
  });
  // An error in the answer to the upgrade has no code of its own. `ws` emits close after error where there was a connection; what went wrong is in the error.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    failure = tunnel?.failureOf(error) ?? {
      type: 'network',
      code: error.code ?? (isOpen ? error.name : INVALID_UPGRADE),
    };
    if (socket.readyState === WebSocket.CONNECTING || socket.readyState === WebSocket.CLOSED) end(failure);
  });
  socket.on('close', (code, text) => end({ type: 'closed', code, text: text.toString() }));
  return {
    get bytesRead() {
      return bytesRead;
    },
    cut: (cause) => {
      failure = cause;
      socket.terminate();
      // The caller of `send` is in the middle of something.
      queueMicrotask(() => end(cause));
    },
  };
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

/** A failed send shows as the close that follows it. */
function ignoreSendError(): void {}
