/** Platter, a made-up ordering service with another envelope, other kinds and another REST API, at the monitor's seam. */
import type { Provider } from '../../electron/provider.ts';
import { describePlatter, PLATTER_KINDS } from './kinds.ts';
import { PLATTER_PROTOCOL } from './protocol.ts';
import { createPlatterRest } from './rest.ts';

export const PLATTER: Provider = {
  addresses: {
    socketUrl: ({ address }, clientId) => `${address}/stream?key=${encodeURIComponent(clientId)}`,
    destinationName: ({ address }) => `Platter at ${new URL(address).host}`,
    restBase: ({ address }) => `${address.replace(/^ws/, 'http')}/api`,
  },
  protocol: PLATTER_PROTOCOL,
  kinds: PLATTER_KINDS,
  describe: describePlatter,
  createRest: createPlatterRest,
};
