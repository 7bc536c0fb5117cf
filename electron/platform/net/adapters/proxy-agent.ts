/** An HTTP agent that leads one connection through a proxy, and tells how far it came. */
import type { Agent, IncomingHttpHeaders } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import type { NetworkFailure } from '../transport.ts';
import { proxyName, type Route } from '../proxy-list.ts';
import type { ResolveProxy } from './proxy-routes.ts';
import { trustedContext } from './tls-context.ts';
import { strings } from '../../strings.ts';

export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

export interface ProxyLogins {
  /**
   * User name and password for a proxy, if there are any for this one.
   * @param proxy host and port; @param isAsking false while it has not asked for them yet, and may never
   */
  readonly proxyLogin: (proxy: string, isAsking: boolean) => ProxyLogin | null;
  /** It asked for a login, and got none or did not accept it. @param proxy host and port */
  readonly onLoginRefused?: (proxy: string) => void;
}

/** The way to any server from this computer. */
export interface Network extends ProxyLogins {
  readonly resolveProxy: ResolveProxy;
}

export interface Tunnel {
  readonly agent: Agent;
  /** @returns the proxy's failure when it was the proxy that failed, else null */
  failureOf(error: NodeJS.ErrnoException | null): NetworkFailure | null;
  /** Cuts the connection to a proxy that has not led anywhere yet; nobody else knows of it. */
  abandon(): void;
}

const NEEDS_LOGIN = 407;

export function openTunnel(
  route: Exclude<Route, { type: 'direct' }>,
  { proxyLogin, onLoginRefused }: ProxyLogins,
): Tunnel {
  let isThrough = false;
  let status: number | null = null;
  const name = proxyName(route.host, route.port);
  const login = (): ProxyLogin | null => proxyLogin(name, true);
  // SOCKS5 sends a login only when the proxy asks; SOCKS4 would send the user name unasked.
  const ready = route.type === 'socks5' ? proxyLogin(name, false) : null;
  const abandoned = new AbortController();
  const isSocks = route.type.startsWith('socks');
  const agent = isSocks
    ? // Gives up on a silent proxy by itself, after 30 s. Its own `timeout` would end a live link too.
      new SocksProxyAgent(proxyUrl(route, ready))
    : new HttpsProxyAgent(proxyUrl(route, null), {
        signal: abandoned.signal,
        onProxyAuth: ({ response }) => {
          const headers = basicAuth(response.headers, login);
          // The answer to the login counts; none at all is not this 407.
          status = null;
          return Promise.resolve({ headers });
        },
        ...(route.type === 'https' && { secureContext: trustedContext() }),
      });
  // The agents tell of success only by returning.
  const connect = agent.connect.bind(agent) as (...args: unknown[]) => Promise<never>;
  agent.connect = async (...args: unknown[]) => {
    const socket = await connect(...args).catch((error: unknown) => {
      if (status === NEEDS_LOGIN || (isSocks && wantsLogin(error))) onLoginRefused?.(name);
      throw error;
    });
    isThrough = status === null || status === 200;
    if (status === NEEDS_LOGIN) onLoginRefused?.(name);
    // Whether a SOCKS5 proxy has asked cannot be seen.
    if (isThrough && ready !== null) login();
    return socket;
  };
  agent.on('proxyConnect', (answer: { statusCode: number }) => (status = answer.statusCode));
  return {
    agent,
    abandon: () => abandoned.abort(),
    failureOf: (error) => {
      if (isThrough) return null;
      return {
        type: 'proxy',
        status: isSocks && wantsLogin(error) ? NEEDS_LOGIN : status,
        code: error?.code ?? strings.noAnswer,
      };
    },
  };
}

/** SOCKS has no status codes; its agent says it in words. */
function wantsLogin(error: unknown): boolean {
  return error instanceof Error && /authentication/i.test(error.message);
}

/** @throws when there is nothing to answer with: the proxy's refusal then stands */
function basicAuth(
  { 'proxy-authenticate': schemes = 'Basic' }: IncomingHttpHeaders,
  login: () => ProxyLogin | null,
): Record<string, string> {
  const known = /\bbasic\b/i.test(String(schemes)) ? login() : null;
  if (known === null) throw new Error(strings.noLogin);
  const text = Buffer.from(`${known.user}:${known.password}`).toString('base64');
  return { 'Proxy-Authorization': `Basic ${text}` };
}

function proxyUrl({ type, host, port }: Exclude<Route, { type: 'direct' }>, login: ProxyLogin | null): URL {
  // Names are looked up by the proxy: inside a closed network only it can.
  const scheme = { http: 'http', https: 'https', socks4: 'socks4a', socks5: 'socks5h' }[type];
  const url = new URL(`${scheme}://${host}:${port}`);
  if (login !== null) {
    url.username = encodeURIComponent(login.user);
    url.password = encodeURIComponent(login.password);
  }
  return url;
}
