/** F2: whatever is saved, edited by hand and restarted in whatever order, the gateway's key signs only for where it was entered. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_POLICY, type Policy } from '../../../../electron/settings/policy/policy.ts';
import {
  accountDeeds,
  given,
  policyOf,
  POLICY_ACCOUNT,
  runAll,
  server,
  SOCKETS,
  WatchedCredentials,
  type Deed,
} from '../../../fakes/settings/watched-credentials.ts';

const GATEWAYS = [
  '',
  'https://sms.example/a',
  'https://sms.example/b',
  'https://venue.example',
  'http://127.0.0.1:1/',
];
const POLICY_SOCKET = SOCKETS[1];
const POLICY_GATEWAY = 'https://sms.example/a';
const POLICY_KEY = 'policy-key';

class WatchedGateway extends WatchedCredentials {
  /** @param gateway the server to which the policy's key belongs */
  constructor(policy: Policy, account: string, gateway: string | null) {
    super(policy, account);
    if (gateway !== null) this.enter(gateway, POLICY_KEY);
  }

  async saveGateway(gatewayAddress: string, key: string | undefined): Promise<void> {
    const outcome = await this.kept.saveAttention({ gatewayAddress }, key);
    if (!outcome.ok) this.refusals += 1;
    else if (gatewayAddress !== '') this.enter(server(gatewayAddress), key);
  }

  override look(): void {
    super.look();
    const { gatewayAddress } = this.kept.configuration.view.attention;
    if (gatewayAddress !== '')
      this.expectEntered(server(gatewayAddress), this.kept.configuration.secret('gatewayKey'));
  }
}

const credentials = { credentials: { ...POLICY_ACCOUNT, gatewayKey: POLICY_KEY }, takeCredentials: true };
const defaults = {
  environment: 'custom',
  address: POLICY_SOCKET,
  'attention.gatewayAddress': POLICY_GATEWAY,
};
const STARTS = [
  () => new WatchedGateway(NO_POLICY, 'doshii', null),
  () => new WatchedGateway(policyOf(credentials), 'doshii', null),
  () =>
    new WatchedGateway(policyOf({ defaults, ...credentials }), server(POLICY_SOCKET), server(POLICY_GATEWAY)),
];

const gatewayDeeds: readonly fc.Arbitrary<Deed<WatchedGateway>>[] = [
  fc.tuple(fc.constantFrom(...GATEWAYS), given).map(([address, key]): Deed<WatchedGateway> => (watched) => {
    const keys: Record<string, string> = { new: watched.fresh('key'), removed: '' };
    return watched.saveGateway(address, keys[key]);
  }),
  fc.constantFrom(...GATEWAYS).map((gatewayAddress): Deed<WatchedGateway> => ({ kept }) => {
    const { attention } = kept.stored.settings;
    kept.restart({ attention: { ...attention, gatewayAddress } });
  }),
];

it('F2 no sequence of saves, edits and restarts signs a message with a key of another gateway', async () => {
  const { servers, refusals } = await runAll(STARTS, [...accountDeeds, ...gatewayDeeds]);
  // Credentials went to every server, and saves were refused.
  const all = ['doshii', ...[...SOCKETS.slice(1), ...GATEWAYS.slice(1)].map(server)];
  expect(servers).toEqual([...new Set(all)].sort());
  expect(refusals).toBeGreaterThan(0);
});
