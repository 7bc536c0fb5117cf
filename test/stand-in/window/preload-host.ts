/** The renderer's side of Electron: `installPreloadHost` runs the preload script before every document, in a world of its own. */
import type { HostOptions, ToMain, ToPage } from './page-messages.ts';
import type { WireCodec } from './value-codec.ts';
import type { Crossing } from './context-bridge.ts';

type Listener = (event: object, ...args: unknown[]) => void;
type Preload = (exports: object, require: (id: string) => unknown, module: object, process: object) => void;

/** Runs in the page's process, so it uses nothing outside itself and its arguments. */
export function installPreloadHost(
  codec: WireCodec,
  crossing: Crossing,
  options: HostOptions,
  preload: Preload,
): void {
  const binding = Reflect.get(globalThis, options.binding) as (text: string) => void;
  Reflect.deleteProperty(globalThis, options.binding);
  // As in Electron, frames inside the page get no preload script, and so no way to main.
  if (window !== window.top) return;

  const absentIn = (name: string, parts: object): object =>
    new Proxy(parts, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'then')
          return Reflect.get(target, key) as unknown;
        throw new Error(`not in the stand-in: electron.${name}${String(key)}`);
      },
    });

  const exposed = new Set<string>();
  const post = (message: ToMain): void => binding(JSON.stringify(message));
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<string, { resolve(value: unknown): void; reject(error: unknown): void }>();
  // Ids differ between documents, so an answer for the page before a reload is dropped.
  const newId = () => `${performance.timeOrigin} ${++calls}`;
  let calls = 0;

  function listen(channel: string, listener: Listener): void {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
  }
  function unlisten(channel: string, listener: Listener): void {
    const left = listeners.get(channel) ?? [];
    listeners.set(
      channel,
      left.filter((one) => one !== listener),
    );
  }

  const ipcRenderer: object = absentIn('ipcRenderer.', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const encoded = codec.encode(args);
        const id = newId();
        waiting.set(id, { resolve, reject });
        post({ kind: 'invoke', id, channel, args: encoded, url: location.href });
      }),
    send: (channel: string, ...args: unknown[]) =>
      post({ kind: 'send', channel, args: codec.encode(args), url: location.href }),
    on(channel: string, listener: Listener) {
      listen(channel, listener);
      return ipcRenderer;
    },
    once(channel: string, listener: Listener) {
      const only: Listener = (event, ...args) => {
        unlisten(channel, only);
        listener(event, ...args);
      };
      listen(channel, only);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      unlisten(channel, listener);
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      unlisten(channel, listener);
      return ipcRenderer;
    },
    removeAllListeners(channel: string) {
      listeners.delete(channel);
      return ipcRenderer;
    },
  });

  const contextBridge = absentIn('contextBridge.', {
    exposeInMainWorld(key: string, api: unknown): void {
      if (key in window || exposed.has(key))
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      exposed.add(key);
      crossing.expose(key, api);
    },
  });
  const webFrame = absentIn('webFrame.', { getZoomFactor: () => window.devicePixelRatio });
  const electron = absentIn('', { contextBridge, ipcRenderer, webFrame });

  Object.defineProperty(globalThis, options.inlet, {
    value(message: ToPage): void {
      if (message.kind === 'reply') {
        const call = waiting.get(message.id);
        waiting.delete(message.id);
        const value = codec.decode(message.value);
        if (message.ok) call?.resolve(value);
        else call?.reject(value);
        return;
      }
      const args = codec.decode(message.args) as unknown[];
      const event = { sender: ipcRenderer, ports: [] };
      for (const listener of listeners.get(message.channel) ?? []) {
        try {
          listener(event, ...args);
        } catch (error) {
          reportError(error);
        }
      }
    },
  });

  // Chromium would open a window before main could refuse it; Electron asks first and answers null.
  const open = (url = 'about:blank', frameName = ''): null => {
    const target = new URL(String(url), location.href).href;
    post({ kind: 'window-open', target, frameName: String(frameName), url: location.href });
    return null;
  };
  crossing.expose('open', open, true);

  const module = { exports: {} };
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  const { platform, versions } = options;
  try {
    preload(module.exports, require, module, {
      ...{ platform, versions, type: 'renderer', sandboxed: true, contextIsolated: true, argv: [], env: {} },
    });
  } catch (error) {
    console.error('Unable to load preload script:', error);
    post({ kind: 'preload-error', message: String(error), url: location.href });
  }
}
