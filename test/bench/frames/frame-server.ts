/**
 * A process of its own that sends frames over a real socket: `?count=N`, as fast as they are taken or `&rate=N` a second,
 * all of a day's or those that begin with `&only=TEXT`.
 */
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { dayOfFrames } from './frames.ts';

const TICK_MS = 10;
const MAX_BUFFERED = 1 << 20;

const day = dayOfFrames();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const query = new URL(request.url ?? '/', 'ws://localhost').searchParams;
  const only = query.get('only') ?? '';
  const frames = day.filter((text) => text.startsWith(only)).map((text) => Buffer.from(text));
  void send(socket, frames, {
    count: Number(query.get('count')),
    rate: Number(query.get('rate') ?? Infinity),
  });
});
server.on('listening', () => console.log((server.address() as AddressInfo).port));

async function send(
  socket: WebSocket,
  frames: readonly Buffer[],
  { count, rate }: { count: number; rate: number },
): Promise<void> {
  const began = performance.now();
  for (let sent = 0; sent < count;) {
    const due = Math.min(
      count,
      rate === Infinity ? sent + 1_000 : ((performance.now() - began) * rate) / 1_000,
    );
    for (; sent < due; sent += 1) socket.send(frames[sent % frames.length] ?? '', { binary: false });
    await setTimeout(rate === Infinity ? 0 : TICK_MS);
    while (socket.bufferedAmount > MAX_BUFFERED && socket.readyState === socket.OPEN) await setTimeout(1);
  }
}
