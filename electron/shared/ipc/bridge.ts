/** `window.monitor`: every request and push of the contract as a method, over whatever carries them to main. */
import type { AddressedPush, AddressedRequest } from './addressed.ts';
import { pushMethods, requestMethods, shownAccount } from './bridge-methods.ts';
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

/** Carries requests to main and pushes back, as they are. */
export interface BridgeTransport {
  /** Rejects when main refuses the request or cannot be reached. */
  request(channel: RequestChannel, request: AddressedRequest): Promise<unknown>;
  subscribe(channel: PushChannel, listener: (push: AddressedPush) => void): Unsubscribe;
}

export const REQUEST_CHANNELS = Object.keys(requestMethods) as readonly RequestChannel[];

export function createBridge(transport: BridgeTransport): MonitorBridge {
  const requesting = entriesOf(requestMethods).map(([channel, method]) => [
    method,
    (argument: unknown) => transport.request(channel, { account: shownAccount, argument }),
  ]);
  const subscribing = entriesOf(pushMethods).map(([channel, method]) => [
    method,
    (listener: (payload: unknown) => void) =>
      transport.subscribe(channel, ({ account, payload }) => {
        if (account === shownAccount) listener(payload);
      }),
  ]);
  return Object.fromEntries([...requesting, ...subscribing]) as MonitorBridge;
}

function entriesOf<C extends string>(methods: Readonly<Record<C, string>>): (readonly [C, string])[] {
  return Object.entries(methods) as [C, string][];
}
