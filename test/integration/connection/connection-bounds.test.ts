/** Servers that do not read, do not say goodbye, send slowly or break the protocol, over real sockets on loopback. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_UNSENT_BYTES, socketOpener } from '../../../electron/connection/adapters/socket.ts';
import { LoopbackLink } from './loopback-link.ts';

/** RFC 6455, 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const PONG = '{"doshii":{"pong":0}}';

let link: LoopbackLink;
const closing: (() => unknown)[] = [];

beforeEach(() => {
  link = new LoopbackLink();
});

afterEach(async () => {
  link.connection.disconnect();
  await Promise.all(closing.splice(0).map((close) => close()));
  expect(link.faults).toEqual([]);
});

const reasons = (): readonly string[] => link.states.flatMap(({ reason }) => reason?.code ?? []);
const isLive = (): Promise<void> => expect.poll(() => link.connection.view.name).toBe('live');

/** @param answer to the request for an upgrade; gets the key */
async function serverThat(answer: (key: string, socket: Socket) => void): Promise<string> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
    socket.once('data', (request) =>
      answer(/^sec-websocket-key: (\S+)/im.exec(request.toString())?.[1] ?? '', socket),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(
    () => open.forEach((socket) => socket.destroy()),
    () => server.close(),
  );
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function upgrade(socket: Socket, accept: string): void {
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
}

/** A whole frame, as a server sends it. */
function frame(opcode: number, content: Buffer): Buffer {
  const length = Buffer.alloc(content.length < 126 ? 1 : 9);
  if (content.length < 126) length.writeUInt8(content.length);
  else {
    length.writeUInt8(127);
    length.writeBigUInt64BE(BigInt(content.length), 1);
  }
  return Buffer.concat([Buffer.from([0x80 | opcode]), length, content]);
}
const text = (content: string): Buffer => frame(1, Buffer.from(content));

/** Answers the first ping, and then does what it is to do. */
function doshiiThat(act: (socket: Socket) => void): Promise<string> {
  return serverThat((key, socket) => {
    upgrade(
      socket,
      createHash('sha1')
        .update(key + GUID)
        .digest('base64'),
    );
    socket.once('data', () => {
      socket.write(text(PONG));
      act(socket);
    });
  });
}

describe('a server that does not read', () => {
  it.each([
    ['its own pings', text(JSON.stringify({ doshii: { ping: 'x'.repeat(64) } }))],
    ['pings of the WebSocket protocol', frame(9, Buffer.alloc(125))],
  ])('F8 does not make the monitor keep its answers to %s', async (_what, ping) => {
    const thousand = Buffer.concat(Array.from({ length: 1_000 }, () => ping));
    const address = await doshiiThat((socket) => {
      socket.pause();
      const flood = (error?: Error | null): void => {
        if (error == null) socket.write(thousand, flood);
      };
      flood();
    });
    link.connect(address);
    await expect.poll(reasons, { timeout: 20_000 }).toContain('congested');
  });

  it('F8 ends the connection once, after the frame too many was sent', async () => {
    const address = await doshiiThat((socket) => socket.pause());
    const seen: string[] = [];
    const open = socketOpener(
      { resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null },
      () => false,
    );
    const { promise: opened, resolve: onOpen } = Promise.withResolvers<void>();
    const socket = open(address, {
      onOpen,
      onFrame: () => undefined,
      onEnd: ({ type }) => void seen.push(type),
    });
    await opened;
    for (let sent = 0; sent < 100; sent += 1) socket.send('x'.repeat(MAX_UNSENT_BYTES));
    seen.push('sent');
    await expect.poll(() => seen).toEqual(['sent', 'congested']);
  });
});

it('F14 a server without a goodbye is cut two seconds after it was replaced by hand', async () => {
  const open = new Set<Socket>();
  const address = await doshiiThat((socket) => {
    open.add(socket.on('close', () => open.delete(socket)));
    socket.resume();
  });
  link.connect(address);
  await isLive();
  const [old] = open;
  link.connection.reconnect();
  await expect.poll(() => old?.destroyed, { timeout: 10_000 }).toBe(true);
});

it('F14 what a server sends before its goodbye arrives', async () => {
  let links = 0;
  const address = await doshiiThat((socket) => {
    links += 1;
    const order = text(JSON.stringify({ event: 'order_created', data: { id: String(links) } }));
    // The next thing that it hears of the first link is the goodbye.
    socket.once('data', () => socket.write(Buffer.concat([order, frame(8, Buffer.from([0x03, 0xe8]))])));
  });
  link.connect(address);
  await isLive();
  link.connection.reconnect();
  await expect.poll(() => link.frames).toMatchObject([{ body: { id: '1' } }]);
});

it('F22 a frame that takes a minute arrives', async () => {
  const large = text(JSON.stringify({ event: 'menu_updated', data: { id: 'x'.repeat(60_000) } }));
  const address = await doshiiThat((socket) => {
    let sent = 0;
    // A second of the link's clock takes 50 ms.
    const timer = setInterval(() => {
      if (sent < large.length) socket.write(large.subarray(sent, (sent += 1_000)));
      else clearInterval(timer);
    }, 50);
    closing.push(() => clearInterval(timer));
  });
  link.connect(address);
  await expect.poll(() => link.frames, { timeout: 20_000 }).toMatchObject([{ name: 'menu_updated' }]);
  expect(link.path).toEqual(['connecting', 'handshaking', 'live']);
});

it('F22 pings of the WebSocket protocol are no frame that arrives', async () => {
  const address = await serverThat((key, socket) => {
    upgrade(
      socket,
      createHash('sha1')
        .update(key + GUID)
        .digest('base64'),
    );
    const timer = setInterval(() => socket.write(frame(9, Buffer.alloc(9))), 50);
    closing.push(() => clearInterval(timer));
    socket.on('close', () => clearInterval(timer));
  });
  link.connect(address);
  await expect.poll(reasons).toContain('silent');
  const [opened, ended] = ['handshaking', 'waiting'].map((name) =>
    link.states.find((each) => each.name === name),
  );
  expect((ended?.since ?? Infinity) - (opened?.since ?? 0)).toBeLessThan(30_000);
});

describe('F24 names a server that breaks', () => {
  it.each([
    ['HTTP', '220 mail.example ESMTP\r\n'],
    ['HTTP in a header', 'HTTP/1.1 101 Switching\r\nUpgrade websocket\r\n\r\n'],
    ['the upgrade', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
  ])('%s', async (_what, answer) => {
    link.connect(await serverThat((_key, socket) => socket.end(answer)));
    await expect.poll(reasons).toContain('invalid-answer');
  });

  it('the key of the upgrade', async () => {
    link.connect(await serverThat((_key, socket) => upgrade(socket, 'AAAA')));
    await expect.poll(reasons).toContain('invalid-answer');
    expect(link.states.map(({ reason }) => reason?.sentence ?? '').join()).toContain('other than Doshii');
  });

  it.each([
    ['a frame by a reserved bit', Buffer.from([0xf1, 1, 65]), 'invalid-frame'],
    ['a frame by an unknown kind', Buffer.from([0x83, 1, 65]), 'invalid-frame'],
    ['a frame by a mask', Buffer.from([0x81, 0x81, 1, 2, 3, 4, 65]), 'invalid-frame'],
    ['a frame by its characters', frame(1, Buffer.from([0xff, 0xfe])), 'invalid-frame'],
    ['a frame by a long ping', Buffer.from([0x89, 126, 1, 0]), 'invalid-frame'],
    ['a frame by its length', Buffer.from([0x81, 127, 255, 255, 255, 255, 0, 0, 0, 0]), 'too-large'],
  ])('%s', async (_what, bytes, code) => {
    link.connect(await doshiiThat((socket) => socket.write(bytes)));
    await expect.poll(reasons).toContain(code);
  });
});
