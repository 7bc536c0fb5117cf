/** The networks that venues have: proxies of every kind, and certificates that do not hold. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trustedContext } from '../../../electron/platform/net/adapters/tls-context.ts';
import { Issuer, type KeyAndCertificate } from '../../fakes/network/certificates.ts';
import {
  startHttpProxy,
  startSecureDoshii,
  type HttpProxy,
  type ProxyLogin,
} from '../../fakes/network/proxied-network.ts';
import { startSocksServer } from '../../fakes/network/socks-server.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { LoopbackLink } from '../connection/loopback-link.ts';

/** Only a proxy knows where this is. */
const HOST = 'doshii.test';
const LOGIN = { user: 'till', password: 'p@ss:word' };

const trusted = new Issuer('Venue Network CA');
const folder = mkdtempSync(join(tmpdir(), 'issuers-'));
const file = join(folder, 'system.pem');
writeFileSync(file, trusted.cert);
// Where OpenSSL looks for the system's issuers; read once, when the first connection needs them.
process.env['SSL_CERT_FILE'] = file;
// Reading them all takes the process a while, which is not to count for the deadline of that connection.
beforeAll(() => void trustedContext());
afterAll(() => rmSync(folder, { recursive: true }));

let simulator: Simulator;
let link: LoopbackLink;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(async () => {
  link.connection.disconnect();
  await Promise.all(closing.splice(0).map((close) => close()));
  await simulator.stop();
});

const state = (name: string): Promise<void> =>
  expect.poll(() => link.count(name), { interval: 5 }).toBeGreaterThanOrEqual(1);

function connectThrough(proxies: string, proxyLogin: ProxyLogin | null = null, url = distant()): void {
  link = new LoopbackLink({ resolveProxy: () => Promise.resolve(proxies), proxyLogin: () => proxyLogin });
  link.connect(url);
}

const distant = (): string => simulator.address.replace('127.0.0.1', HOST);

async function startProxy(login: ProxyLogin | null = null): Promise<HttpProxy> {
  const proxy = await startHttpProxy(login);
  closing.push(() => proxy.close());
  return proxy;
}

