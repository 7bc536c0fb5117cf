/** Makes everything the stand-in lacks throw at once, so that a missing part can never pass for a working one. */

/** Asked for by the runtime itself (`await`, `JSON.stringify`, `util.inspect`), not by the app. */
const PROBES = new Set<string>(['then', 'toJSON', 'constructor', 'prototype', 'inspect']);

const facades = new WeakMap<object, object>();

export function notInTheStandIn(path: string): Error {
  return new Error(`not in the stand-in: electron.${path}`);
}

/**
 * Wraps a module or an instance. Methods run on the object itself, because a proxy has no access to its private
 * fields; the same object always gets the same wrapper, so that identity holds as in Electron.
 */
export function strict<T extends object>(name: string, target: T): T {
  const known = facades.get(target);
  if (known !== undefined) return known as T;
  const methods = new Map<PropertyKey, unknown>();
  const proxy: T = new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object) && !PROBES.has(key))
        throw notInTheStandIn(`${name}.${key}`);
      const value: unknown = Reflect.get(object, key, object);
      if (typeof value !== 'function' || key === 'constructor') return value;
      const method = value as (...args: unknown[]) => unknown;
      const bound =
        methods.get(key) ??
        ((...args: unknown[]): unknown => {
          const result = method.apply(object, args);
          return result === object ? proxy : result;
        });
      methods.set(key, bound);
      return bound;
    },
    set(object, key, value) {
      if (!(key in object)) throw notInTheStandIn(`${name}.${String(key)}`);
      methods.delete(key);
      return Reflect.set(object, key, value, object);
    },
  });
  facades.set(target, proxy);
  facades.set(proxy, proxy);
  return proxy;
}

/** Wraps a class: unknown statics throw, and so does everything unknown on its instances. */
export function strictClass<A extends unknown[], I extends object, C extends new (...args: A) => I>(
  name: string,
  target: C & (new (...args: A) => I),
): C {
  return new Proxy<C>(target, {
    construct: (constructor, args) => strict(name, new constructor(...(args as A))),
    get(constructor, key) {
      if (typeof key === 'string' && !(key in constructor) && !PROBES.has(key))
        throw notInTheStandIn(`${name}.${key}`);
      return Reflect.get(constructor, key) as unknown;
    },
  });
}

/** A module that is not there at all: naming it is allowed (an import does), using it is not. */
export function absent(name: string): never {
  const refuse = (): never => {
    throw notInTheStandIn(name);
  };
  return new Proxy(refuse, {
    get(_target, key): never {
      throw notInTheStandIn(`${name}.${String(key)}`);
    },
    apply: refuse,
    construct: refuse,
  }) as never;
}
