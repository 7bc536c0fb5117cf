/** Carries structured-cloneable values over JSON; `wireCodec` is also injected into pages, so it uses nothing outside itself. */

export interface WireCodec {
  /** Throws Electron's "An object could not be cloned." where structured clone would refuse. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function wireCodec(): WireCodec {
  type Packed = null | boolean | number | string | [string, ...unknown[]];

  const uncloneable = () => new Error('An object could not be cloned.');
  const toBase64 = (bytes: Uint8Array) =>
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function pack(value: unknown, seen: Map<object, number>): Packed {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (value === undefined) return ['undefined'];
    if (typeof value === 'bigint') return ['bigint', value.toString()];
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : String(value)];
    }
    if (typeof value !== 'object') throw uncloneable();
    const earlier = seen.get(value);
    if (earlier !== undefined) return ['ref', earlier];
    seen.set(value, seen.size);
    const packAll = (items: Iterable<unknown>) => Array.from(items, (item) => pack(item, seen));
    if (Array.isArray(value)) return ['array', packAll(value)];
    if (value instanceof Date) return ['date', pack(value.getTime(), seen)];
    if (value instanceof RegExp) return ['regexp', value.source, value.flags];
    if (value instanceof Map) return ['map', packAll(value.keys()), packAll(value.values())];
    if (value instanceof Set) return ['set', packAll(value)];
    if (value instanceof Error) return ['error', value.name, value.message, value.stack ?? ''];
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      return [
        'view',
        value.constructor.name,
        toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      ];
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw uncloneable();
    return ['object', Object.keys(value), packAll(Object.values(value))];
  }

  function unpack(packed: Packed, seen: unknown[]): unknown {
    if (!Array.isArray(packed)) return packed;
    const [tag, first, second, third] = packed;
    const keep = <T>(value: T): T => {
      seen.push(value);
      return value;
    };
    const fill = (items: unknown, each: (item: unknown, index: number) => void): void => {
      (items as Packed[]).forEach((item, index) => each(unpack(item, seen), index));
    };
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(first as string);
      case 'number':
        return Number(first);
      case 'ref':
        return seen[first as number];
      case 'array': {
        const array: unknown[] = keep([]);
        fill(first, (item) => array.push(item));
        return array;
      }
      case 'date':
        return keep(new Date(unpack(first as Packed, seen) as number));
      case 'regexp':
        return keep(new RegExp(first as string, second as string));
      case 'map': {
        const map = keep(new Map<unknown, unknown>());
        const keys: unknown[] = [];
        fill(first, (key) => keys.push(key));
        fill(second, (item, index) => map.set(keys[index], item));
        return map;
      }
      case 'set': {
        const set = keep(new Set<unknown>());
        fill(first, (item) => set.add(item));
        return set;
      }
      case 'error': {
        const error = keep(new Error(second as string));
        Object.defineProperty(error, 'name', { value: first, configurable: true, writable: true });
        error.stack = third as string;
        return error;
      }
      case 'buffer':
        return keep(fromBase64(first as string).buffer);
      case 'view': {
        const slot = seen.push(null) - 1;
        const View = Reflect.get(globalThis, first as string) as new (buffer: ArrayBuffer) => unknown;
        return (seen[slot] = new View(fromBase64(second as string).buffer));
      }
      default: {
        const object: Record<string, unknown> = keep({});
        const keys = first as string[];
        fill(second, (value, index) => {
          Object.defineProperty(object, keys[index] ?? '', {
            value,
            configurable: true,
            enumerable: true,
            writable: true,
          });
        });
        return object;
      }
    }
  }

  return {
    encode(value) {
      let clone: unknown;
      try {
        clone = structuredClone(value);
      } catch {
        throw uncloneable();
      }
      return JSON.stringify(pack(clone, new Map()));
    },
    decode: (text) => unpack(JSON.parse(text) as Packed, []),
  };
}
