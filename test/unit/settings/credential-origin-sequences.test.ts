/** F2: whatever is saved, edited by hand and restarted in whatever order, no credential leaves for an origin that it was not entered for. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_POLICY, readPolicy, type Policy } from '../../../electron/settings/policy/policy.ts';
import type { Settings, SettingsInput } from '../../../electron/shared/settings.ts';
import { KeptConfiguration } from '../../fakes/kept-configuration.ts';

const SOCKETS = [
  'wss://socket.live.doshii.co',
  'wss://venue.example/app/socket',
  'wss://venue.example:8443',
  'wss://doshii.co.evil.example',
  'ws://127.0.0.1:4000',
] as const;
const GATEWAYS = [
  '',
  'https://sms.example/a',
  'https://sms.example/b',
  'https://venue.example',
  'http://127.0.0.1:1/',
];
const POLICY_SOCKET = SOCKETS[1];
const POLICY_GATEWAY = 'https://sms.example/a';

/** By its own reading of an address, so that a mistake in the program's is seen. */
function server(address: string): string {
  const { host } = new URL(address);
  return /\.doshii\.co$/.test(host) ? 'doshii' : host;
}

function policyOf(content: object): Policy {
  return readPolicy([{ name: 'a test', content: JSON.stringify(content) }]).policy;
}

const POLICY_CREDENTIALS = { clientId: 'policy-id', clientSecret: 'policy-secret', gatewayKey: 'policy-key' };
const POLICIES: readonly (readonly [Policy, account: string, gateway: string | null])[] = [
  [NO_POLICY, 'doshii', null],
  [policyOf({ credentials: POLICY_CREDENTIALS, takeCredentials: true }), 'doshii', null],
  [
    policyOf({
      defaults: {
        environment: 'custom',
        address: POLICY_SOCKET,
        'attention.gatewayAddress': POLICY_GATEWAY,
      },
      credentials: POLICY_CREDENTIALS,
      takeCredentials: true,
    }),
    server(POLICY_SOCKET),
    server(POLICY_GATEWAY),
  ],
];

/** A configuration, and a record of which text was entered for which server. */
class Watched {
  readonly kept: KeptConfiguration;
  readonly sent = new Set<string>();
  refusals = 0;
  readonly #entered = new Set<string>();
  #count = 0;

  constructor([policy, account, gateway]: (typeof POLICIES)[number]) {
    this.kept = new KeptConfiguration(policy);
    this.#enter(account, POLICY_CREDENTIALS.clientId, POLICY_CREDENTIALS.clientSecret);
    if (gateway !== null) this.#enter(gateway, POLICY_CREDENTIALS.gatewayKey);
  }

  fresh(what: string): string {
    this.#count += 1;
    return `${what}-${this.#count}`;
  }

  async save(changes: Partial<SettingsInput>): Promise<void> {
    const outcome = await this.kept.save(changes);
    if (!outcome.ok) this.refusals += 1;
    else this.#enter(this.#account, changes.clientId, changes.clientSecret, changes.deviceId);
  }

  async saveGateway(gatewayAddress: string, key: string | undefined): Promise<void> {
    const outcome = await this.kept.saveAttention({ gatewayAddress }, key);
    if (!outcome.ok) this.refusals += 1;
    else if (gatewayAddress !== '') this.#enter(server(gatewayAddress), key);
  }

  /** The device ID stands in plain sight beside the address: an edit of one leaves the other there. */
  edit(place: Partial<Settings>): void {
    this.kept.restart(place);
    this.#enter(this.#account, this.kept.stored.settings.deviceId);
  }

  /** Looks at everything that would leave now. */
  look(): void {
    const { target, restCredentials, gatewayKey, view } = this.kept.configuration;
    if (target !== null) {
      const query = new URL(target.url).searchParams;
      this.#expectEntered(server(target.url), atob(query.get('auth') ?? ''), query.get('deviceId'));
    }
    if (restCredentials !== null) {
      const { base, clientId, clientSecret } = restCredentials;
      this.#expectEntered(server(base), clientId, clientSecret);
    }
    const { gatewayAddress } = view.attention;
    if (gatewayAddress !== '') this.#expectEntered(server(gatewayAddress), gatewayKey);
  }

  get #account(): string {
    const { environment, address } = this.kept.configuration.view;
    return environment === 'custom' ? server(address) : 'doshii';
  }

  #enter(at: string, ...texts: readonly (string | undefined)[]): void {
    for (const text of texts) this.#entered.add(`${String(text)} @ ${at}`);
  }

  #expectEntered(at: string, ...texts: readonly (string | null)[]): void {
    for (const text of texts.filter((each) => each !== null)) {
      const sent = `${text} @ ${at}`;
      expect([...this.#entered]).toContain(sent);
      this.sent.add(sent);
    }
  }
}

type Deed = (watched: Watched) => unknown;

const account = fc.oneof(
  fc.constantFrom({ environment: 'sandbox' as const }, { environment: 'live' as const }),
  fc.constantFrom(...SOCKETS).map((address) => ({ environment: 'custom' as const, address })),
);
const given = fc.constantFrom('kept', 'new', 'removed');

const deeds = {
  save: fc
    .tuple(fc.option(account), given, given, given)
    .map(([place, clientId, clientSecret, deviceId]): Deed => (watched) => {
      const entry = (name: 'clientId' | 'clientSecret' | 'deviceId', how: string): Partial<SettingsInput> =>
        how === 'kept' ? {} : { [name]: how === 'new' ? watched.fresh(name) : '' };
      return watched.save({
        ...place,
        ...entry('clientId', clientId),
        ...entry('clientSecret', clientSecret),
        ...entry('deviceId', deviceId),
      });
    }),
  gateway: fc.tuple(fc.constantFrom(...GATEWAYS), given).map(([address, key]): Deed => (watched) => {
    const keys: Record<string, string> = { new: watched.fresh('key'), removed: '' };
    return watched.saveGateway(address, keys[key]);
  }),
  theme: fc.constant<Deed>(({ kept }) => kept.configuration.saveTheme('dark')),
  edit: account.map(
    (place): Deed =>
      (watched) =>
        watched.edit(place),
  ),
  editGateway: fc.constantFrom(...GATEWAYS).map((gatewayAddress): Deed => ({ kept }) => {
    const { attention } = kept.stored.settings;
    kept.restart({ attention: { ...attention, gatewayAddress } });
  }),
  adopt: fc.constant<Deed>(({ kept }) => kept.configuration.adoptCredentials()),
};

it('F2 no sequence of saves, edits and restarts sends a credential to where it was not entered for', async () => {
  const seen = { servers: new Set<string>(), refusals: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...POLICIES),
      fc.array(fc.oneof(...Object.values(deeds)), { minLength: 1, maxLength: 25 }),
      async (policy, run) => {
        const watched = new Watched(policy);
        watched.look();
        for (const deed of run) {
          await deed(watched);
          watched.look();
        }
        seen.refusals += watched.refusals;
        for (const sent of watched.sent) seen.servers.add(sent.replace(/^.* @ /, ''));
      },
    ),
  );
  // Credentials went to every server, and saves were refused.
  expect([...seen.servers].sort()).toEqual(
    ['doshii', ...[...SOCKETS.slice(1), ...GATEWAYS.slice(1)].map(server)]
      .filter((name, index, all) => all.indexOf(name) === index)
      .sort(),
  );
  expect(seen.refusals).toBeGreaterThan(0);
});
