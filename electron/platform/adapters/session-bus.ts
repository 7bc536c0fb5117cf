/** The session bus of a Linux desktop: calls that need not be answered, and signals. A lost bus is dialled again by the next call. */
import type { Message, MessageBus } from 'dbus-native';
import { sessionBusAddress } from './bus-address.ts';
import { NoBus } from './bus-errors.ts';

/** A desktop service that takes longer is treated as one that hangs, ms. */
const ANSWER_MS = 5_000;
/** For calls whose answer counts however late it comes, ms. */
export const NO_LIMIT = 0;
/** What is still to be written when the program ends gets this long, ms. */
const WRITTEN_MS = 500;

/** The bus itself, as a service on it. */
export const DAEMON = 'org.freedesktop.DBus';
/** No reply is expected, and nobody is started to take it. */
const ONE_WAY = 1 | 2;

export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** D-Bus signature of `body`; left out when there are no arguments. */
  readonly signature?: string;
  readonly body?: unknown[];
}

/** Which signals: each given field must be equal. */
export interface SignalFilter {
  readonly sender?: string;
  readonly path?: string;
  readonly interface: string;
  readonly member?: string;
  /** The first argument. */
  readonly arg0?: string;
}

/** Anybody on the bus can send one: `sender` is the unique name of the program that did. */
export type Signal = Required<Pick<Message, 'body'>> & Pick<Message, 'sender' | 'member'>;

export class SessionBus {
  readonly #address: string | null;
  readonly #onLost: (() => void)[] = [];
  #connecting: Promise<MessageBus> | null = null;
  #guid = '';

  /** @param address of the bus; by default that of this desktop session, null where there is none */
  constructor(address = process.platform === 'linux' ? sessionBusAddress(process.env) : null) {
    this.#address = address;
  }

  get isThere(): boolean {
    return this.#address !== null;
  }

  /** Of this run of the bus; known once it has answered anything. */
  get guid(): string {
    return this.#guid;
  }

  /** @param listener is called whenever the bus is lost: what was watched is watched no more */
  onLost(listener: () => void): void {
    this.#onLost.push(listener);
  }

  /**
   * @returns the values of the reply: variants unwrapped, dictionaries as objects, 64-bit numbers as `bigint`
   * @throws when there is no bus, no such service, an error reply, or no reply within `timeoutMs`
   */
  async call(call: BusCall, timeoutMs = ANSWER_MS): Promise<readonly unknown[]> {
    return invoke(await this.#bus(), call, timeoutMs);
  }

  /** Calls the bus itself, such as `NameHasOwner`. Errors are those of `call`. */
  ask(
    member: string,
    signature = '',
    body: unknown[] = [],
    timeoutMs = ANSWER_MS,
  ): Promise<readonly unknown[]> {
    return this.call(toDaemon(member, signature, body), timeoutMs);
  }

  /** Calls without a reply, and only where there is a bus already. */
  tell(call: BusCall): void {
    void this.#connecting?.then((bus) => bus.invoke({ ...call, flags: ONE_WAY })).catch(() => undefined);
  }

  /** Resolves when the bus has taken all that was sent, or half a second later. Never rejects. */
  async written(): Promise<void> {
    // It takes one after the other.
    if (this.#connecting !== null) await this.ask('GetId', '', [], WRITTEN_MS).catch(() => undefined);
  }

  /**
   * What is called afterwards is called after the bus knows of the watch.
   * @param onSignal a bus that is lost ends the watch
   * @returns ends it
   * @throws as `call`
   */
  async watch(filter: SignalFilter, onSignal: (signal: Signal) => void): Promise<() => void> {
    const rule = Object.entries({ type: 'signal', ...filter })
      .map(([key, value]) => `${key}='${value}'`)
      .join(',');
    const bus = await this.#bus();
    const listener = (message: Message): void => {
      if (isMeant(filter, message)) onSignal({ ...message, body: message.body ?? [] });
    };
    bus.connection.on('message', listener);
    const stop = (): void => void bus.connection.removeListener('message', listener);
    try {
      await invoke(bus, toDaemon('AddMatch', 's', [rule]), ANSWER_MS);
    } catch (error) {
      stop();
      throw error;
    }
    return () => {
      stop();
      void this.ask('RemoveMatch', 's', [rule]).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    const connecting = this.#connecting;
    this.#connecting = null;
    (await connecting?.catch(() => null))?.connection.stream.destroy();
  }

  #bus(): Promise<MessageBus> {
    return (this.#connecting ??= this.#connect());
  }

  async #connect(): Promise<MessageBus> {
    const address = this.#address;
    try {
      if (address === null) throw new NoBus('this session has no D-Bus');
      // Loading it takes longer than all else at the start.
      const { createClient } = await import('dbus-native');
      // With a limit of its own the library throws out of a timer when the bus does not answer its first message.
      const bus = createClient({ busAddress: address, timeout: 0 });
      this.#listen(bus);
      return bus;
    } catch (error) {
      this.#connecting = null;
      throw error instanceof NoBus ? error : new NoBus(String(error));
    }
  }

  #listen({ connection }: MessageBus): void {
    const current = this.#connecting;
    // Whatever is wrong with the connection ends it, and `close` follows.
    connection.on('error', () => connection.stream.destroy());
    connection.on('handlerError', () => connection.stream.destroy());
    connection.on('message', () => (this.#guid = connection.guid ?? ''));
    connection.on('close', () => {
      if (this.#connecting === current) this.#connecting = null;
      for (const listener of this.#onLost) listener();
    });
  }
}

function toDaemon(member: string, signature: string, body: unknown[]): BusCall {
  const daemon = { destination: DAEMON, path: '/org/freedesktop/DBus', interface: DAEMON };
  return { ...daemon, member, ...(signature !== '' && { signature, body }) };
}

function invoke(bus: MessageBus, call: BusCall, timeoutMs: number): Promise<readonly unknown[]> {
  const message = { ...call, ...(call.body && { body: [...call.body] }) };
  return new Promise((done, fail) => {
    bus.invoke(message, { timeout: timeoutMs }, (error, ...values: unknown[]) => {
      if (error === null || error === undefined) done(values);
      else fail(error);
    });
  });
}

const SIGNAL = 4;

/** One connection hears what is meant for any of its watches. */
function isMeant(
  filter: SignalFilter,
  { type, sender, path, interface: from, member, body }: Message,
): boolean {
  return (
    type === SIGNAL &&
    from === filter.interface &&
    (filter.member ?? member) === member &&
    (filter.path ?? path) === path &&
    (filter.arg0 ?? body?.[0]) === body?.[0] &&
    // Of a service the message has another name than the filter.
    (filter.sender !== DAEMON || sender === DAEMON)
  );
}
