/** What stands between a venue and Doshii in a test: a proxy that may want a login, and a Doshii that speaks TLS. */
import type { lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Server as ProxyServer } from 'proxy-chain';
import { WebSocketServer } from 'ws';
import type { KeyAndCertificate } from './certificates.ts';

export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

export interface HttpProxy {
  readonly port: number;
  /** Host and port of every CONNECT. */
  readonly asked: readonly string[];
  /** The user name in each of them; empty for none. */
  readonly users: readonly string[];
  close(): Promise<void>;
}

/** Stands in for the names that only a proxy's network knows. */
const toThisComputer: typeof lookup = ((
  _name: string,
  _options: object,
  done: (...answer: unknown[]) => void,
) => done(null, [{ address: '127.0.0.1', family: 4 }])) as never;

export async function startHttpProxy(login: ProxyLogin | null): Promise<HttpProxy> {
  const asked: string[] = [];
  const users: string[] = [];
  const server = new ProxyServer({
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: ({ hostname, port, username, password }) => {
      asked.push(`${hostname}:${port}`);
      users.push(username);
      return {
        requestAuthentication: login !== null && (username !== login.user || password !== login.password),
        dnsLookup: toThisComputer,
      };
    },
  });
  await server.listen();
  return { port: server.port, asked, users, close: () => server.close(true) };
}

/** Answers every frame with a pong. */
export async function startSecureDoshii({ key, cert }: KeyAndCertificate): Promise<{
  readonly port: number;
  close(): void;
}> {
  const server = createServer({ key, cert });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) =>
    socket.on('message', () => socket.send('{"doshii":{"pong":0,"version":"3"}}')),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      sockets.clients.forEach((client) => client.terminate());
      server.close();
    },
  };
}
