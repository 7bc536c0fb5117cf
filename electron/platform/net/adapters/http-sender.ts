/** Sends one request to Doshii's REST API, through the same proxies and with the same trust as the socket, and signs its token. */
import { createHmac } from 'node:crypto';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { createGunzip } from 'node:zlib';
import {
  MAX_ANSWER_BYTES,
  REST_CONNECT_TIMEOUT_MS,
  REST_TIMEOUT_MS,
  type HttpRequest,
  type RestFailure,
  type Send,
  type Sent,
  type Sign,
} from '../transport.ts';
import type { Route } from '../proxy-list.ts';
import { Routes } from './proxy-routes.ts';
import { trustedContext } from './tls-context.ts';
import { openTunnel, type Network, type ProxyLogins, type Tunnel } from './proxy-agent.ts';
import { strings } from '../../strings.ts';

export const hmacSign: Sign = (text, secret) => createHmac('sha256', secret).update(text).digest('base64url');

/** Shorter or smaller only in tests. */
export interface RestLimits {
  readonly connectMs: number;
  readonly totalMs: number;
  readonly answerBytes: number;
}
const LIMITS: RestLimits = {
  connectMs: REST_CONNECT_TIMEOUT_MS,
  totalMs: REST_TIMEOUT_MS,
  answerBytes: MAX_ANSWER_BYTES,
};

export function restSender(network: Network, limits: RestLimits = LIMITS): Send {
  const routes = new Routes(network.resolveProxy);
  return (request) =>
    tryEach(request, routes, network, limits).catch((error: NodeJS.ErrnoException) => ({
      // An address or a proxy that Node does not take throws before anything is sent.
      ok: false,
      failure: { type: 'network', code: error.code ?? error.name },
    }));
}

async function tryEach(
  request: HttpRequest,
  routes: Routes,
  logins: ProxyLogins,
  limits: RestLimits,
): Promise<Sent> {
  const deadline = performance.now() + limits.totalMs;
  let sent: Sent = { ok: false, failure: { type: 'network', code: strings.noRoute } };
  for (const route of await routes.to(request.url)) {
    const tunnel = route.type === 'direct' ? null : openTunnel(route, logins);
    const totalMs = Math.max(0, deadline - performance.now());
    sent = await exchange(request, tunnel, { ...limits, totalMs });
    if (sent.ok || !isTheProxys(sent.failure, route)) return sent;
    routes.avoid(route);
    // A proxy that answered speaks for the network; one that cannot be reached may have another beside it.
    if (sent.failure.type === 'proxy' && sent.failure.status !== null) return sent;
  }
  return sent;
}

function isTheProxys(failure: RestFailure, route: Route): boolean {
  return failure.type === 'proxy' || (failure.type === 'connect-timeout' && route.type !== 'direct');
}

function exchange(request: HttpRequest, tunnel: Tunnel | null, limits: RestLimits): Promise<Sent> {
  return new Promise((resolve) => {
    let connected = false;
    let ended = false;
    const outgoing = open(request, tunnel);
    const end = (sent: Sent): void => {
      if (ended) return;
      ended = true;
      clearTimeout(connecting);
      clearTimeout(whole);
      if (!connected) tunnel?.abandon();
      outgoing.destroy();
      resolve(sent);
    };
    const fail = (failure: RestFailure): void => end({ ok: false, failure });
    const failWith = (error: NodeJS.ErrnoException): void =>
      fail(tunnel?.failureOf(error) ?? { type: 'network', code: error.code ?? error.name });
    const connecting = setTimeout(() => fail({ type: 'connect-timeout' }), limits.connectMs);
    const whole = setTimeout(
      () => fail({ type: connected ? 'answer-timeout' : 'connect-timeout' }),
      limits.totalMs,
    );
    // Handed to the system, which means that TCP, TLS and proxy are through.
    outgoing.on('finish', () => {
      connected = true;
      clearTimeout(connecting);
    });
    outgoing.on('error', failWith);
    outgoing.on('response', (incoming) => {
      const proxyFailure = tunnel?.failureOf(null) ?? null;
      if (proxyFailure !== null) fail(proxyFailure);
      else
        receive(incoming, limits.answerBytes, {
          onText: (text) =>
            end({ ok: true, answer: { status: incoming.statusCode ?? 0, headers: flat(incoming), text } }),
          onFailure: fail,
        });
    });
    outgoing.end(request.body ?? undefined);
  });
}

function open({ method, url, headers, body }: HttpRequest, tunnel: Tunnel | null): ClientRequest {
  const options: RequestOptions & Pick<ConnectionOptions, 'secureContext'> = {
    method,
    headers: {
      ...headers,
      'accept-encoding': 'gzip',
      ...(body !== null && { 'content-length': Buffer.byteLength(body) }),
    },
    agent: tunnel?.agent ?? false,
  };
  return url.startsWith('https:')
    ? https.request(url, { ...options, secureContext: trustedContext() } as https.RequestOptions)
    : http.request(url, options);
}

interface Receiver {
  readonly onText: (text: string) => void;
  readonly onFailure: (failure: RestFailure) => void;
}

function receive(incoming: IncomingMessage, atMostBytes: number, { onText, onFailure }: Receiver): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const isPacked = incoming.headers['content-encoding'] === 'gzip';
  const stream = isPacked ? incoming.pipe(createGunzip()) : incoming;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > atMostBytes) {
      incoming.destroy();
      stream.destroy();
      onFailure({ type: 'answer-too-large' });
    } else chunks.push(chunk);
  });
  stream.on('end', () => onText(Buffer.concat(chunks).toString()));
  // An answer that is cut off is none, whatever came of it.
  incoming.on('error', (error: NodeJS.ErrnoException) =>
    onFailure({ type: 'network', code: error.code ?? error.name }),
  );
  if (stream !== incoming) stream.on('error', () => onFailure({ type: 'answer-damaged' }));
}

/** A header that comes twice counts as its first. */
function flat({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
