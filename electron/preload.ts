/** Puts the bridge to main into the window's page, as `window.monitor`. */
import { contextBridge, ipcRenderer } from 'electron';
import type { AddressedPush } from './shared/ipc/addressed.ts';
import { createBridge } from './shared/ipc/bridge.ts';

const bridge = createBridge({
  request: (channel, request) => ipcRenderer.invoke(channel, request),
  subscribe: (channel, listener) => {
    // Electron's event stays here: it leads to the sender.
    const relay = (_event: unknown, push: AddressedPush): void => listener(push);
    ipcRenderer.on(channel, relay);
    return () => void ipcRenderer.removeListener(channel, relay);
  },
});

contextBridge.exposeInMainWorld('monitor', bridge);
