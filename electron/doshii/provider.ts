/** Doshii, as the monitor needs an ordering service. */
import type { Provider } from '../provider.ts';
import { describeEvent } from '../shared/doshii/describe-event.ts';
import { DOSHII_KINDS } from '../shared/doshii/doshii-kinds.ts';
import {
  destinationName,
  otherSocketUrl,
  parseFrame,
  pingFrame,
  pongFrame,
  socketUrl,
} from '../shared/doshii/protocol.ts';
import { createDoshiiRest } from './create-rest.ts';
import { restBase } from './rest-base-url.ts';
import { UNKNOWN_CLIENT } from './strings.ts';

export const DOSHII: Provider = {
  addresses: {
    socketUrl,
    otherSocketUrl,
    destinationName,
    unknownClient: ({ environment }) => UNKNOWN_CLIENT[environment] ?? null,
    restBase,
  },
  protocol: {
    ping: pingFrame,
    pong: pongFrame,
    parse: parseFrame,
    event: (name, body) => JSON.stringify({ emit: [name, body] }),
  },
  kinds: DOSHII_KINDS,
  describe: describeEvent,
  createRest: createDoshiiRest,
};
