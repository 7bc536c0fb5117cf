/** Development only, added to the page by the dev server: the bridge of a window in an ordinary browser. */
import type { AddressedPush } from '../electron/shared/ipc/addressed.ts';
import { createBridge } from '../electron/shared/ipc/bridge.ts';
import { DEV_WINDOW_PATH, type DevRequest, type ToDevWindow } from '../electron/shared/ipc/dev-messages.ts';

// In the app's own window the preload script has been here first.
if (!('monitor' in window)) {
  const token = new URLSearchParams(location.search).get('token');
  if (token === null) document.body.textContent = 'Open the address that "npm run dev" has printed.';
  else Object.assign(window, { monitor: bridgeOver(connect(token)) });
}

function connect(token: string): WebSocket {
  return new WebSocket(`ws://${location.host}${DEV_WINDOW_PATH}?token=${encodeURIComponent(token)}`);
}

function bridgeOver(socket: WebSocket) {
  const opened = new Promise<void>((done, fail) => {
    socket.onopen = () => done();
    socket.onclose = () => fail(new Error('The dev server has refused the connection, or has ended.'));
  });
  const replies = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Set<(push: AddressedPush) => void>>();
  let requests = 0;

  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as ToDevWindow;
    if ('reload' in message) location.reload();
    else if ('channel' in message) listeners.get(message.channel)?.forEach((listener) => listener(message));
    else {
      const reply = replies.get(message.id);
      replies.delete(message.id);
      if (message.error === undefined) reply?.resolve(message.value);
      else reply?.reject(new Error(message.error));
    }
  };

  return createBridge({
    request: async (channel, addressed) => {
      await opened;
      const reply = Promise.withResolvers<unknown>();
      const request: DevRequest = { id: ++requests, channel, ...addressed };
      replies.set(request.id, reply);
      socket.send(JSON.stringify(request));
      return reply.promise;
    },
    subscribe: (channel, listener) => {
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return () => void all.delete(listener);
    },
  });
}
