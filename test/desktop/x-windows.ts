/** The windows on a display and what a person does to their frames: as much of the X protocol as that takes. */
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

export interface ShownWindow {
  readonly id: number;
  /** Of the program. */
  readonly pid: number;
  readonly title: string;
  readonly isMinimised: boolean;
}

const [SEND_EVENT, INTERN_ATOM, GET_PROPERTY, QUERY_EXTENSION] = [25, 16, 20, 98];
/** Of the extension XTEST, which plays a keyboard. */
const [FAKE_INPUT, KEY_PRESS, KEY_RELEASE] = [2, 2, 3];
/** As X numbers the keys of a PC. */
const KEYS = { escape: 9, tab: 23, enter: 36 } as const;
const [ERROR, REPLY] = [0, 1];
const CLIENT_MESSAGE = 33;
/** `SubstructureRedirect` and `SubstructureNotify`: the window manager hears it. */
const TO_WINDOW_MANAGER = 0x18_0000;
const ICONIC = 3;
/** Of `_NET_ACTIVE_WINDOW`: not by the program itself, which a window manager may refuse. */
const BY_PERSON = 2;
const HEAD_BYTES = 32;
const MAX_UNITS = 1_024;

/** @param display such as `:1` */
export async function windowsOn(display: string): Promise<readonly ShownWindow[]> {
  return withX(display, async (x) => {
    const windows = numbers(await x.property(x.root, '_NET_CLIENT_LIST'));
    return Promise.all(
      windows.map(async (id) => {
        const title = (await x.property(id, '_NET_WM_NAME')).toString();
        const [pid = 0] = numbers(await x.property(id, '_NET_WM_PID'));
        const [state] = numbers(await x.property(id, 'WM_STATE'));
        return { id, pid, title, isMinimised: state === ICONIC };
      }),
    );
  });
}

/** The button in the window's frame. */
export async function closeWindow(display: string, { id }: ShownWindow): Promise<void> {
  await withX(display, async (x) => {
    await x.tell(id, '_NET_CLOSE_WINDOW');
  });
}

/** The other button there. */
export async function minimiseWindow(display: string, { id }: ShownWindow): Promise<void> {
  await withX(display, async (x) => {
    await x.tell(id, 'WM_CHANGE_STATE', ICONIC);
  });
}

/** Gives a window the keyboard. */
export async function activateWindow(display: string, { id }: ShownWindow): Promise<void> {
  await withX(display, async (x) => {
    await x.tell(id, '_NET_ACTIVE_WINDOW', BY_PERSON);
  });
}

/** Presses keys one after the other, in the window that has the keyboard. */
export async function pressKeys(display: string, ...keys: readonly (keyof typeof KEYS)[]): Promise<void> {
  await withX(display, async (x) => {
    for (const key of keys) await x.press(KEYS[key]);
  });
}

async function withX<T>(display: string, use: (x: Connection) => Promise<T>): Promise<T> {
  const x = await Connection.open(display);
  try {
    return await use(x);
  } finally {
    x.end();
  }
}

class Connection {
  readonly root: number;
  readonly #socket: Socket;
  #received: Buffer;
  /** Replies come in the order of the requests. */
  readonly #waiting: ((reply: Buffer) => void)[] = [];

  private constructor(socket: Socket, root: number, received: Buffer) {
    this.#socket = socket;
    this.root = root;
    this.#received = received;
    socket.on('data', (data: Buffer) => this.#take(data));
  }

  static async open(display: string): Promise<Connection> {
    const socket = createConnection(`/tmp/.X11-unix/X${display.replace(':', '')}`);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    // Little-endian, version 11.0, no authorization.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    let setup = Buffer.alloc(0);
    while (setup.length < 8 || setup.length < 8 + setup.readUInt16LE(6) * 4)
      setup = Buffer.concat([setup, ...((await once(socket, 'data')) as Buffer[])]);
    if (setup[0] !== 1) throw new Error(`the display ${display} refused the connection`);
    const [vendorBytes, formats] = [setup.readUInt16LE(24), setup[29] ?? 0];
    const screens = 40 + padded(vendorBytes) + formats * 8;
    return new Connection(socket, setup.readUInt32LE(screens), Buffer.alloc(0));
  }

  /** Empty for a property that is not there. */
  async property(window: number, name: string): Promise<Buffer> {
    const body = uint32s(window, await this.#atom(name), 0, 0, MAX_UNITS);
    const reply = await this.#ask(request(GET_PROPERTY, 0, body));
    const format = reply[1] ?? 0;
    return reply.subarray(HEAD_BYTES, HEAD_BYTES + (reply.readUInt32LE(16) * format) / 8);
  }

  /** Asks the window manager for something; resolves once it was sent. */
  async tell(window: number, message: string, detail = 0): Promise<void> {
    const event = Buffer.alloc(32);
    event[0] = CLIENT_MESSAGE;
    event[1] = 32;
    uint32s(window, await this.#atom(message), detail).copy(event, 4);
    this.#socket.write(request(SEND_EVENT, 0, Buffer.concat([uint32s(this.root, TO_WINDOW_MANAGER), event])));
    // What is answered after it has been handled after it.
    await this.#atom(message);
  }

  /** Presses a key and lets it go. */
  async press(keycode: number): Promise<void> {
    const extension = await this.#ask(request(QUERY_EXTENSION, 0, named('XTEST')));
    const [isThere, opcode = 0] = extension.subarray(8);
    if (isThere !== 1) throw new Error('the display plays no keyboard');
    for (const kind of [KEY_PRESS, KEY_RELEASE]) {
      const input = Buffer.alloc(32);
      input[0] = kind;
      input[1] = keycode;
      this.#socket.write(request(opcode, FAKE_INPUT, input));
    }
    await this.#atom('WM_STATE');
  }

  end(): void {
    this.#socket.destroy();
  }

  async #atom(name: string): Promise<number> {
    return (await this.#ask(request(INTERN_ATOM, 0, named(name)))).readUInt32LE(8);
  }

  #ask(message: Buffer): Promise<Buffer> {
    const { promise, resolve } = Promise.withResolvers<Buffer>();
    this.#waiting.push(resolve);
    this.#socket.write(message);
    return promise;
  }

  #take(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    while (this.#received.length >= HEAD_BYTES) {
      const kind = this.#received[0];
      const bytes = HEAD_BYTES + (kind === REPLY ? this.#received.readUInt32LE(4) * 4 : 0);
      if (this.#received.length < bytes) return;
      const message = this.#received.subarray(0, bytes);
      this.#received = this.#received.subarray(bytes);
      // An error is the answer when a window has just gone: it has no properties.
      if (kind === REPLY || kind === ERROR)
        this.#waiting.shift()?.(kind === REPLY ? message : Buffer.alloc(HEAD_BYTES));
    }
  }
}

function request(opcode: number, detail: number, body: Buffer): Buffer {
  const head = Buffer.from([opcode, detail, 0, 0]);
  head.writeUInt16LE(1 + body.length / 4, 2);
  return Buffer.concat([head, body]);
}

function named(name: string): Buffer {
  const text = Buffer.alloc(4 + padded(name.length));
  text.writeUInt16LE(name.length);
  text.write(name, 4, 'latin1');
  return text;
}

function uint32s(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => buffer.writeUInt32LE(value, index * 4));
  return buffer;
}

const numbers = (value: Buffer): readonly number[] =>
  Array.from({ length: value.length / 4 }, (_, index) => value.readUInt32LE(index * 4));

const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4;
