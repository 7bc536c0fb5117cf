/** The one door between window and main: the only importer of `ipcMain`. Checks the sender and parses the argument first. */
import { ipcMain, type WebContents } from 'electron';
import * as v from 'valibot';
import { isOwnPage } from '../core/sender.ts';
import {
  requestParsers,
  type Answers,
  type PushChannel,
  type Pushes,
  type RequestChannel,
  type RequestHandlers,
} from '../shared/ipc.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { connectDevServer } from './dev-server.ts';

/**
 * @param handlers what is asked before they are there waits for them
 * @param onRejected told of a request that was turned away: channel and why, never its content
 */
export function handleRequests(handlers: Promise<RequestHandlers>, onRejected: (text: string) => void): void {
  const channels = Object.keys(requestParsers) as RequestChannel[];
  for (const channel of channels) {
    ipcMain.handle(channel, (event, argument: unknown) => {
      if (!isOwnPage(event.senderFrame, APP_ORIGIN)) {
        onRejected(`${channel}: the sender is not the monitor's own window`);
        throw new Error('not allowed');
      }
      return answer(channel, argument, handlers, onRejected);
    });
  }
  if (import.meta.env.DEV_SERVER !== undefined) {
    connectDevServer(async (asked, argument) => {
      const channel = channels.find((one) => one === asked);
      if (channel === undefined) throw new Error('no such channel');
      return answer(channel, argument, handlers, onRejected);
    });
  }
}

export function push<C extends PushChannel>(to: WebContents, channel: C, payload: Pushes[C]): void {
  to.send(channel, payload);
}

/** @throws when the argument is not what the channel takes */
async function answer<C extends RequestChannel>(
  channel: C,
  argument: unknown,
  handlers: Promise<RequestHandlers>,
  onRejected: (text: string) => void,
): Promise<Answers[C]> {
  const parsed = v.safeParse(requestParsers[channel], argument);
  if (!parsed.success) {
    const text = `${channel}: ${parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'argument'}: ${issue.message}`).join('; ')}`;
    onRejected(text);
    throw new Error(text);
  }
  const handle: RequestHandlers[C] = (await handlers)[channel];
  return handle(parsed.output);
}
