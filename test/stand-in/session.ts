/** The substitute for `session.defaultSession`; web-request listeners are honoured, permissions are never granted. */
import { EventEmitter } from 'node:events';
import { cancellable } from './events.ts';
import { protocol } from './protocol.ts';
import { notInTheStandIn, strict } from './throw-on-missing.ts';

type BeforeRequest = (details: object, callback: (response: Electron.CallbackResponse) => void) => void;
type HeadersReceived = (
  details: object,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;
type Headers = Record<string, string>;

let beforeRequest: BeforeRequest | null = null;
let headersReceived: HeadersReceived | null = null;

/** A filter may come before the listener; without one in the app there is nothing to gain from matching addresses. */
function listenerIn<L>(args: readonly unknown[]): L | null {
  if (args.length > 1) throw new Error('not in the stand-in: electron.WebRequest with a filter');
  return (args[0] ?? null) as L | null;
}

const webRequest = strict('WebRequest', {
  onBeforeRequest(...args: unknown[]): void {
    beforeRequest = listenerIn<BeforeRequest>(args);
  },
  onHeadersReceived(...args: unknown[]): void {
    headersReceived = listenerIn<HeadersReceived>(args);
  },
});

const nothing = () => undefined;
const soon = () => Promise.resolve();

const state = Object.assign(new EventEmitter(), {
  webRequest,
  protocol,
  setPermissionRequestHandler: nothing,
  setPermissionCheckHandler: nothing,
  setDevicePermissionHandler: nothing,
  setSpellCheckerLanguages: nothing,
  setSpellCheckerDictionaryDownloadURL: nothing,
  setProxy: soon,
  forceReloadProxyConfig: soon,
  /** The list that a PAC script would return; a test sets it. */
  resolveProxy: () => Promise.resolve(process.env['STAND_IN_PROXY'] ?? 'DIRECT'),
  closeAllConnections: soon,
  clearCache: soon,
  clearStorageData: soon,
  isPersistent: () => true,
});

export const defaultSession = strict('Session', state);

/** @throws when the app allows it */
export function refuseDownload(contents: object): void {
  const event = cancellable({});
  state.emit('will-download', event, strict('DownloadItem', {}), contents);
  if (!event.defaultPrevented) throw notInTheStandIn('DownloadItem');
}

/** Another store of cookies and proxies; here all are the same. */
export const session = strict('session', { defaultSession, fromPartition: () => defaultSession });

export function isCancelled(details: object): Promise<boolean> {
  return new Promise((resolve) => {
    if (beforeRequest === null) resolve(false);
    else beforeRequest(details, (response) => resolve(response.cancel === true));
  });
}

export function finalHeaders(details: object, headers: Headers): Promise<Headers> {
  return new Promise((resolve) => {
    if (headersReceived === null) {
      resolve(headers);
      return;
    }
    const responseHeaders = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    );
    headersReceived({ ...details, responseHeaders }, (response) => {
      const changed = Object.entries(response.responseHeaders ?? responseHeaders);
      resolve(Object.fromEntries(changed.map(([name, value]) => [name, [value].flat().join(', ')])));
    });
  });
}
