/** The substitute for `ipcMain`, and the main side of `ipcRenderer`: decodes, calls the handler and encodes its answer. */
import { EventEmitter } from 'node:events';
import { cancellable } from '../events.ts';
import type { ToMain, ToPage } from './page-messages.ts';
import { toApp } from '../protocol.ts';
import { recordMessage } from '../control/recorded-effects.ts';
import { strict } from '../throw-on-missing.ts';
import { senderFrame } from './web-frame.ts';
import { wireCodec } from './value-codec.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;
type Call = Extract<ToMain, { kind: 'invoke' | 'send' }>;

export const codec = wireCodec();

class StandInIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Async, so that a handler that throws rejects. */
  async invoke(event: object, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return await handler(event, ...args);
  }
}

const ipc = new StandInIpcMain();
export const ipcMain = strict('ipcMain', ipc);

interface Contents {
  readonly id: number;
  post(message: ToPage): void;
  send(channel: string, ...args: unknown[]): void;
}

/** As for a page that has gone elsewhere, or was closed, before main came to read its message. */
const isGone = process.env['STAND_IN_SENDER_FRAME'] === 'gone';

export async function receive(sender: Contents, name: string, call: Call): Promise<void> {
  const parts = {
    type: 'frame',
    sender: strict(name, sender),
    senderFrame: isGone ? null : senderFrame(toApp(call.url)),
    processId: sender.id,
    frameId: 1,
    ports: [],
    returnValue: undefined,
    reply: (channel: string, ...args: unknown[]) => sender.send(channel, ...args),
  };
  recordMessage('>', call.channel);
  const event = strict('IpcMainEvent', cancellable(parts));
  const args = codec.decode(call.args) as unknown[];
  if (call.kind === 'send') {
    ipc.emit(call.channel, event, ...args);
    return;
  }
  try {
    const value = codec.encode(await ipc.invoke(event, call.channel, args));
    sender.post({ kind: 'reply', id: call.id, ok: true, value });
  } catch (error) {
    console.error(`Error occurred in handler for '${call.channel}':`, error);
    const refusal = new Error(`Error invoking remote method '${call.channel}': ${String(error)}`);
    sender.post({ kind: 'reply', id: call.id, ok: false, value: codec.encode(refusal) });
  }
}
