/** The one door between window and main: the only importer of `ipcMain`. Checks the sender and parses the argument first. */
import { ipcMain, type WebContents } from 'electron';
import { isOwnPage } from '../sender-check.ts';
import type { AddressedPush } from '../../shared/ipc/addressed.ts';
import { REQUEST_CHANNELS } from '../../shared/ipc/bridge.ts';
import type { PushChannel } from '../../shared/ipc/ipc.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { connectDevServer } from './dev-bridge.ts';
import type { Answer } from './ipc-dispatch.ts';

/**
 * @param answer what is asked before it is there waits for it
 * @param onRejected called with the channel and the reason of a rejected request, never its content
 */
export function handleRequests(answer: Promise<Answer>, onRejected: (text: string) => void): void {
  for (const channel of REQUEST_CHANNELS) {
    ipcMain.handle(channel, async (event, request: unknown) => {
      if (!isOwnPage(event.senderFrame, APP_ORIGIN)) {
        onRejected(`${channel}: the sender is not the monitor's own window`);
        throw new Error('not allowed');
      }
      return (await answer)(channel, request);
    });
  }
  if (import.meta.env.DEV_SERVER !== undefined) {
    void connectDevServer(async (asked, request) => {
      const channel = REQUEST_CHANNELS.find((one) => one === asked);
      if (channel === undefined) throw new Error('no such channel');
      return (await answer)(channel, request);
    });
  }
}

export function push(to: WebContents, channel: PushChannel, addressed: AddressedPush): void {
  to.send(channel, addressed);
}
