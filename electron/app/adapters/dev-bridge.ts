/** Development only: serves windows in ordinary browsers through the dev server, and ends the app with it. */
import { app } from 'electron';
import type { WebSocket } from 'ws';
import type { AddressedPush } from '../../shared/ipc/addressed.ts';
import { DEV_APP_PATH, type DevPush, type DevReply, type ToDevApp } from '../../shared/ipc/dev-messages.ts';

let server: WebSocket | null = null;

/** @param answer handles a request of a window; rejects when it is refused */
export async function connectDevServer(
  answer: (channel: string, request: unknown) => Promise<unknown>,
): Promise<void> {
  // A start without the dev server does not read it so early.
  const { WebSocket } = await import('ws');
  const { DEV_SERVER = '', DEV_TOKEN = '' } = import.meta.env;
  const socket = new WebSocket(`${DEV_SERVER.replace('http', 'ws')}${DEV_APP_PATH}?token=${DEV_TOKEN}`);
  server = socket;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as ToDevApp;
    if ('quit' in message) return app.quit();
    const { id, channel, ...request } = message;
    void answer(channel, request).then(
      (value) => send({ id, value }),
      (error: unknown) => send({ id, error: String(error) }),
    );
  });
  socket.on('error', () => undefined);
  // Without the dev server nothing would end this app.
  socket.on('close', () => app.quit());
}

export function pushToDevServer(channel: string, push: AddressedPush): void {
  send({ channel, ...push });
}

function send(message: DevReply | DevPush): void {
  if (server !== null && server.readyState === server.OPEN) server.send(JSON.stringify(message));
}
