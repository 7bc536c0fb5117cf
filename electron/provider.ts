/** The seam to the ordering service: all that is particular to it. `doshii/provider.ts` implements it for Doshii. */
import type { DescribeEvent } from './shared/describe-frame.ts';
import type { Frame } from './shared/frame.ts';
import type { ProvidedKinds } from './shared/kinds.ts';
import type { Settings } from './shared/settings.ts';

export interface Provider {
  readonly addresses: ProviderAddresses;
  readonly protocol: SocketProtocol;
  /** With their statuses and default rules. */
  readonly kinds: ProvidedKinds;
  readonly describe: DescribeEvent;
}

/** Where an account leads. `settings.address` has passed `addressProblem` when the environment is `custom`. */
export interface ProviderAddresses {
  /** It holds the credential: never log or show it. */
  readonly socketUrl: (
    settings: Pick<Settings, 'environment' | 'address' | 'deviceId'>,
    clientId: string,
  ) => string;
  /** Where the socket leads, fit to be shown. */
  readonly destinationName: (settings: Pick<Settings, 'environment' | 'address'>) => string;
  /** Of the REST API, without a slash at its end. */
  readonly restBase: (settings: Pick<Settings, 'environment' | 'address'>) => string;
}

/** The frames of the socket, as text. */
export interface SocketProtocol {
  /** @param nowMs the value that the answer echoes, Unix ms */
  ping(nowMs: number, version: string): string;
  /** The answer to a server's ping. */
  pong(ping: { readonly value: unknown; readonly form: string }, version: string): string;
  /** Never throws: what it cannot read comes back as `unreadable`, with what was expected. */
  parse(text: string): Frame;
  /** An event as the service would send it, for the self-test. `body.status` becomes the status of the event. */
  event(name: string, body: Readonly<Record<string, string>>): string;
}
