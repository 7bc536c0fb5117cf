/** One service of the session bus: calls it, hears its signals, and knows which program provides it now. */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, MessageBus } from 'dbus-native';

/** What a call carries. */
export type BusArguments = Pick<Message, 'signature' | 'body'>;

export interface BusServiceOptions {
  /** Of the session bus, as in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
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

const DAEMON = 'org.freedesktop.DBus';
const SIGNAL = 4;
/** No reply is expected, and nobody is started to take it. */
const ONE_WAY = 1 | 2;
/** What is still to be written when the connection ends gets this long, ms. */
const END_MS = 500;

/** The address of the session bus is none that can be used. */
export class NoBus extends Error {}

export class BusService {
  readonly #options: BusServiceOptions;
  readonly #path: string;
  #bus: Promise<MessageBus> | null = null;
  #owner: string | null = null;

  constructor(options: BusServiceOptions) {
    this.#options = options;
    this.#path = `/${options.name.replaceAll('.', '/')}`;
  }

  /** Resolves with the first value of the reply, however late it comes; rejects with `NoBus` or a `DBusError`. */
  async call(member: string, args: BusArguments = {}): Promise<unknown> {
    const bus = await (this.#bus ??= this.#connect());
    return bus.invoke(this.#message(member, args));
  }

  /** Tells it only a service that is there; no reply comes. */
  tell(member: string, args: BusArguments): void {
    void this.#bus
      ?.then((bus) => bus.invoke({ ...this.#message(member, args), flags: ONE_WAY }))
      .catch(() => undefined);
  }

  /** Resolves when all is written, or after half a second. */
  async end(): Promise<void> {
    const connecting = this.#bus;
    this.#bus = null;
    const bus = await connecting?.catch(() => null);
    if (!bus) return;
    await Promise.race([bus.close(), sleep(END_MS)]);
    bus.connection.stream.destroy();
  }

  #message(member: string, args: BusArguments): Message {
    const { name } = this.#options;
    return { destination: name, path: this.#path, interface: name, member, ...args };
  }

  async #connect(): Promise<MessageBus> {
    const { address, name } = this.#options;
    try {
      // Loading it takes longer than all else at the start.
      const { createClient } = await import('dbus-native');
      // Without a limit of its own: the library throws from its timer when the bus does not answer the first message.
      const bus = createClient({ busAddress: address, timeout: 0 });
      this.#listen(bus);
      const ignored = (): void => undefined;
      bus
        .addMatch(`type='signal',sender='${DAEMON}',member='NameOwnerChanged',arg0='${name}'`)
        .catch(ignored);
      bus.addMatch(`type='signal',interface='${name}',path='${this.#path}'`).catch(ignored);
      // The bus answers in order, so this is known before the service answers anything.
      bus
        .invokeDbus<unknown>({ member: 'GetNameOwner', signature: 's', body: [name] })
        .then((owner) => this.#setOwner(owner, bus.connection.guid))
        .catch(ignored);
      return bus;
    } catch (error) {
      this.#bus = null;
      throw new NoBus(String(error));
    }
  }

  #listen({ connection }: MessageBus): void {
    // Whatever is wrong with the connection ends it, and `close` follows.
    connection.on('error', () => connection.stream.destroy());
    connection.on('handlerError', () => connection.stream.destroy());
    connection.on('close', () => {
      this.#bus = null;
      this.#setOwner(null, connection.guid);
    });
    connection.on('message', (message) => {
      if (message.type === SIGNAL) this.#heard(message, connection.guid);
    });
  }

  /** Anybody on the bus can send a signal: those of the bus and of the service's owner count. */
  #heard({ sender, member = '', body = [] }: Message, guid: string | undefined): void {
    if (sender === DAEMON && member === 'NameOwnerChanged' && body[0] === this.#options.name)
      this.#setOwner(body[2], guid);
    else if (sender !== undefined && sender === this.#owner) this.#options.onSignal(member, body);
  }

  #setOwner(given: unknown, guid: string | undefined): void {
    const owner = typeof given === 'string' && given !== '' ? given : null;
    if (owner === this.#owner) return;
    this.#owner = owner;
    this.#options.onOwner(owner === null ? null : { bus: guid ?? '', name: owner });
  }
}

/** Where the session bus is; null where there is none. Looked up as the desktop's own libraries do. */
export function sessionBusAddress({
  DBUS_SESSION_BUS_ADDRESS,
  XDG_RUNTIME_DIR,
}: NodeJS.ProcessEnv): string | null {
  if (DBUS_SESSION_BUS_ADDRESS) return DBUS_SESSION_BUS_ADDRESS;
  const socket = `${XDG_RUNTIME_DIR ?? ''}/bus`;
  return XDG_RUNTIME_DIR && existsSync(socket) ? `unix:path=${socket}` : null;
}
