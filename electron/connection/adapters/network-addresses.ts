/** The addresses of this computer as one text: another text means another network. */
import { networkInterfaces } from 'node:os';

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
