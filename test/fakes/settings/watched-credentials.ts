/** Saves, edits and restarts in any order, with a record of which credential was entered for which server. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { readPolicy, type Policy } from '../../../electron/settings/policy/policy.ts';
import type { Settings, SettingsInput } from '../../../electron/shared/settings/settings.ts';
import { KeptConfiguration } from './in-memory-configuration.ts';
import { runs } from '../../property-setup.ts';

export const SOCKETS = [
  'wss://socket.live.doshii.co',
  'wss://venue.example/app/socket',
  'wss://venue.example:8443',
  'wss://doshii.co.evil.example',
  'ws://127.0.0.1:4000',
] as const;

/** By its own reading of an address, so that a mistake in the program's is seen. */
export function server(address: string): string {
  const { host } = new URL(address);
  return /\.doshii\.co$/.test(host) ? 'doshii' : host;
}

export function policyOf(content: object): Policy {
  return readPolicy([{ name: 'a test', content: JSON.stringify(content) }]).policy;
}

export const POLICY_ACCOUNT = { clientId: 'policy-id', clientSecret: 'policy-secret' };

export class WatchedCredentials {
  readonly kept: KeptConfiguration;
  readonly sent = new Set<string>();
  refusals = 0;
  readonly #entered = new Set<string>();
  #count = 0;

  /** @param account the server to which the policy's credentials belong */
  constructor(policy: Policy, account: string) {
    this.kept = new KeptConfiguration(policy);
    this.enter(account, POLICY_ACCOUNT.clientId, POLICY_ACCOUNT.clientSecret);
  }

  fresh(what: string): string {
    this.#count += 1;
    return `${what}-${this.#count}`;
  }

  async save(changes: Partial<SettingsInput>): Promise<void> {
    const outcome = await this.kept.save(changes);
    if (!outcome.ok) this.refusals += 1;
    else this.enter(this.#account, changes.clientId, changes.clientSecret, changes.deviceId);
  }

  /** The device ID stands in plain sight beside the address: an edit of one leaves the other there. */
  edit(place: Partial<Settings>): void {
    this.kept.restart(place);
    this.enter(this.#account, this.kept.stored.settings.deviceId);
  }

  /** Looks at everything that would leave now. */
  look(): void {
    const { target, restCredentials } = this.kept.configuration;
    if (target !== null) {
      const query = new URL(target.url).searchParams;
      this.expectEntered(server(target.url), atob(query.get('auth') ?? ''), query.get('deviceId'));
    }
    if (restCredentials !== null) {
      const { base, clientId, clientSecret } = restCredentials;
      this.expectEntered(server(base), clientId, clientSecret);
    }
  }

  get #account(): string {
    const { environment, address } = this.kept.configuration.view;
    return environment === 'custom' ? server(address) : 'doshii';
  }

  enter(at: string, ...texts: readonly (string | undefined)[]): void {
    for (const text of texts) this.#entered.add(`${String(text)} @ ${at}`);
  }

  protected expectEntered(at: string, ...texts: readonly (string | null)[]): void {
    for (const text of texts.filter((each) => each !== null)) {
      const sent = `${text} @ ${at}`;
      expect([...this.#entered]).toContain(sent);
      this.sent.add(sent);
    }
  }
}

export type Deed<W extends WatchedCredentials = WatchedCredentials> = (watched: W) => unknown;

const account = fc.oneof(
  fc.constantFrom({ environment: 'sandbox' as const }, { environment: 'live' as const }),
  fc.constantFrom(...SOCKETS).map((address) => ({ environment: 'custom' as const, address })),
);
export const given = fc.constantFrom('kept', 'new', 'removed');

export const accountDeeds: readonly fc.Arbitrary<Deed>[] = [
  fc
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
  fc.constant<Deed>(({ kept }) => kept.configuration.saveTheme('dark')),
  account.map(
    (place): Deed =>
      (watched) =>
        watched.edit(place),
  ),
  fc.constant<Deed>(({ kept }) => kept.configuration.adoptCredentials()),
];

/** With 300 the rarest server gets nothing in one run of a hundred. */
const RUNS_FOR_ALL_SERVERS = 500;

/**
 * Runs the deeds in any order and looks after each.
 * @param starts each makes a configuration with its policy
 * @returns the servers to which credentials went, sorted, and the number of saves that were refused
 */
export async function runAll<W extends WatchedCredentials>(
  starts: readonly (() => W)[],
  deeds: readonly fc.Arbitrary<Deed<W>>[],
): Promise<{ readonly servers: readonly string[]; readonly refusals: number }> {
  const servers = new Set<string>();
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.array(fc.oneof(...deeds), { minLength: 1, maxLength: 25 }),
      async (start, run) => {
        const watched = start();
        watched.look();
        for (const deed of run) {
          await deed(watched);
          watched.look();
        }
        refusals += watched.refusals;
        for (const sent of watched.sent) servers.add(sent.replace(/^.* @ /, ''));
      },
    ),
    runs(1, RUNS_FOR_ALL_SERVERS),
  );
  return { servers: [...servers].sort(), refusals };
}
