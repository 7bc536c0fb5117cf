/** Listening again on a released port, which a connection of another program may be using meanwhile. */
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const HOST = '127.0.0.1';
const PAUSE_MS = 50;

/** @param again a port that was this server's, tried for half a minute; others once @returns the port @throws the system's error */
export async function listenOn(server: Server, port: number, again: boolean): Promise<number> {
  const end = performance.now() + (again ? 30_000 : 0);
  for (;;) {
    try {
      await once(server.listen(port, HOST), 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || performance.now() >= end) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
