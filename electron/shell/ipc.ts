/** The one door between window and main: the only importer of `ipcMain`. Checks the sender and parses the argument first. */
import { ipcMain, type WebContents } from 'electron';
import * as v from 'valibot';
import { isOwnPage } from '../core/sender.ts';
import {
  requestParsers,
  type PushChannel,
  type Pushes,
  type RequestChannel,
  type RequestHandlers,
} from '../shared/ipc.ts';
import { APP_ORIGIN } from './app-protocol.ts';

/** @param onRejected told of a request that was turned away: channel and why, never its content */
export function handleRequests(handlers: RequestHandlers, onRejected: (text: string) => void): void {
  for (const channel of Object.keys(requestParsers) as RequestChannel[]) {
    register(channel, handlers[channel], onRejected);
  }
}

export function push<C extends PushChannel>(to: WebContents, channel: C, payload: Pushes[C]): void {
  to.send(channel, payload);
}

function register<C extends RequestChannel>(
  channel: C,
  handle: RequestHandlers[C],
  onRejected: (text: string) => void,
): void {
  ipcMain.handle(channel, (event, argument: unknown) => {
    if (!isOwnPage(event.senderFrame, APP_ORIGIN)) {
      onRejected(`${channel}: the sender is not the monitor's own window`);
      throw new Error('not allowed');
    }
    const parsed = v.safeParse(requestParsers[channel], argument);
    if (!parsed.success) {
      const text = `${channel}: ${parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'argument'}: ${issue.message}`).join('; ')}`;
      onRejected(text);
      throw new Error(text);
    }
    return handle(parsed.output);
  });
}
