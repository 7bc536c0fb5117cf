/** Rows of the IPC table: the name, the parser and the type of a request or push, written once. */
import * as v from 'valibot';

export interface Request<Method extends string, Schema extends v.GenericSchema, Result> {
  /** Of `window.monitor`. */
  readonly method: Method;
  /** Parses the argument in main. */
  readonly argument: Schema;
  /** A type only, without a value. */
  readonly result?: Result;
}

export interface Push<Method extends string, Payload> {
  /** Of `window.monitor`; subscribes. */
  readonly method: Method;
  /** A type only, without a value. */
  readonly payload?: Payload;
}

interface Requesting<Method extends string, Schema extends v.GenericSchema> {
  returns<Result>(): Request<Method, Schema, Result>;
}

/** @param argument left out when the request has none */
export function request<Method extends string>(
  method: Method,
): Requesting<Method, v.UndefinedSchema<undefined>>;
export function request<Method extends string, Schema extends v.GenericSchema>(
  method: Method,
  argument: Schema,
): Requesting<Method, Schema>;
export function request(
  method: string,
  argument: v.GenericSchema = v.undefined(),
): Requesting<string, v.GenericSchema> {
  return { returns: () => ({ method, argument }) };
}

export function push<Method extends string>(method: Method) {
  return { carries: <Payload>(): Push<Method, Payload> => ({ method }) };
}
