/** Simulated days with a drop every five minutes, for the whole monitor: nothing may pile up. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { HeadlessMonitor } from '../fakes/headless-monitor.ts';
import { isFull } from '../suite-effort.ts';

const MINUTE = 60_000;
const HOURS = isFull ? 72 : 24;
/** What is kept of the last rows and answers has filled by then. */
const WARM_UP_HOURS = 12;
const DROPS_PER_HOUR = 12;
/** The titles of what the feed keeps grow with their numbers, and a record of 7 days grows for 7 days (0.1 MB in three): 800 KB in 66 hours. */
const ALLOWED_GROWTH_BYTES = ((HOURS - WARM_UP_HOURS) / 66) * 800 * 1024;
const FLOOD = 5_000;
/** Each another, so that none is taken for one that is sent again. */
const eventOf = (number: number): object => ({
  emit: ['order_updated', { id: String(number), status: 'rejected' }],
});
let sent = 0;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** The server answers every ping and sends an event a minute. */
function serve(monitor: HeadlessMonitor, minutes: number): void {
  for (let passed = 0; passed < minutes; passed += 1) {
    for (const stretch of [0, 1]) {
      const socket = monitor.sockets.last;
      const before = socket.sent.length;
      monitor.clock.advance(MINUTE / 2);
      if (socket.sent.length > before) socket.pong();
      if (stretch === 1) socket.frame(eventOf((sent += 1)));
    }
  }
}

it(`C60 ${HOURS} hours with a drop every 5 minutes: one socket, one timer each, memory flat after a warm-up`, async () => {
  const monitor = new HeadlessMonitor();
  await monitor.configure({ clientId: 'venue' });
  monitor.answer();
  // What is kept for late windows is full from the beginning.
  for (let number = 0; number < FLOOD; number += 1) monitor.sockets.last.frame(eventOf((sent += 1)));
  await monitor.settle();
  let warm = 0;
  for (let drop = 0; drop < HOURS * DROPS_PER_HOUR; drop += 1) {
    serve(monitor, 5);
    await monitor.settle();
    expect(monitor.connection.view.name).toBe('live');
    monitor.sockets.last.end();
    expect(monitor.sockets.held).toBe(0);
    monitor.clock.advance(500);
    monitor.answer();
    expect(monitor.sockets.held).toBe(1);
    // The heartbeat, what is still to be gathered (a batch, two summaries, a view, closings), a grace, the next step of what waits.
    expect(monitor.clock.timers).toBeLessThanOrEqual(8);
    monitor.sockets.all.splice(0, monitor.sockets.all.length - 1);
    if (drop === WARM_UP_HOURS * DROPS_PER_HOUR) warm = heapBytes();
  }
  const growth = heapBytes() - warm;
  expect(growth).toBeLessThan(ALLOWED_GROWTH_BYTES);
  expect(monitor.feed.latest().total).toBe(FLOOD + HOURS * 60);
  monitor.stop();
  // What was under way to the history is answered.
  await monitor.feed.flush();
  expect(monitor.clock.timers).toBe(0);
});
