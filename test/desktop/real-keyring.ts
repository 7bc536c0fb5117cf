/** The keyring of a private desktop, as what is beside the monitor uses it: closed and opened, stopped and ended; and its question for a password. */
import { createClient, type Message, type MessageBus } from 'dbus-native';
import type { PrivateDesktop } from './private-desktop.ts';
import { PASSWORD } from './session.ts';

const SERVICE = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
const LOGIN = `${ROOT}/collection/login`;

const PROMPTER = 'org.gnome.keyring.SystemPrompter';
const PROMPTER_PATH = '/org/gnome/keyring/Prompter';
const PROMPTS = 'org.gnome.keyring.internal.Prompter';

export class RealKeyring {
  readonly #bus: MessageBus;

  constructor(desktop: PrivateDesktop) {
    this.#bus = createClient({ busAddress: desktop.session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' });
    this.#bus.connection.on('error', () => undefined);
  }

  async lock(): Promise<void> {
    await this.#call(ROOT, 'org.freedesktop.Secret.Service', 'Lock', 'ao', [[LOGIN]]);
  }

  /** As signing in to the desktop does, without a prompt. */
  async unlock(): Promise<void> {
    const secrets = 'org.freedesktop.Secret.Service';
    const [, session] = await this.#call(ROOT, secrets, 'OpenSession', 'sv', ['plain', ['s', '']]);
    const secret = [session, [], [...Buffer.from(PASSWORD)], 'text/plain'];
    const internal = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface';
    await this.#call(ROOT, internal, 'UnlockWithMasterPassword', 'o(oayays)', [LOGIN, secret]);
  }

  /** Of the process that keeps it. */
  async signal(name: NodeJS.Signals): Promise<void> {
    const asked = { member: 'GetConnectionUnixProcessID', signature: 's', body: [SERVICE] };
    process.kill(await this.#bus.invokeDbus<number>(asked), name);
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  /** From now on questions for the password come here. */
  async prompter(): Promise<Prompter> {
    const prompter = new Prompter(this.#bus);
    await this.#bus.requestName(PROMPTER, 0);
    return prompter;
  }

  #call(
    path: string,
    from: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<readonly unknown[]> {
    const message = { destination: SERVICE, path, interface: from, member, signature, body };
    return new Promise((done, fail) => {
      this.#bus.invoke(message, {}, (error, ...values: unknown[]) => {
        if (error === null || error === undefined) done(values);
        else fail(error);
      });
    });
  }
}

/** The window that asks for the password of a keyring, with a person before it who has yet to do something. */
export class Prompter {
  readonly #bus: MessageBus;
  #asking: (() => void) | null = null;
  #asked = 0;

  constructor(bus: MessageBus) {
    this.#bus = bus;
    this.#answer('BeginPrompting', (message, path) => void this.#ready(message, path, ''));
    this.#answer('PerformPrompt', (message, path) => {
      this.#asked += 1;
      this.#asking = () => this.#ready(message, path, 'no');
    });
    this.#answer('StopPrompting', (message, path) => {
      this.#asking = null;
      this.#tell(message, path, 'PromptDone', {});
    });
  }

  get isAsking(): boolean {
    return this.#asking !== null;
  }

  /** How often it asked so far. */
  get asked(): number {
    return this.#asked;
  }

  cancel(): void {
    if (this.#asking === null) throw new Error('the keyring asks for nothing');
    this.#asking();
    this.#asking = null;
  }

  #ready(message: Message, path: string, reply: string): void {
    this.#tell(message, path, 'PromptReady', { signature: 'sa{sv}s', body: [reply, [], ''] });
  }

  /** The keyring takes such a call only once its own is answered. */
  #tell(
    { sender = '' }: Message,
    path: string,
    member: string,
    args: Pick<Message, 'signature' | 'body'>,
  ): void {
    setImmediate(() => {
      const callback = { destination: sender, path, interface: `${PROMPTS}.Callback`, member };
      Promise.resolve(this.#bus.invoke({ ...callback, ...args })).catch(() => undefined);
    });
  }

  #answer(member: string, done: (message: Message, path: string) => void): void {
    const handler = (...args: unknown[]): null => {
      // The library gives the message last.
      done(args.at(-1) as Message, String(args[0]));
      return null;
    };
    this.#bus.setMethodCallHandler(PROMPTER_PATH, PROMPTS, member, [handler, '']);
  }
}
