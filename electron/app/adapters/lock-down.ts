/** What no page may do, also one that was taken over: leave, reach the network, open dialogs and files, ask for permissions, read the clipboard. */
import { app, session } from 'electron';
import { mayBeDebugged } from '../debugging.ts';
import { APP_ORIGIN, APP_PAGE } from './app-protocol.ts';

/** For the `webPreferences` of the window. */
export const LOCKED_PREFERENCES = {
  // `alert` and `confirm` hold the page, and the end of the program, until they are answered.
  disableDialogs: true,
  // No permission covers them: `showOpenFilePicker` and the like, and devices in radio range.
  disableBlinkFeatures: 'FileSystemAccessLocal,WebBluetooth',
} as const;

const ENGINE_SETTINGS = {
  // Electron 33 lets `document.execCommand('paste')` read the clipboard. A person's own paste needs no script.
  DOMPasteAllowed: false,
  // No policy of a page covers it, and a name that is looked up can carry anything.
  dnsPrefetchingEnabled: false,
} as const;

/** Nobody listens at the discard port. `<-loopback>`: not even this computer is reached without it. */
const NOWHERE = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/** Each lets another program read the window and the memory of this one, credentials included. */
const DEBUGGING_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'js-flags',
];

/** Call once, before the app is ready. */
export function lockDownEngine(): void {
  if (!mayBeDebugged({ isPackaged: app.isPackaged, version: app.getVersion() }))
    for (const name of DEBUGGING_SWITCHES) app.commandLine.removeSwitch(name);
  const settings = Object.entries(ENGINE_SETTINGS).map(([name, value]) => `${name}=${value}`);
  app.commandLine.appendSwitch('blink-settings', settings.join(','));
}

/** For whatever content may come to exist. Call once, when ready. */
export function lockDownContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (event.url.replace(/#.*$/s, '') !== APP_PAGE) event.preventDefault();
    });
    // Prevented is what would keep the page, and with it the program, from ending.
    contents.on('will-prevent-unload', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // WebRTC goes past the policy of a page: without UDP it takes the session's proxy. It can still look up a name.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
  const { defaultSession } = session;
  // The dev server is reached by the network.
  if (import.meta.env.DEV_SERVER === undefined) void defaultSession.setProxy(NOWHERE);
  defaultSession.on('will-download', (event) => event.preventDefault());
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  // Chromium would download a dictionary for the system's language from Google at the first start, in each session.
  defaultSession.setSpellCheckerLanguages([]);
  defaultSession.setSpellCheckerDictionaryDownloadURL(`${APP_ORIGIN}/`);
}
