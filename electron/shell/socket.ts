/** Opens a WebSocket with `ws` and reports its end once, as a failure that the core can judge. */
import WebSocket, { type ClientOptions } from 'ws';
import type { OpenSocket, SocketHandlers } from '../core/connection-ports.ts';
import type { Failure } from '../core/reasons.ts';

/** A larger frame closes the socket with 1009, bytes. Doshii's events are under a kilobyte; a menu is the largest. */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024;

/** @param options agent and TLS options for the network that this computer is in */
export function socketOpener(options: Pick<ClientOptions, 'agent' | 'ca'> = {}): OpenSocket {
  return (url, handlers) => {
    const socket = new WebSocket(url, {
      ...options,
      // The URL carries the credential, so it is never handed to another host.
      followRedirects: false,
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
    });
    listen(socket, handlers);
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text, ignoreSendError);
      },
      close: () => socket.close(1000),
      terminate: () => socket.terminate(),
    };
  };
}

function listen(socket: WebSocket, handlers: SocketHandlers): void {
  let failure: Failure | null = null;
  let ended = false;
  const end = (last: Failure): void => {
    if (ended) return;
    ended = true;
    handlers.onEnd(failure ?? last);
  };
  socket.on('open', () => handlers.onOpen());
  socket.on('message', (data, isBinary) => handlers.onFrame(isBinary ? null : textOf(data)));
  socket.on('unexpected-response', (request, response) => {
    const status = response.statusCode ?? 0;
    request.destroy();
    end({ type: 'http', status, retryAfterMs: retryAfterMs(response.headers['retry-after']) });
  });
  // `ws` emits close after error where there was a connection; what went wrong is in the error.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    failure = { type: 'network', code: error.code ?? error.name };
    if (socket.readyState === WebSocket.CONNECTING || socket.readyState === WebSocket.CLOSED) end(failure);
  });
  socket.on('close', (code, text) => end({ type: 'closed', code, text: text.toString() }));
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

/** A failed send shows as the close that follows it. */
function ignoreSendError(): void {}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). @returns null when the header is absent or means nothing */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
