/** A session bus of its own, in this process, on which tests play the services of a desktop. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SessionBus } from '../../../electron/platform/adapters/session-bus.ts';
import { createBroker, createClient, type MessageBus } from 'dbus-native';

export interface DesktopBus {
  /** For `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  /** A connection for a service that the test plays; closed together with the bus. */
  connect(): MessageBus;
  close(): Promise<void>;
}

/** @param socket path of its socket; a new one when left out */
export async function openDesktopBus(
  socket = join(mkdtempSync(join(tmpdir(), 'desktop-bus-')), 'bus'),
): Promise<DesktopBus> {
  const broker = createBroker();
  const address = await new Promise<string>((done, fail) => {
    broker.listen({ socket }, (error, at) => (error === null ? done(at) : fail(error)));
  });
  const clients: MessageBus[] = [];
  return {
    address,
    connect: () => {
      const client = createClient({ busAddress: address });
      client.connection.on('error', () => undefined);
      clients.push(client);
      return client;
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await new Promise<void>((done) => broker.close(() => done()));
    },
  };
}

/** With the monitor's connection to it; both are closed at the end of the test. */
export async function openSession(): Promise<{ readonly bus: DesktopBus; readonly session: SessionBus }> {
  const bus = await openDesktopBus();
  const session = new SessionBus(bus.address);
  onTestFinished(async () => {
    await session.close();
    await bus.close();
  });
  return { bus, session };
}