describe('proxies', () => {
  it('C34 connects through HTTP CONNECT, and the proxy looks the name up', async () => {
    const proxy = await startProxy();
    connectThrough(`PROXY 127.0.0.1:${proxy.port}`);
    await state('live');
    expect(proxy.asked).toEqual([`${HOST}:${simulator.port}`]);
  });

  it('C34 connects through HTTP CONNECT with a user name and password', async () => {
    const { port } = await startProxy(LOGIN);
    connectThrough(`PROXY 127.0.0.1:${port}`, LOGIN);
    await state('live');
  });

  it.each([null, { user: 'till', password: 'wrong' }])(
    'C34 says that the proxy wants a user name and password, and does not ask again and again (%j)',
    async (login) => {
      const { port, asked } = await startProxy(LOGIN);
      connectThrough(`PROXY 127.0.0.1:${port}`, login);
      await state('refused');
      expect(link.lastReason).toBe('proxy-credentials');
      await new Promise((done) => setTimeout(done, 500));
      expect(asked).toHaveLength(login === null ? 1 : 2);
      expect(simulator.attempts).toEqual([]);
    },
  );

  it('F4 sends the login only after the proxy has asked for it, and only to the one that it is for', async () => {
    const [open, guarded] = [await startProxy(), await startProxy(LOGIN)];
    const askedFor: string[] = [];
    const connect = (port: number, isFor: number): void => {
      link = new LoopbackLink({
        resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${port}`),
        proxyLogin: (proxy) => {
          askedFor.push(proxy);
          return proxy === `127.0.0.1:${isFor}` ? LOGIN : null;
        },
      });
      link.connect(distant());
    };
    connect(open.port, open.port);
    await state('live');
    expect([open.users, askedFor]).toEqual([[''], []]);
    link.connection.disconnect();
    connect(guarded.port, guarded.port);
    await state('live');
    expect([guarded.users, askedFor]).toEqual([['', LOGIN.user], [`127.0.0.1:${guarded.port}`]]);
    link.connection.disconnect();
    connect(guarded.port, open.port);
    await state('refused');
    expect(link.lastReason).toBe('proxy-credentials');
    expect(guarded.users).toEqual(['', LOGIN.user, '']);
  });

  it.each([
    [
      'a proxy that wants another kind of login',
      'PROXY',
      'HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n',
    ],
    ['SOCKS4', 'SOCKS4', Buffer.from([0, 0x5b, 0, 0, 0, 0, 0, 0])],
  ])('F4 sends no login to %s', async (_what, scheme, answer) => {
    const heard: Buffer[] = [];
    const server = createTcpServer((socket) =>
      socket
        .on('error', () => undefined)
        .on('data', (chunk) => {
          heard.push(chunk);
          socket.end(answer);
        }),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    connectThrough(`${scheme} 127.0.0.1:${(server.address() as AddressInfo).port}`, LOGIN);
    await expect.poll(() => link.lastReason).toMatch(/^proxy-(?:credentials|refused)$/);
    expect(heard.length).toBeGreaterThan(0);
    const all = Buffer.concat(heard).toString('latin1');
    expect(all).not.toMatch(/authorization/i);
    expect(all).not.toContain(LOGIN.user);
  });

  it('C34 connects through SOCKS5, and the proxy looks the name up', async () => {
    const proxy = await startSocksServer();
    closing.push(() => proxy.close());
    connectThrough(`SOCKS5 127.0.0.1:${proxy.port}`);
    await state('live');
    expect(proxy.asked).toEqual([`${HOST}:${simulator.port}`]);
  });

  it('C34 connects through SOCKS5 with a user name and password, and names a wrong one', async () => {
    const proxy = await startSocksServer({ login: LOGIN });
    closing.push(() => proxy.close());
    connectThrough(`SOCKS5 127.0.0.1:${proxy.port}`, { ...LOGIN, password: 'wrong' });
    await state('refused');
    expect(link.lastReason).toBe('proxy-credentials');
    link.connection.disconnect();
    connectThrough(`SOCKS5 127.0.0.1:${proxy.port}`, LOGIN);
    await state('live');
  });

  it('F4 counts a SOCKS5 proxy as the one for a login only once it leads somewhere', async () => {
    const proxy = await startSocksServer({ login: LOGIN });
    closing.push(() => proxy.close());
    const said: string[] = [];
    const connect = (login: ProxyLogin): void => {
      link = new LoopbackLink({
        resolveProxy: () => Promise.resolve(`SOCKS5 127.0.0.1:9; SOCKS5 127.0.0.1:${proxy.port}`),
        proxyLogin: (name, isAsking) => {
          if (isAsking) said.push(`asked ${name}`);
          return login;
        },
        onLoginRefused: (name) => said.push(`refused ${name}`),
      });
      link.connect(distant());
    };
    connect({ ...LOGIN, password: 'wrong' });
    await state('refused');
    link.connection.disconnect();
    connect(LOGIN);
    await state('live');
    expect(said).toEqual([`refused 127.0.0.1:${proxy.port}`, `asked 127.0.0.1:${proxy.port}`]);
  });

  it('F4 names the HTTP proxy that did not accept a login', async () => {
    const { port } = await startProxy(LOGIN);
    const refused: string[] = [];
    link = new LoopbackLink({
      resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:9; PROXY 127.0.0.1:${port}`),
      proxyLogin: () => ({ ...LOGIN, password: 'wrong' }),
      onLoginRefused: (name) => refused.push(name),
    });
    link.connect(distant());
    await state('refused');
    expect(refused).toEqual([`127.0.0.1:${port}`]);
  });

  it('C34 says that the proxy is down', async () => {
    connectThrough('PROXY 127.0.0.1:9');
    await state('waiting');
    expect(link.lastReason).toBe('proxy-unreachable');
  });

  it('C34 says that the proxy does not let it through', async () => {
    for (const answer of ['HTTP/1.1 403 Forbidden\r\n\r\n', '']) {
      const proxy = createTcpServer((socket) => socket.on('error', () => undefined).end(answer));
      closing.push(() => proxy.close());
      proxy.listen(0, '127.0.0.1');
      await once(proxy, 'listening');
      connectThrough(`PROXY 127.0.0.1:${(proxy.address() as AddressInfo).port}`);
      await state('waiting');
      expect(link.lastReason).toBe('proxy-refused');
      link.connection.disconnect();
    }
  });

  it('C34 takes the next way of the list when a proxy is down, and the working one first from then on', async () => {
    const { port, asked } = await startProxy();
    connectThrough(`PROXY 127.0.0.1:9; PROXY 127.0.0.1:${port}; DIRECT`);
    await state('live');
    expect(link.path).toEqual(['connecting', 'handshaking', 'live']);
    link.connection.reconnect();
    await simulator.until(() => simulator.attempts.length === 2);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['PROXY', 0],
    // That library ends its own only after 30 s.
    ['SOCKS5', 1],
  ])(
    'C34 gives up on a %s that says nothing, leaves %i sockets open to it, and takes the next way',
    async (type, left) => {
      const open = new Set<Socket>();
      const proxy = createTcpServer((socket) => {
        open.add(socket);
        socket.on('error', () => undefined).on('close', () => open.delete(socket));
        socket.resume();
      });
      closing.push(() => proxy.close());
      proxy.listen(0, '127.0.0.1');
      await once(proxy, 'listening');
      const { port } = await startProxy();
      connectThrough(`${type} 127.0.0.1:${(proxy.address() as AddressInfo).port}; PROXY 127.0.0.1:${port}`);
      await state('live');
      expect(link.path).toEqual(['connecting', 'waiting', 'connecting', 'handshaking', 'live']);
      expect(link.lastReason).toBe('connect-timeout');
      await expect.poll(() => open.size).toBe(left);
      open.forEach((socket) => socket.destroy());
    },
  );

  it('C34 C35 connects to a proxy over TLS whose issuer the operating system trusts', async () => {
    const asked: string[] = [];
    const { key, cert } = trusted.issue({ host: 'localhost' });
    const proxy = createServer({ key, cert }).on('connect', (request, socket: Socket) => {
      asked.push(request.url ?? '');
      const onward = connect(simulator.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      for (const each of [socket, onward]) each.on('error', () => undefined);
      closing.push(() => (socket.destroy(), onward.destroy()));
    });
    closing.push(() => proxy.close());
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    connectThrough(`HTTPS localhost:${(proxy.address() as AddressInfo).port}`);
    await state('live');
    expect(asked).toEqual([`${HOST}:${simulator.port}`]);
  });

  it('C34 goes past the proxies to this computer', async () => {
    connectThrough('PROXY 127.0.0.1:9', null, simulator.address);
    await state('live');
  });
});

it('offers no compression: Doshii’s frames are small, and a context for each costs memory', async () => {
  const server = createHttpServer();
  const upgraded = once(server, 'upgrade') as Promise<[IncomingMessage, Socket]>;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  connectThrough('DIRECT', null, `ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [request, socket] = await upgraded;
  socket.destroy();
  expect(request.headers).not.toHaveProperty('sec-websocket-extensions');
});

describe('certificates', () => {
  async function serve(certificate: KeyAndCertificate): Promise<string> {
    const server = await startSecureDoshii(certificate);
    closing.push(() => server.close());
    return `wss://localhost:${server.port}/app/socket/v3`;
  }

  it('C35 trusts an issuer that the operating system trusts', async () => {
    connectThrough('DIRECT', null, await serve(trusted.issue({ host: 'localhost' })));
    await state('live');
  });

  it.each([
    ['has expired', () => trusted.issue({ host: 'localhost', endsInMs: -3_600_000 }), 'certificate-expired'],
    ['is for another host', () => trusted.issue({ host: 'other.test' }), 'certificate-other-host'],
    [
      'comes from an unknown issuer',
      () => new Issuer('Another issuer').issue({ host: 'localhost' }),
      'certificate-untrusted',
    ],
  ])('C33 names a certificate that %s, and sends nothing', async (_what, issue, reason) => {
    connectThrough('DIRECT', null, await serve(issue()));
    await state('waiting');
    expect(link.lastReason).toBe(reason);
    expect(link.count('handshaking')).toBe(0);
  });

  it('C33 names a server that does not speak TLS', async () => {
    connectThrough(
      'DIRECT',
      null,
      simulator.address.replace('ws:', 'wss:').replace('127.0.0.1', 'localhost'),
    );
    await state('waiting');
    expect(link.lastReason).toBe('tls-failed');
  });

  it('C33 C34 checks the certificate through a proxy too', async () => {
    const { port } = await startProxy();
    const address = await serve(trusted.issue({ host: HOST }));
    connectThrough(`PROXY 127.0.0.1:${port}`, null, address.replace('localhost', HOST));
    await state('live');
    link.connection.disconnect();
    connectThrough(`PROXY 127.0.0.1:${port}`, null, address.replace('localhost', 'other.test'));
    await state('waiting');
    expect(link.lastReason).toBe('certificate-other-host');
  });
});
