/** A port of this computer that an app can be told to listen on. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below those that systems give to outgoing connections (from 32768 or 49152 on): one of these could be taken between the
 * moment at which it is found free and that at which the app's browser engine has started, and then no window is ever found.
 */
const [FIRST, COUNT] = [20_000, 12_000];

export async function debuggingPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
