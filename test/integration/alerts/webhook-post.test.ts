/** The message to the venue's gateway, over a real connection: signed, and to nobody else. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { restSender } from '../../../electron/platform/net/adapters/http-sender.ts';
import { postToWebhook } from '../../../electron/alerts/webhook/adapters/webhook-post.ts';

const NOW = Date.UTC(2026, 10, 24, 19, 30, 0, 500);
const BODY = JSON.stringify({ severity: 'urgent', open: 3 });

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let received: Received[];
let status: number;
const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts?venue=1`;
const send = restSender({ resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null });

beforeEach(async () => {
  [received, status] = [[], 204];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => server.close());

it('posts JSON with its time and a signature of both', async () => {
  const sent = await postToWebhook(send, { address: address(), key: 'venue-key', body: BODY }, NOW);
  expect(sent).toMatchObject({ ok: true, answer: { status: 204 } });
  const [got] = received;
  expect(got).toMatchObject({ path: '/alerts?venue=1', body: BODY });
  const time = String(got?.headers['x-doshii-monitor-time']);
  expect(Number(time)).toBe(Math.floor(NOW / 1_000));
  const expected = createHmac('sha256', 'venue-key').update(`${time}.${BODY}`).digest('hex');
  expect(got?.headers['x-doshii-monitor-signature']).toBe(`sha256=${expected}`);
  expect(got?.headers['content-type']).toBe('application/json');
  expect(JSON.stringify(got)).not.toContain('venue-key');
});

it('without a key the message goes unsigned', async () => {
  await postToWebhook(send, { address: address(), key: null, body: BODY }, NOW);
  expect(received[0]?.headers).not.toHaveProperty('x-doshii-monitor-signature');
});

it('follows no redirect: a message is for one address', async () => {
  status = 307;
  const sent = await postToWebhook(send, { address: address(), key: 'k', body: BODY }, NOW);
  expect(sent).toMatchObject({ ok: true, answer: { status: 307 } });
  expect(received).toHaveLength(1);
});

it('says what kept it when nobody listens', async () => {
  // No system lends this port to a program that asks for any.
  const unused = 'http://127.0.0.1:9/alerts';
  const sent = await postToWebhook(send, { address: unused, key: 'k', body: BODY }, NOW);
  expect(sent).toMatchObject({ ok: false, failure: { code: 'ECONNREFUSED' } });
});
