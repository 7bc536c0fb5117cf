/** What goes wrong between the monitor and the REST API, over real HTTP: each a sentence, none with a secret in it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetched } from '../../../electron/shared/rest/doshii-ipc.ts';
import type { RestLimits } from '../../../electron/platform/net/adapters/http-sender.ts';
import type { Network } from '../../../electron/platform/net/adapters/proxy-agent.ts';
import { Issuer, type KeyAndCertificate } from '../../fakes/network/certificates.ts';
import { startHttpProxy } from '../../fakes/network/proxied-network.ts';
import { startSocksServer } from '../../fakes/network/socks-server.ts';
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  startSimulator,
  type Simulator,
} from '../../simulator/simulator.ts';
import { restLink, type RestLink } from './rest-link.ts';

const MINUTE = 60_000;
const LOGIN = { user: 'till', password: 'p@ss:word' };
/** Patient with whatever a test does not want to fail. */
const LIMITS: RestLimits = { connectMs: 60_000, totalMs: 60_000, answerBytes: 20_000 };

const trusted = new Issuer('Venue Network CA');
const folder = mkdtempSync(join(tmpdir(), 'issuers-'));
const file = join(folder, 'system.pem');
writeFileSync(file, trusted.cert);
// Where OpenSSL looks for the system's issuers; read once, when the first connection needs them.
process.env['SSL_CERT_FILE'] = file;
afterAll(() => rmSync(folder, { recursive: true }));

let simulator: Simulator;
let link: RestLink;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  simulator = await startSimulator();
  link = restLink(simulator.restAddress);
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  await simulator.stop();
});

/** The code of the reason, or `ok`; looks for secrets in everything that is shown. */
async function outcome(call: Promise<Fetched<unknown>>): Promise<string> {
  const result = await call;
  const text = JSON.stringify(result);
  const tokens = simulator.rest.requests.map(({ authorization }) => authorization.replace('Bearer ', ''));
  for (const secret of [DEMO_CLIENT_SECRET, DEMO_CLIENT_ID, LOGIN.password, ...tokens.filter(Boolean)])
    expect(text).not.toContain(secret);
  if (result.ok) return 'ok';
  expect(result.problem.sentence).toMatch(/^[A-Z].*[.]$/s);
  expect(result.problem.nextStep).toMatch(/^[A-Z].*[.]$/s);
  return result.problem.code;
}

describe('credentials', () => {
  it.each([
    ['client ID', { clientId: 'another-app' }],
    ['client secret', { clientSecret: 'wrong' }],
  ])('says that the %s is wrong', async (_what, wrong) => {
    link.credentials = {
      base: simulator.restAddress,
      clientId: DEMO_CLIENT_ID,
      clientSecret: DEMO_CLIENT_SECRET,
      ...wrong,
    };
    expect(await outcome(link.api.devices())).toBe('secret-refused');
    expect(simulator.rest.requests.map(({ status }) => status)).toEqual([401]);
  });

  it('says that the App lost its rights', async () => {
    simulator.rest.isRevoked = true;
    expect(await outcome(link.api.locations())).toBe('no-rights');
  });

  it('says the same of a location that is not subscribed', async () => {
    expect(await outcome(link.api.order('elsewhere', '1'))).toBe('no-rights');
  });

  it.each([20 * MINUTE, -20 * MINUTE])('names clocks that are %i ms apart as the cause', async (offset) => {
    simulator.rest.clockOffsetMs = offset;
    const result = await link.api.devices();
    expect(result).toMatchObject({ ok: false, problem: { code: 'clock-skew' } });
    expect(result.ok || result.problem.sentence).toContain(offset > 0 ? 'behind' : 'ahead of');
    expect(link.client.doshiiClock.skewMs, 'F1 a refusal does not set the clock').toBeNull();
  });

  it('sends another token with every request', async () => {
    await link.api.devices();
    await new Promise((done) => setTimeout(done, 1_050));
    await link.api.devices();
    expect(new Set(simulator.rest.requests.map(({ authorization }) => authorization)).size).toBe(2);
  });
});

