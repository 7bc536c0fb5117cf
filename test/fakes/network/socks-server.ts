/** A small SOCKS5 proxy (RFC 1928, 1929) that leads every name to this computer. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

const VERSION = 5;
const NO_LOGIN = 0;
const LOGIN = 2;
const NONE_ACCEPTED = 0xff;

export interface SocksOptions {
  readonly login?: { readonly user: string; readonly password: string };
}

export interface SocksServer {
  readonly port: number;
  /** Names and ports that were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

export async function startSocksServer(options: SocksOptions = {}): Promise<SocksServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    void serve(socket, options, asked).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}

async function serve(socket: Socket, { login }: SocksOptions, asked: string[]): Promise<void> {
  const methods = (await next(socket)).subarray(2);
  const wanted = login === undefined ? NO_LOGIN : LOGIN;
  if (!methods.includes(wanted)) {
    socket.end(Buffer.from([VERSION, NONE_ACCEPTED]));
    return;
  }
  socket.write(Buffer.from([VERSION, wanted]));
  if (login !== undefined) {
    const given = await next(socket);
    const userLength = given[1] ?? 0;
    const user = given.subarray(2, 2 + userLength).toString();
    const password = given.subarray(3 + userLength).toString();
    const isRight = user === login.user && password === login.password;
    socket.write(Buffer.from([1, isRight ? 0 : 1]));
    if (!isRight) return;
  }
  const request = await next(socket);
  const nameLength = request[4] ?? 0;
  const port = request.readUInt16BE(5 + nameLength);
  asked.push(`${request.subarray(5, 5 + nameLength).toString()}:${port}`);
  const target = connect(port, '127.0.0.1');
  target.on('error', () => socket.destroy());
  await once(target, 'connect');
  socket.write(Buffer.from([VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
  socket.pipe(target).pipe(socket);
  target.on('close', () => socket.destroy());
}

async function next(socket: Socket): Promise<Buffer> {
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk;
}
