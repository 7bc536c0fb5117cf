/** `window.monitor`: every request and push of the contract as a method, over whatever carries them to main. */
import type { Answers, PushChannel, Pushes, RequestArgument, RequestChannel, Unsubscribe } from './ipc.ts';

/** The method of each request. A channel without one does not compile. */
const REQUEST_METHODS = {
  'app:snapshot': 'snapshot',
  'app:licences': 'licences',
  'settings:save': 'saveSettings',
  'settings:theme': 'saveTheme',
  'filters:save': 'saveFilters',
  'credentials:read': 'readCredentials',
  'connection:reconnect': 'reconnect',
  'connection:disconnect': 'disconnect',
  'connection:history': 'connectionHistory',
  'notifications:pause': 'pauseNotifications',
  'history:latest': 'latest',
  'history:directory': 'directory',
  'history:page': 'page',
  'history:event': 'event',
  'history:timeline': 'timeline',
  'history:facets': 'facets',
  'history:handle': 'handle',
  'history:raw': 'raw',
  'history:copy-raw': 'copyRaw',
  'export:start': 'startExport',
  'export:cancel': 'cancelExport',
  'export:dismiss': 'dismissExport',
  'attention:save': 'saveAttention',
  'attention:preview': 'previewAttention',
  'attention:test': 'testAlert',
  'attention:play': 'playSound',
  'attention:choose-sound': 'chooseSound',
  'devices:list': 'devices',
  'devices:register': 'registerDevice',
  'devices:update': 'updateDevice',
  'devices:remove': 'removeDevice',
  'devices:use': 'useDevice',
  'devices:use-this-computer': 'useThisComputer',
  'locations:refresh': 'refreshLocations',
  'locations:health': 'locationHealth',
  'details:get': 'details',
  'orders:subscribe': 'subscribeToOrder',
  'gaps:recover': 'recoverGap',
  'diagnostics:run': 'diagnose',
  'diagnostics:save': 'saveDiagnostics',
  'upkeep:view': 'upkeep',
  'upkeep:save': 'saveUpkeep',
  'updates:check': 'checkForUpdate',
  'updates:install': 'installUpdate',
  'updates:postpone': 'postponeUpdate',
} as const satisfies Record<RequestChannel, string>;

/** The method that subscribes to each push. A channel without one does not compile. */
const PUSH_METHODS = {
  'connection:changed': 'onConnection',
  'feed:batch': 'onBatch',
  'feed:select': 'onSelect',
  'history:reset': 'onHistoryReset',
  'export:progress': 'onExport',
  'settings:changed': 'onSettings',
  'notifications:paused': 'onPaused',
  'problems:changed': 'onProblems',
  'attention:changed': 'onAttention',
  'doshii:changed': 'onDoshii',
  'upkeep:changed': 'onUpkeep',
  'window:page': 'onPage',
} as const satisfies Record<PushChannel, string>;

/** Requests without an argument are called without one. */
type RequestParameters<C extends RequestChannel> =
  RequestArgument<C> extends undefined ? [] : [argument: RequestArgument<C>];

type PushListener<C extends PushChannel> = Pushes[C] extends null ? () => void : (payload: Pushes[C]) => void;

export type MonitorBridge = {
  readonly [C in RequestChannel as (typeof REQUEST_METHODS)[C]]: (
    ...parameters: RequestParameters<C>
  ) => Promise<Answers[C]>;
} & {
  readonly [C in PushChannel as (typeof PUSH_METHODS)[C]]: (listener: PushListener<C>) => Unsubscribe;
};

/** Carries requests to main and pushes back. It knows neither their arguments nor their answers. */
export interface BridgeTransport {
  /** Rejects when main refuses the request or cannot be reached. */
  request(channel: RequestChannel, argument: unknown): Promise<unknown>;
  subscribe(channel: PushChannel, listener: (payload: unknown) => void): Unsubscribe;
}

/** Known without the code that reads what they carry. */
export const REQUEST_CHANNELS = Object.keys(REQUEST_METHODS) as readonly RequestChannel[];

export function createBridge(transport: BridgeTransport): MonitorBridge {
  const requests = entriesOf(REQUEST_METHODS).map(([channel, method]) => [
    method,
    (argument: unknown) => transport.request(channel, argument),
  ]);
  const pushes = entriesOf(PUSH_METHODS).map(([channel, method]) => [
    method,
    (listener: (payload: unknown) => void) => transport.subscribe(channel, listener),
  ]);
  return Object.fromEntries([...requests, ...pushes]) as MonitorBridge;
}

function entriesOf<C extends string>(methods: Readonly<Record<C, string>>): (readonly [C, string])[] {
  return Object.entries(methods) as [C, string][];
}
