/** What crosses between the two worlds of a page, as Electron's context bridge carries it: copies, and calls in both directions. */

export interface Crossing {
  /** Gives the other world a copy under a name of its window. @param isOwn replaces a function of the window itself */
  expose(name: string, value: unknown, isOwn?: boolean): void;
}

type Message =
  | { readonly kind: 'expose'; readonly name: string; readonly value: unknown; readonly isOwn: boolean }
  | { readonly kind: 'call'; readonly id: number; readonly args: unknown }
  | { readonly kind: 'answer'; readonly isOk: boolean; readonly value: unknown }
  | { readonly kind: 'settled'; readonly id: number; readonly isOk: boolean; readonly value: unknown };

type Method = (...args: unknown[]) => unknown;

/**
 * Runs in each of both worlds before any script of the page, and uses nothing outside itself. Events are heard in both;
 * the engine clones what they carry, and takes the time of neither.
 * @param secret in the names of these events, so that no script of the page hears or sends one
 */
export function worldCrossing(secret: string, side: 'page' | 'preload'): Crossing {
  const { apply, getOwnPropertyDescriptor, defineProperty } = Reflect;
  // Scripts of the page may replace all of these later.
  const { dispatchEvent, addEventListener } = EventTarget.prototype as unknown as Record<string, Method>;
  const Event = CustomEvent;
  const detailOf = getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as (
    this: object,
  ) => unknown;
  const toOther = `${secret} to ${side === 'page' ? 'preload' : 'page'}`;
  const functions: Method[] = [];
  /** Of the other world, until they settle. */
  const awaited = new Map<number, PromiseWithResolvers<unknown>>();
  let promised = 0;
  let answer: Message | null = null;

  const send = (message: Message): void =>
    void apply(dispatchEvent as Method, window, [new Event(toOther, { detail: message })]);

  const isPlain = (value: object): boolean => {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  };
  const mark = (what: string, id: number): object => ({ [secret]: what, id });
  const mapped = (value: object, each: (item: unknown) => unknown): object =>
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item)]));

  function pack(value: unknown): unknown {
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'function') return mark('function', functions.push(value as Method) - 1);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) {
      const id = (promised += 1);
      const settle = (isOk: boolean) => (result: unknown) =>
        send({ kind: 'settled', id, isOk, value: pack(result) });
      value.then(settle(true), settle(false));
      return mark('promise', id);
    }
    if (Array.isArray(value)) return value.map(pack);
    return isPlain(value) ? mapped(value, pack) : structuredClone(value);
  }

  function unpack(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlain(value)) return value;
    const { [secret]: what, id } = value as Record<string, unknown>;
    if (what === 'function') return (...args: unknown[]) => call(Number(id), args);
    if (what === 'promise') {
      const waiting = Promise.withResolvers();
      awaited.set(Number(id), waiting);
      return waiting.promise;
    }
    return mapped(value, unpack);
  }

  function call(id: number, args: readonly unknown[]): unknown {
    answer = null;
    send({ kind: 'call', id, args: pack(args) });
    const given = answer as Message | null;
    answer = null;
    if (given?.kind !== 'answer') throw new Error('An object could not be cloned.');
    const value = unpack(given.value);
    if (given.isOk) return value;
    throw value;
  }

  function answered(id: number, args: unknown): Message {
    try {
      return { kind: 'answer', isOk: true, value: pack(functions[id]?.(...(unpack(args) as unknown[]))) };
    } catch (error) {
      return { kind: 'answer', isOk: false, value: pack(error) };
    }
  }

  function frozen(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  }

  function expose(name: string, value: unknown, isOwn: boolean): void {
    const parts = isOwn ? { value, writable: true, configurable: true } : { value: frozen(value) };
    defineProperty(window, name, { ...parts, enumerable: true });
  }

  apply(addEventListener as Method, window, [
    `${secret} to ${side}`,
    (event: object) => {
      const message = apply(detailOf, event, []) as Message;
      if (message.kind === 'expose') expose(message.name, unpack(message.value), message.isOwn);
      else if (message.kind === 'call') send(answered(message.id, message.args));
      else if (message.kind === 'answer') answer = message;
      else {
        const waiting = awaited.get(message.id);
        awaited.delete(message.id);
        if (message.isOk) waiting?.resolve(unpack(message.value));
        else waiting?.reject(unpack(message.value));
      }
    },
  ]);

  return {
    expose: (name, value, isOwn = false) => send({ kind: 'expose', name, value: pack(value), isOwn }),
  };
}
