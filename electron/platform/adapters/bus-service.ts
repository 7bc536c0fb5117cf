/** One service of the session bus: calls it, hears its signals, and knows which program provides it now. */
import { DAEMON, NO_LIMIT, type BusCall, type SessionBus, type Signal } from './session-bus.ts';

/** What a call carries. */
export type BusArguments = Pick<BusCall, 'signature' | 'body'>;

export interface BusServiceOptions {
  readonly bus: SessionBus;
  /** Well-known name of the service; its object path and its interface are named alike. */
  readonly name: string;
  /** Another program provides the service now. Null: none does. */
  readonly onOwner: (owner: BusOwner | null) => void;
  readonly onSignal: (member: string, body: readonly unknown[]) => void;
}

/** A program on a bus; both together are never used again. */
export interface BusOwner {
  /** Of this run of the bus. */
  readonly bus: string;
  /** The program's unique name, such as `:1.23`. */
  readonly name: string;
}

export class BusService {
  readonly #options: BusServiceOptions;
  readonly #address: Pick<BusCall, 'destination' | 'path' | 'interface'>;
  #isWatched = false;
  #owner: string | null = null;

  constructor(options: BusServiceOptions) {
    const { bus, name } = options;
    this.#options = options;
    this.#address = { destination: name, path: `/${name.replaceAll('.', '/')}`, interface: name };
    bus.onLost(() => {
      this.#isWatched = false;
      this.#setOwner(null);
    });
  }

  /** Resolves with the first value of the reply, however late it comes; rejects as a call of the bus does. */
  async call(member: string, args: BusArguments = {}): Promise<unknown> {
    this.#watch();
    const [value] = await this.#options.bus.call({ ...this.#address, member, ...args }, NO_LIMIT);
    return value;
  }

  /** Tells it only a service that is there; no reply comes. */
  tell(member: string, args: BusArguments): void {
    this.#options.bus.tell({ ...this.#address, member, ...args });
  }

  /** The bus answers in order, so all this is known before the service answers anything. */
  #watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const { bus, name } = this.#options;
    const { path } = this.#address;
    const changes = { sender: DAEMON, interface: DAEMON, member: 'NameOwnerChanged', arg0: name };
    const failed = (): void => void (this.#isWatched = false);
    bus.watch(changes, ({ body }) => this.#setOwner(body[2])).catch(failed);
    bus.watch({ interface: name, path }, (signal) => this.#heard(signal)).catch(failed);
    bus
      .ask('GetNameOwner', 's', [name], NO_LIMIT)
      .then(([owner]) => this.#setOwner(owner))
      .catch(() => undefined);
  }

  /** Only the program that provides the service speaks for it. */
  #heard({ sender, member = '', body }: Signal): void {
    if (sender !== undefined && sender === this.#owner) this.#options.onSignal(member, body);
  }

  #setOwner(given: unknown): void {
    const owner = typeof given === 'string' && given !== '' ? given : null;
    if (owner === this.#owner) return;
    this.#owner = owner;
    this.#options.onOwner(owner === null ? null : { bus: this.#options.bus.guid, name: owner });
  }
}
