/** Reads the answer of a proxy resolution, the list that a PAC script returns: "PROXY a:80; SOCKS5 b:1080; DIRECT". */

export type Route =
  | { readonly type: 'direct' }
  | { readonly type: 'http' | 'https' | 'socks4' | 'socks5'; readonly host: string; readonly port: number };

const TYPES: Readonly<Record<string, Exclude<Route['type'], 'direct'>>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

export const DIRECT: Route = { type: 'direct' };

/** In the order of preference; what cannot be read is left out, and nothing readable means a direct connection. */
export function parseProxyList(answer: string): readonly Route[] {
  const routes = answer.split(';').flatMap((entry) => readRoute(entry.trim()));
  return routes.length === 0 ? [DIRECT] : routes;
}

function readRoute(entry: string): Route[] {
  const [word = '', address = ''] = entry.split(/\s+/);
  if (word.toUpperCase() === 'DIRECT') return [DIRECT];
  const type = TYPES[word.toUpperCase()];
  const [, host, port] = /^(\[[0-9a-fA-F:]+\]|[^\s:/@]+):(\d{1,5})$/.exec(address) ?? [];
  if (type === undefined || host === undefined || Number(port) > 65_535) return [];
  return [{ type, host, port: Number(port) }];
}

/** How a proxy is called by all that asks for its login: host and port. */
export function proxyName(host: string, port: number): string {
  return `${host.replace(/^\[|\]$/g, '').toLowerCase()}:${port}`;
}

/** @returns the names of the proxies in the list that a PAC script returns, the best first */
export function proxiesIn(answer: string): readonly string[] {
  return parseProxyList(answer).flatMap((route) =>
    route.type === 'direct' ? [] : [proxyName(route.host, route.port)],
  );
}

export function routeName(route: Route): string {
  return route.type === 'direct' ? 'direct' : `${route.type} proxy ${route.host}:${route.port}`;
}
