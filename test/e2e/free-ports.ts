/** Free loopback ports for an app or a simulator. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below those that systems give to outgoing connections (from 32768 or 49152 on): one of these could be taken between the
 * moment at which it is found free and that at which the app's browser engine has started, and then no window is ever found.
 */
const DEBUGGING = { first: 20_000, count: 12_000 };
/** A range of their own, because a worker's simulator leaves its port free between two tests. */
const SIMULATORS = { first: 16_000, count: 4_000 };

export function debuggingPort(): Promise<number> {
  return freePort(DEBUGGING);
}

/** @returns that many different ports */
export async function simulatorPorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort(SIMULATORS));
  return [...ports];
}

async function freePort({ first, count }: typeof DEBUGGING): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * count);
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
