/** Where the REST API is for an environment, or beside a socket at another address. */
import type { Settings } from '../shared/settings/settings.ts';

const PATH = '/partner/v3';
/** Doshii's socket hosts, of today and of before; their REST API is at `<environment>.doshii.co`. */
const SOCKET_HOST = /^(?:socket\.(\w+)|(\w+)-socket)\.doshii\.co$/;

/**
 * The base address, without a slash at its end.
 * @param settings.address must have passed `addressProblem` when the environment is `custom`.
 */
export function restBase({ environment, address }: Pick<Settings, 'environment' | 'address'>): string {
  if (environment !== 'custom') return `https://${environment}.doshii.co${PATH}`;
  const url = new URL(address.trim());
  const [, named, before] = SOCKET_HOST.exec(url.hostname) ?? [];
  const doshii = named ?? before;
  const host = doshii === undefined ? url.host : `${doshii}.doshii.co`;
  return `${url.protocol === 'ws:' ? 'http' : 'https'}://${host}${PATH}`;
}
