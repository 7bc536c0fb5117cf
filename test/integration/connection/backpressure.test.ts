/** A flood of frames does not keep timers and other work waiting until its end, and none of it is lost. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { withBackpressure } from '../../../electron/connection/adapters/backpressure.ts';
import { socketOpener } from '../../../electron/connection/adapters/socket.ts';

const FRAMES = 20_000;
/** About that of an event of Doshii, characters. */
const FRAME_LENGTH = 250;
/** About what the monitor has to do for each. */
const WORK_MS = 0.03;

it('lets a timer have its turn many times while a flood is read, and reads all of it in order', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => void server.close());
  server.on('connection', (socket) => {
    for (let number = 0; number < FRAMES; number += 1) socket.send(String(number).padEnd(FRAME_LENGTH));
    socket.close();
  });
  await once(server, 'listening');
  const open = socketOpener(
    { resolveProxy: () => Promise.resolve('DIRECT'), proxyLogin: () => null },
    () => false,
  );
  const got: number[] = [];
  let turns = 0;
  const timer = setInterval(() => {
    if (got.length > 0 && got.length < FRAMES) turns += 1;
  }, 1);
  await new Promise<void>((done) => {
    open(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      onOpen: () => undefined,
      onFrame: (text) => {
        got.push(Number(text));
        const until = performance.now() + WORK_MS;
        while (performance.now() < until);
      },
      onEnd: () => done(),
    });
  });
  clearInterval(timer);
  expect(got).toEqual(Array.from({ length: FRAMES }, (_, index) => index));
  expect(turns, 'turns in a flood that takes 600 ms to read').toBeGreaterThan(30);
});

it('costs a frame that comes alone, such as a heartbeat, no further round of the event loop', () => {
  const rounds = vi.spyOn(globalThis, 'setImmediate').mockReturnValue({} as NodeJS.Immediate);
  onTestFinished(() => rounds.mockRestore());
  const frameRead = withBackpressure({ pause: () => undefined, resume: () => undefined }, () => false);
  frameRead();
  expect(rounds).not.toHaveBeenCalled();
  frameRead();
  expect(rounds).toHaveBeenCalledOnce();
});