describe('answers', () => {
  it.each([
    [500, 'server-error'],
    [504, 'server-error'],
    [503, 'unavailable'],
  ])('gets over a single %i and names a lasting one', async (status, code) => {
    simulator.rest.fail({ answer: { status }, times: 1 });
    expect(await outcome(link.api.devices())).toBe('ok');
    simulator.rest.fail({ answer: { status } });
    expect(await outcome(link.api.devices())).toBe(code);
    expect(simulator.rest.requests).toHaveLength(4);
    simulator.rest.heal();
    expect(await outcome(link.api.devices())).toBe('ok');
  });

  it('keeps away as long as Retry-After says', async () => {
    simulator.rest.fail({ answer: { status: 429, headers: { 'Retry-After': '90' } }, times: 1 });
    expect(await outcome(link.api.devices())).toBe('rate-limited');
    expect(await outcome(link.api.locations('person'))).toBe('asked-to-wait');
    expect(simulator.rest.requests).toHaveLength(1);
  });

  it('names garbage, a page and a redirect, and follows none', async () => {
    simulator.rest.fail({ answer: 'garbage', times: 1 });
    expect(await outcome(link.api.devices())).toBe('unreadable-answer');
    simulator.rest.fail({ answer: { status: 200, text: '<!doctype html><title>Sign in</title>' }, times: 1 });
    expect(await outcome(link.api.devices())).toBe('not-doshii');
    const location = `${simulator.restAddress}/locations`;
    simulator.rest.fail({ answer: { status: 302, headers: { Location: location } }, times: 1 });
    expect(await outcome(link.api.devices())).toBe('not-doshii');
    expect(simulator.rest.requests.map(({ path }) => path)).toEqual(Array(3).fill('/devices'));
  });

  it('names packing that is broken', async () => {
    const headers = { 'Content-Encoding': 'gzip', 'Content-Length': '3' };
    const server = await listen(
      createHttpServer((_request, response) => response.writeHead(200, headers).end('abc')),
    );
    expect(await outcome(restLink(`http://127.0.0.1:${server}`).api.devices())).toBe('unreadable-answer');
  });

  it('gets over an answer that breaks off, once', async () => {
    simulator.rest.fail({ answer: 'cut', times: 1 });
    expect(await outcome(link.api.devices())).toBe('ok');
    simulator.rest.fail({ answer: 'cut' });
    expect(await outcome(link.api.devices())).toBe('cut');
  });

  it('gives up on an answer that does not come or is too large', async () => {
    link = restLink(simulator.restAddress, undefined, { ...LIMITS, totalMs: 3_000 });
    simulator.rest.fail({ answer: 'hang' });
    expect(await outcome(link.api.devices())).toBe('answer-timeout');
    simulator.rest.heal();
    link = restLink(simulator.restAddress, undefined, LIMITS);
    // Small as it travels, large once unpacked.
    simulator.rest.fail({ answer: { status: 200, text: `["${' '.repeat(100_000)}"]` }, times: 1 });
    expect(await outcome(link.api.devices())).toBe('answer-too-large');
    simulator.rest.latencyMs = 50;
    expect(await outcome(link.api.devices())).toBe('ok');
  });

  it('F23 reads 4 MB and no more, however small they travel', async () => {
    const answerOf = (bytes: number) => ({ status: 200, text: `[${' '.repeat(bytes - 2)}]` });
    simulator.rest.fail({ answer: answerOf(4 * 1024 * 1024), times: 1 });
    expect(await outcome(link.api.devices())).toBe('ok');
    simulator.rest.fail({ answer: answerOf(4 * 1024 * 1024 + 1), times: 1 });
    const result = await link.api.devices();
    expect(result).toMatchObject({ ok: false, problem: { code: 'answer-too-large' } });
    expect(result.ok || result.problem.sentence).toContain('4 MB');
  });
});

