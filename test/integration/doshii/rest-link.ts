/** The REST client over the real transport to a simulator, with what a test may change of it. */
import { DoshiiApi } from '../../../electron/doshii/doshii-api.ts';
import { RestClient } from '../../../electron/doshii/rest-client.ts';
import type { RestCredentials } from '../../../electron/provider.ts';
import { systemClock } from '../../../electron/platform/adapters/clock.ts';
import {
  hmacSign,
  restSender,
  type RestLimits,
} from '../../../electron/platform/net/adapters/http-sender.ts';
import type { Network } from '../../../electron/platform/net/adapters/proxy-agent.ts';
import { DEMO_CLIENT_ID, DEMO_CLIENT_SECRET } from '../../simulator/simulator.ts';

export interface RestLink {
  readonly api: DoshiiApi;
  readonly client: RestClient;
  /** Read for each call. */
  credentials: RestCredentials | null;
}

const DIRECT: Network = { resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null };

export function restLink(base: string, network = DIRECT, limits?: RestLimits): RestLink {
  const client = new RestClient({
    clock: systemClock,
    // A retry comes at once.
    random: () => 0,
    send: restSender(network, limits),
    sign: hmacSign,
    credentials: () => link.credentials,
    onState: () => undefined,
  });
  const link: RestLink = {
    api: new DoshiiApi(client),
    client,
    credentials: { base, clientId: DEMO_CLIENT_ID, clientSecret: DEMO_CLIENT_SECRET },
  };
  return link;
}
