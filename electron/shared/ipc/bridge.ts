/** `window.monitor`: every request and push of the contract as a method, over whatever carries them to main. */
import { pushMethods, requestMethods } from './bridge-methods.ts';
import type {
  PushChannel,
  PushPayload,
  pushes,
  RequestArgument,
  RequestChannel,
  RequestResult,
  requests,
  Unsubscribe,
} from './ipc.ts';

/** Requests without an argument are called without one. */
type RequestParameters<C extends RequestChannel> =
  RequestArgument<C> extends undefined ? [] : [argument: RequestArgument<C>];

type PushListener<C extends PushChannel> =
  PushPayload<C> extends null ? () => void : (payload: PushPayload<C>) => void;

export type MonitorBridge = {
  readonly [C in RequestChannel as (typeof requests)[C]['method']]: (
    ...parameters: RequestParameters<C>
  ) => Promise<RequestResult<C>>;
} & {
  readonly [C in PushChannel as (typeof pushes)[C]['method']]: (listener: PushListener<C>) => Unsubscribe;
};

/** Carries requests to main and pushes back. It knows neither their arguments nor their answers. */
export interface BridgeTransport {
  /** Rejects when main refuses the request or cannot be reached. */
  request(channel: RequestChannel, argument: unknown): Promise<unknown>;
  subscribe(channel: PushChannel, listener: (payload: unknown) => void): Unsubscribe;
}

export const REQUEST_CHANNELS = Object.keys(requestMethods) as readonly RequestChannel[];

export function createBridge(transport: BridgeTransport): MonitorBridge {
  const requesting = entriesOf(requestMethods).map(([channel, method]) => [
    method,
    (argument: unknown) => transport.request(channel, argument),
  ]);
  const subscribing = entriesOf(pushMethods).map(([channel, method]) => [
    method,
    (listener: (payload: unknown) => void) => transport.subscribe(channel, listener),
  ]);
  return Object.fromEntries([...requesting, ...subscribing]) as MonitorBridge;
}

function entriesOf<C extends string>(methods: Readonly<Record<C, string>>): (readonly [C, string])[] {
  return Object.entries(methods) as [C, string][];
}
