/** Puts the bridge to main into the window's page, as `window.monitor`. */
import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './shared/ipc/bridge.ts';

const bridge = createBridge({
  request: (channel, argument) => ipcRenderer.invoke(channel, argument),
  subscribe: (channel, listener) => {
    // Electron's event stays here: it leads to the sender.
    const relay = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, relay);
    return () => void ipcRenderer.removeListener(channel, relay);
  },
});

contextBridge.exposeInMainWorld('monitor', bridge);
