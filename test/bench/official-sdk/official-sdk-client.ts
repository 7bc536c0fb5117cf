/** A process that is the official SDK as a client: it hears all its kinds, makes its calls, and prints what came as JSON. */
import { createRequire } from 'node:module';
import { CALLS_OF_SDK, type SdkClient, type SdkThings } from './official-sdk-calls.ts';

/** Of the SDK, what is used here; its names are its own. */
interface OfficialSdk {
  readonly default: new (
    clientId: string,
    clientSecret: string,
    options: {
      readonly apiUrlOverride: string;
      readonly websocketUrlOverride: string;
      readonly pingInterval: number;
    },
  ) => SdkClient & {
    subscribeToWebsockeEvents(
      events: readonly string[],
      callback: (event: string, body: unknown) => void,
    ): string;
    clearAllWebsocketSubscriptions(): void;
  };
  readonly WebsocketEvents: Readonly<Record<string, string>>;
}

export interface SdkRun {
  /** All kinds that it can subscribe to, the pong among them. */
  readonly kinds: readonly string[];
  readonly events: readonly (readonly [kind: string, body: unknown])[];
  readonly answers: Readonly<Record<string, unknown>>;
  /** Calls that failed, with the reason. */
  readonly failed: Readonly<Record<string, string>>;
}

export interface SdkOrders {
  /** Of the SDK's package. */
  readonly folder: string;
  readonly restAddress: string;
  readonly socketAddress: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly things: SdkThings;
  /** The last event that is sent. */
  readonly lastKind: string;
}

const PING_MS = 200;

const orders = JSON.parse(process.argv[2] ?? '') as SdkOrders;
const { default: Client, WebsocketEvents } = createRequire(import.meta.url)(orders.folder) as OfficialSdk;
const client = new Client(orders.clientId, orders.clientSecret, {
  apiUrlOverride: orders.restAddress,
  websocketUrlOverride: `${orders.socketAddress}?auth=`,
  pingInterval: PING_MS,
});

const kinds = Object.values(WebsocketEvents);
const events: (readonly [string, unknown])[] = [];
const heardAll = new Promise<void>((done) => {
  const isOver = (): boolean =>
    [orders.lastKind, 'pong'].every((kind) => events.some(([heard]) => heard === kind));
  client.subscribeToWebsockeEvents(kinds, (kind, body) => {
    events.push([kind, body]);
    if (isOver()) done();
  });
});

const answers: Record<string, unknown> = {};
const failed: Record<string, string> = {};
for (const [name, call] of Object.entries(CALLS_OF_SDK))
  await call(client, orders.things, answers).then(
    (answer) => (answers[name] = answer),
    (error: unknown) => (failed[name] = String(error)),
  );
await heardAll;
client.clearAllWebsocketSubscriptions();
process.stdout.write(JSON.stringify({ kinds, events, answers, failed } satisfies SdkRun), () =>
  process.exit(),
);
