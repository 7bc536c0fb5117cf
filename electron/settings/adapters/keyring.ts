/** The keyring of a Linux desktop (Secret Service): whether it is open, and opening it without blocking anything. */
import * as v from 'valibot';
import type { SessionBus } from '../../platform/adapters/session-bus.ts';
import { strings } from '../strings.ts';

const SERVICE = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
/** The object path that stands for "none". */
const NONE = '/';
/** Starting the service may take a moment, ms. */
const START_MS = 15_000;

/**
 * `missing`: the service runs but has no default keyring yet; opening makes one, for which it asks for a password.
 * `absent`: no such service, also not one that the bus could start.
 */
export type KeyringState = 'open' | 'locked' | 'missing' | 'absent';

/** Each method rejects when the service does not answer. */
export class Keyring {
  readonly #bus: SessionBus;

  constructor(bus: SessionBus) {
    this.#bus = bus;
  }

  /** Starts the service when the bus can, and asks the person nothing. */
  async state(): Promise<KeyringState> {
    if (!(await this.#isRunning())) return 'absent';
    const keyring = await this.#default();
    if (keyring === NONE) return 'missing';
    const property = { interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' };
    const body = ['org.freedesktop.Secret.Collection', 'Locked'];
    const [isLocked] = await this.#bus.call({ destination: SERVICE, path: keyring, ...property, body });
    return v.parse(v.boolean(), isLocked) ? 'locked' : 'open';
  }

  /** Lets the desktop ask for the keyring's password; takes as long as the person does. @returns false when they cancelled */
  async open(): Promise<boolean> {
    const keyring = await this.#default();
    const [, prompt] =
      keyring === NONE
        ? await this.#service('CreateCollection', 'a{sv}s', [
            [['org.freedesktop.Secret.Collection.Label', ['s', strings.defaultKeyring]]],
            'default',
          ])
        : await this.#service('Unlock', 'ao', [[keyring]]);
    const path = v.parse(v.string(), prompt);
    return path === NONE || this.#answered(path);
  }

  /** Shows a prompt. @returns whether it was answered rather than dismissed */
  async #answered(prompt: string): Promise<boolean> {
    const address = { path: prompt, interface: 'org.freedesktop.Secret.Prompt' };
    const answer = Promise.withResolvers<boolean>();
    const filter = { sender: SERVICE, ...address, member: 'Completed' };
    const stop = await this.#bus.watch(filter, ({ body: [isDismissed] }) =>
      answer.resolve(isDismissed !== true),
    );
    try {
      const call = { destination: SERVICE, ...address, member: 'Prompt' };
      await this.#bus.call({ ...call, signature: 's', body: [''] });
      return await answer.promise;
    } finally {
      stop();
    }
  }

  async #isRunning(): Promise<boolean> {
    const [isOwned] = await this.#bus.ask('NameHasOwner', 's', [SERVICE]);
    if (isOwned === true) return true;
    const [startable] = await this.#bus.ask('ListActivatableNames');
    if (!v.parse(v.array(v.string()), startable).includes(SERVICE)) return false;
    // Fails where the program that the bus knows of is not installed or ends at once.
    return this.#bus
      .ask('StartServiceByName', 'su', [SERVICE, 0], START_MS)
      .then(() => true)
      .catch(() => false);
  }

  async #default(): Promise<string> {
    const [path] = await this.#service('ReadAlias', 's', ['default']);
    return v.parse(v.string(), path);
  }

  #service(member: string, signature: string, body: unknown[]): Promise<readonly unknown[]> {
    const path = ROOT;
    const service = { destination: SERVICE, path, interface: 'org.freedesktop.Secret.Service' };
    return this.#bus.call({ ...service, member, signature, body });
  }
}

/**
 * Whether Chromium keeps its key in the Secret Service: KDE has KWallet instead, and the switch overrules both.
 * @param desktops `XDG_CURRENT_DESKTOP`; @param passwordStore value of `--password-store`, empty for none
 */
export function usesSecretService(desktops: string, passwordStore: string): boolean {
  if (passwordStore !== '') return passwordStore === 'gnome-libsecret';
  return !desktops.split(':').includes('KDE');
}

/** Null where Chromium asks something else than the Secret Service. @param passwordStore value of `--password-store` */
export function desktopKeyring(bus: SessionBus, passwordStore: string): Keyring | null {
  const desktops = process.env['XDG_CURRENT_DESKTOP'] ?? '';
  return process.platform === 'linux' && usesSecretService(desktops, passwordStore) ? new Keyring(bus) : null;
}
