/** One monitor's socket as the server sees it: heartbeat, frames in and out, and the faults of this link. */
import type { RawData, WebSocket } from 'ws';
import { isRecord } from '../../electron/shared/text/json.ts';

/** `message` wraps it as Doshii's pages print it, `primus` is that of old servers, `odd` echoes another value than was sent. */
export const PONG_FORMS = ['bare', 'message', 'primus', 'odd', 'none'] as const;
export type PongForm = (typeof PONG_FORMS)[number];

/** `control` is a ping of the WebSocket protocol itself. */
export const PING_FORMS = ['bare', 'message', 'primus', 'control'] as const;
export type PingForm = (typeof PING_FORMS)[number];

export interface LinkHooks {
  readonly apiVersion: string;
  readonly pongForm: () => PongForm;
  /** Ready without a ping. */
  readonly isReadyAtOnce: boolean;
  readonly onReady: () => void;
  readonly onEnd: () => void;
  /** Called for every frame and for the end. */
  readonly say: (line: string) => void;
}

const KEPT_FRAMES = 200;

export class Link {
  readonly number: number;
  /** The last frames that the monitor sent. */
  readonly received: string[] = [];
  pings = 0;
  pongs = 0;
  readonly #socket: WebSocket;
  readonly #hooks: LinkHooks;
  #pinged: PingForm = 'bare';
  #ready = false;
  #silent = false;

  constructor(socket: WebSocket, number: number, hooks: LinkHooks) {
    this.number = number;
    this.#socket = socket;
    this.#hooks = hooks;
    socket.on('message', (data) => this.#receive(textOf(data)));
    socket.on('pong', () => {
      this.pongs += 1;
      hooks.say(`#${number} < pong of the WebSocket protocol`);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      hooks.say(`#${number} closed (${code})`);
      hooks.onEnd();
    });
    // After the one that made it knows of it.
    if (hooks.isReadyAtOnce) queueMicrotask(() => this.#becomeReady());
  }

  /** Whether the first ping has come, where it is needed: before it nothing is delivered. */
  get ready(): boolean {
    return this.#ready;
  }

  /** @returns false when the frame cannot go out, so that it counts as missed */
  send(text: string | Buffer): boolean {
    if (this.#silent || this.#socket.readyState !== this.#socket.OPEN) return false;
    this.#socket.send(text);
    this.#hooks.say(
      `#${this.number} > ${typeof text === 'string' ? text : `${text.length} bytes of binary data`}`,
    );
    return true;
  }

  /** A heartbeat that the server begins; an answer in the same form counts in `pongs`. @param value Unix ms */
  ping(value: number, form: PingForm = 'bare'): void {
    this.#pinged = form;
    if (form === 'control') return this.#socket.ping();
    if (form === 'primus') return void this.send(JSON.stringify(`primus::ping::${value}`));
    this.send(inForm({ doshii: { ping: value, version: this.#hooks.apiVersion } }, form));
  }

  /** A ping of the WebSocket protocol itself. @returns once its pong is there */
  controlPing(): Promise<void> {
    return new Promise((done) => {
      this.#socket.once('pong', () => done());
      this.#socket.ping();
    });
  }

  /** @param code 1005 is none at all, 1006 a cut without a goodbye: neither goes over the wire */
  close(code: number, reason: string): void {
    if (code === 1006) this.#socket.terminate();
    else if (code === 1005) this.#socket.close();
    else this.#socket.close(code, reason);
  }

  /** Cuts the connection without a goodbye. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** Half-open from here on: open as far as the system knows, but nothing is heard or said. */
  silence(): void {
    this.#silent = true;
    this.#hooks.say(`#${this.number} goes silent`);
  }

  #receive(text: string): void {
    if (this.#silent) return;
    this.#hooks.say(`#${this.number} < ${text}`);
    this.received.push(text);
    if (this.received.length > KEPT_FRAMES) this.received.shift();
    const heartbeat = readHeartbeat(text);
    if (heartbeat === null) return;
    const { form, body } = heartbeat;
    if ('pong' in body && form === this.#pinged) this.pongs += 1;
    if (!('ping' in body)) return;
    this.pings += 1;
    this.#answer(body['ping']);
    this.#becomeReady();
  }

  #becomeReady(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.#hooks.onReady();
  }

  #answer(value: unknown): void {
    const form = this.#hooks.pongForm();
    if (form === 'none') return;
    if (form === 'primus') return void this.send(JSON.stringify(`primus::pong::${String(value)}`));
    const version = this.#hooks.apiVersion;
    this.send(inForm({ doshii: { pong: form === 'odd' ? 'odd' : value, version } }, form));
  }
}

function inForm(body: object, form: PongForm | PingForm): string {
  return JSON.stringify(form === 'message' ? { type: 'message', data: body } : body);
}

interface Heartbeat {
  readonly form: PingForm;
  readonly body: Readonly<Record<string, unknown>>;
}

function readHeartbeat(text: string): Heartbeat | null {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'string')
      return json.startsWith('primus::pong::') ? { form: 'primus', body: { pong: json } } : null;
    const form = isRecord(json) && json['type'] === 'message' ? 'message' : 'bare';
    const frame = form === 'message' && isRecord(json) ? json['data'] : json;
    const body = isRecord(frame) ? frame['doshii'] : null;
    return isRecord(body) ? { form, body } : null;
  } catch {
    return null;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}
