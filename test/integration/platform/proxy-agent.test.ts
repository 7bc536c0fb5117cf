/** What a proxy answers once it has the login: only another 407 is about the login. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { socketOpener } from '../../../electron/connection/adapters/socket.ts';
import type { Failure } from '../../../electron/connection/socket-failure.ts';
import { restSender } from '../../../electron/platform/net/adapters/http-sender.ts';
import type { Network } from '../../../electron/platform/net/adapters/proxy-agent.ts';

const ASKS = 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="venue"\r\n\r\n';

/** A proxy that asks for a login. @param answer to a CONNECT with one; null resets the connection */
async function guardedProxy(answer: string | null): Promise<Network> {
  const server = createServer((socket) =>
    socket
      .on('error', () => undefined)
      .once('data', (head) => {
        if (!/^proxy-authorization: basic /im.test(head.toString())) socket.end(ASKS);
        else if (answer === null) socket.resetAndDestroy();
        else socket.end(answer);
      }),
  );
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${(server.address() as AddressInfo).port}`),
    proxyLogin: () => ({ user: 'till', password: 'p@ss:word' }),
  };
}

const ANSWERS = [
  [502, 'HTTP/1.1 502 Bad Gateway\r\n\r\n'],
  [503, 'HTTP/1.1 503 Service Unavailable\r\n\r\n'],
  [403, 'HTTP/1.1 403 Forbidden\r\n\r\n'],
  [407, ASKS],
  [null, null],
  [null, ''],
] as const;

it.each(ANSWERS)(
  'F4 the socket gives the status %s of the answer to the login (%j)',
  async (status, answer) => {
    const open = socketOpener(await guardedProxy(answer), () => false);
    const failure = await new Promise<Failure>((done) =>
      open('ws://doshii.test/', { onOpen: () => undefined, onFrame: () => undefined, onEnd: done }),
    );
    expect(failure).toMatchObject({ type: 'proxy', status });
  },
);

it.each(ANSWERS)('F4 REST gives the status %s of the answer to the login (%j)', async (status, answer) => {
  const send = restSender(await guardedProxy(answer));
  for (const scheme of ['http', 'https'])
    expect(
      await send({ method: 'GET', url: `${scheme}://doshii.test/`, headers: {}, body: null }),
    ).toMatchObject({
      ok: false,
      failure: { type: 'proxy', status },
    });
});
