/** The addresses of this computer: another text means another network, and none means no network. */
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Temporary IPv6 addresses come and go on one and the same network, so only their network part counts. */
export function networkAddresses(): string {
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((each) => each?.internal === false);
  const names = outside.map((each) =>
    each?.family === 'IPv6' ? each.address.split(':').slice(0, 4).join(':') : (each?.address ?? ''),
  );
  return [...new Set(names)].toSorted().join(' ');
}

/** What a computer gives itself where nothing else gives it an address (RFC 3927, RFC 4291). */
const LINK_LOCAL = /^(169\.254\.|fe[89ab])/i;

/** Also true while only a virtual network is there, such as that of a VPN: the system does not tell them apart. */
export function hasNetwork(interfaces: Interfaces = networkInterfaces()): boolean {
  return Object.values(interfaces).some((each) =>
    each?.some(({ internal, address }) => !internal && !LINK_LOCAL.test(address)),
  );
}

type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'internal' | 'address'>[] | undefined>
>;
