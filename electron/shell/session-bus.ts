/** The session bus of a Linux desktop: calls that always end, and signals. A lost bus is dialled again by the next call. */
import type { Message, MessageBus } from 'dbus-native';
import { sessionBusAddress } from './bus-service.ts';

/** A desktop service that takes longer is treated as one that hangs, ms. */
const ANSWER_MS = 5_000;

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
  readonly member: string;
}

export class SessionBus {
  readonly #address: string | null;
  #connecting: Promise<MessageBus> | null = null;

  /** @param address of the bus; by default that of this desktop session, null where there is none */
  constructor(address = process.platform === 'linux' ? sessionBusAddress(process.env) : null) {
    this.#address = address;
  }

  /**
   * @returns the values of the reply: variants unwrapped, dictionaries as objects, 64-bit numbers as `bigint`
   * @throws when there is no bus, no such service, an error reply, or no reply within `timeoutMs`
   */
  async call(call: BusCall, timeoutMs = ANSWER_MS): Promise<readonly unknown[]> {
    const bus = await this.#bus();
    const message = { ...call, ...(call.body && { body: [...call.body] }) };
    return new Promise((done, fail) => {
      bus.invoke(message, { timeout: timeoutMs }, (error, ...values: unknown[]) => {
        if (error === null || error === undefined) done(values);
        else fail(error);
      });
    });
  }

  /** Calls the bus itself, such as `NameHasOwner`. Errors are those of `call`. */
  ask(
    member: string,
    signature = '',
    body: unknown[] = [],
    timeoutMs = ANSWER_MS,
  ): Promise<readonly unknown[]> {
    const bus = {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
    };
    return this.call({ ...bus, member, ...(signature !== '' && { signature, body }) }, timeoutMs);
  }

  /**
   * @param onSignal gets the signal's arguments; a bus that is lost ends the watch
   * @returns ends it
   * @throws as `call`
   */
  async watch(filter: SignalFilter, onSignal: (...values: unknown[]) => void): Promise<() => void> {
    const rule = Object.entries({ type: 'signal', ...filter })
      .map(([key, value]) => `${key}='${value}'`)
      .join(',');
    const { connection } = await this.#bus();
    await this.ask('AddMatch', 's', [rule]);
    const listener = ({ path, interface: from, member, body = [] }: Message): void => {
      const isMeant = from === filter.interface && member === filter.member;
      if (isMeant && (filter.path === undefined || path === filter.path)) onSignal(...body);
    };
    connection.on('message', listener);
    return () => {
      connection.removeListener('message', listener);
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
    if (this.#address === null) throw new Error('this session has no D-Bus');
    const { createClient } = await import('dbus-native');
    // With a limit of its own the library throws out of a timer when the bus does not answer its first message.
    const bus = createClient({ busAddress: this.#address, timeout: 0 });
    const { connection } = bus;
    const current = this.#connecting;
    connection.on('error', () => connection.stream.destroy());
    connection.on('handlerError', () => connection.stream.destroy());
    connection.on('close', () => {
      if (this.#connecting === current) this.#connecting = null;
    });
    return bus;
  }
}
