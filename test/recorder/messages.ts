/** Which channels the app and its pages use. */
import { app, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { recordMessage } from '../stand-in/control/recorded-effects.ts';
import { observe, replace } from './observe.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

export function recordMessages(): void {
  const handle = ipcMain.handle.bind(ipcMain);
  replace(ipcMain, 'handle', (channel: string, handler: Handler) =>
    handle(channel, (event, ...args: unknown[]) => {
      recordMessage('>', channel);
      return handler(event, ...args);
    }),
  );
  app.on('web-contents-created', (_event, contents) =>
    observe(contents, 'send', (_contents, channel) => recordMessage('<', String(channel))),
  );
}
