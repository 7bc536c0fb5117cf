/** Requests that are answered only once something is there. */
import type { RequestHandlers } from '../shared/ipc/ipc.ts';

/** @param ready settles in any case; @returns the same requests, each waiting for it */
export function whenReady<Handlers extends Partial<RequestHandlers>>(
  ready: Promise<unknown>,
  handlers: Handlers,
): Handlers {
  const waiting = Object.entries(handlers).map(([channel, handle]) => [
    channel,
    async (argument: never): Promise<unknown> => {
      await ready;
      return handle(argument);
    },
  ]);
  // The same channels, each with the same argument and answer.
  return Object.fromEntries(waiting) as Handlers;
}