describe('the way', () => {
  const through = (proxies: string, proxyLogin: typeof LOGIN | null = null): Network => ({
    resolveProxy: () => Promise.resolve(proxies),
    proxyLogin: () => proxyLogin,
  });
  /** Only a proxy knows where this is. */
  const distant = (): string => simulator.restAddress.replace('127.0.0.1', 'doshii.test');

  it('names a server that is not there', async () => {
    const { restAddress } = simulator;
    await simulator.stop();
    expect(await outcome(restLink(restAddress).api.devices())).toBe('connection-refused');
    await simulator.listen();
  });

  it('takes an address that is none for a failure like any other', async () => {
    for (const base of ['http://[', 'http://127.0.0.1:0', 'gopher://127.0.0.1'])
      expect(await outcome(restLink(base).api.devices())).toMatch(
        /^(?:network|unreachable|connection-refused)$/,
      );
  });

  it('asks through a proxy with a user name and password', async () => {
    const proxy = await startHttpProxy(LOGIN);
    closing.push(() => proxy.close());
    const network = (login: typeof LOGIN | null) => through(`PROXY 127.0.0.1:${proxy.port}`, login);
    const { api } = restLink(distant(), network(LOGIN));
    expect(await outcome(api.locations())).toBe('ok');
    expect(
      await outcome(
        api.registerDevice({ name: 'a', ref: 'b', events: [], terminals: [], channels: [], locationIds: [] }),
      ),
    ).toBe('ok');
    expect(proxy.asked[0]).toBe(`doshii.test:${simulator.port}`);
    const asked = simulator.rest.requests.length;
    for (const login of [null, { user: 'till', password: 'wrong' }])
      expect(await outcome(restLink(distant(), network(login)).api.locations())).toBe('proxy-credentials');
    expect(simulator.rest.requests).toHaveLength(asked);
  });

  it('asks through SOCKS', async () => {
    const proxy = await startSocksServer({ login: LOGIN });
    closing.push(() => proxy.close());
    const network = through(`SOCKS5 127.0.0.1:${proxy.port}`, LOGIN);
    expect(await outcome(restLink(distant(), network).api.locations())).toBe('ok');
  });

  it('takes the next way of the list when a proxy is down or silent, and lets go of that one', async () => {
    const proxy = await startHttpProxy(null);
    closing.push(() => proxy.close());
    const open = new Set<Socket>();
    const silent = createTcpServer((socket) => {
      open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
      socket.resume();
    });
    const port = await listen(silent);
    const network = through(`PROXY 127.0.0.1:9; PROXY 127.0.0.1:${port}; PROXY 127.0.0.1:${proxy.port}`);
    const limits = { ...LIMITS, connectMs: 3_000 };
    expect(await outcome(restLink(distant(), network, limits).api.locations())).toBe('ok');
    await expect.poll(() => open.size).toBe(0);
    const { api } = restLink(distant(), through('PROXY 127.0.0.1:9'));
    expect(await outcome(api.locations())).toBe('proxy-unreachable');
  });

  it('gives up on a server that accepts and says nothing', async () => {
    const silent = await listen(createTcpServer((socket) => socket.on('error', () => undefined).resume()));
    const { api } = restLink(`https://localhost:${silent}`, undefined, { ...LIMITS, connectMs: 150 });
    expect(await outcome(api.devices())).toBe('connect-timeout');
  });

  it('asks over TLS whose issuer the operating system trusts, also through a proxy', async () => {
    const port = await serveTls(trusted.issue({ host: 'localhost' }));
    expect(await outcome(restLink(`https://localhost:${port}/partner/v3`).api.locations())).toBe('ok');
    const proxy = await startHttpProxy(LOGIN);
    closing.push(() => proxy.close());
    const named = await serveTls(trusted.issue({ host: 'doshii.test' }));
    const network = through(`PROXY 127.0.0.1:${proxy.port}`, LOGIN);
    expect(await outcome(restLink(`https://doshii.test:${named}/partner/v3`, network).api.locations())).toBe(
      'ok',
    );
    expect(await outcome(restLink(`https://other.test:${named}/partner/v3`, network).api.locations())).toBe(
      'certificate-other-host',
    );
  });

  it.each([
    ['has expired', () => trusted.issue({ host: 'localhost', endsInMs: -3_600_000 }), 'certificate-expired'],
    ['is for another host', () => trusted.issue({ host: 'other.test' }), 'certificate-other-host'],
    [
      'has an unknown issuer',
      () => new Issuer('Another issuer').issue({ host: 'localhost' }),
      'certificate-untrusted',
    ],
  ])('sends no token to a server whose certificate %s', async (_what, issue, code) => {
    const port = await serveTls(issue());
    expect(await outcome(restLink(`https://localhost:${port}/partner/v3`).api.locations())).toBe(code);
    expect(simulator.rest.requests).toEqual([]);
  });

  async function serveTls({ key, cert }: KeyAndCertificate): Promise<number> {
    return listen(createServer({ key, cert }, (request, response) => simulator.handle(request, response)));
  }
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}
