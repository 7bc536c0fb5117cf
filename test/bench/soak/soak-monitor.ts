/**
 * The process of the soak that is weighed: the whole monitor on a clock that the bench moves, with the history on a disk.
 * Argument: a folder. Its parent sends `next` for each stretch of time, and the requests of the window.
 */
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';
import { sufferFault } from './soak-faults.ts';
import {
  EPISODES,
  EVENTS,
  type Asked,
  type FromMonitor,
  type Push,
  type ToMonitor,
  type Weighed,
} from './soak-messages.ts';

const STEP_MS = 30_000;
const STEPS = 10;
/** Doshii sends again what it is not sure of. */
const RESENT = 5;
const STATUSES = ['pending', 'accepted', 'rejected', 'cancelled', 'complete'];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const pushes: Push[] = [];
const monitor: HeadlessMonitor = new HeadlessMonitor(
  (name, value) => {
    if (name.startsWith('push ')) pushes.push([name.slice('push '.length), value]);
  },
  { append: (batch) => disk.append(batch), event: (seq) => disk.event(seq) },
);
const disk: HistoryStore = new HistoryStore({
  folder: process.argv[2] ?? '',
  account: FIRST_ACCOUNT,
  worker: resolve(import.meta.dirname, '../../../dist/main/history-worker.js'),
  now: () => monitor.clock.now(),
  retention: () => ({ days: 180, events: 1_000_000 }),
  onProblems: (problems) => problems.forEach(({ sentence }) => console.error(sentence)),
  onReset: () => undefined,
  onStored: (seqs) => monitor.feed.stored(seqs),
});
await disk.open();
disk.keepTidy();
// What an earlier run may have left open is kept in mind until this.
monitor.attention.restore(await disk.openRows());
await monitor.configure({ clientId: 'venue' });
monitor.answer();
const began = monitor.clock.now();
let [episode, sent, socketsAtOnce] = [0, 0, 0];

process.on('message', (message: ToMonitor) => void serve(message));
await live();
send({ type: 'published', pushes: pushes.splice(0) });

async function serve(message: ToMonitor): Promise<void> {
  switch (message.type) {
    case 'ask':
      return send({ type: 'answer', id: message.id, value: await answer(message.asked) });
    case 'next':
      sufferFault(monitor, episode);
      for (let number = Math.max(1, sent - RESENT + 1); number <= sent; number += 1) receive(number);
      episode += 1;
      await live();
      return send({ type: 'published', pushes: pushes.splice(0) });
    case 'weigh':
      return send({ type: 'weighed', weighed: await weigh() });
    case 'stop':
      monitor.stop();
      await monitor.feed.flush();
      send({ type: 'weighed', weighed: await weigh() });
      await disk.close();
      process.disconnect();
  }
}

/** Five minutes in which the server answers, and its part of the events comes. */
async function live(): Promise<void> {
  const until = Math.floor((EVENTS * (episode + 1)) / (EPISODES + 1));
  const from = sent;
  for (let step = 1; step <= STEPS; step += 1) {
    const socket = monitor.sockets.last;
    const before = socket.sent.length;
    monitor.clock.advance(STEP_MS);
    if (socket.sent.length > before) socket.pong();
    for (const due = from + Math.floor(((until - from) * step) / STEPS); sent < due;) receive((sent += 1));
    await monitor.settle();
    await monitor.feed.flush();
    socketsAtOnce = Math.max(socketsAtOnce, monitor.sockets.held);
  }
  const { all } = monitor.sockets;
  all.splice(0, all.length, ...all.filter(({ held }) => held));
}

function receive(number: number): void {
  const body = {
    id: `o${number}`,
    status: STATUSES[number % STATUSES.length],
    locationId: `loc${number % 7}`,
    externalOrderRef: `R-${number}`,
    consumer: { name: 'Ada Lovelace', phone: '0400 000 000' },
    items: [{ name: 'Flat white', quantity: 2, totalAfterSurcounts: 900 }],
  };
  monitor.sockets.last.frame({ emit: [number % 4 === 0 ? 'order_created' : 'order_updated', body] });
}

async function weigh(): Promise<Weighed> {
  const count = async (kinds: string[]): Promise<number> =>
    (await disk.directory({ ...NO_FILTER, kinds })).total;
  collect();
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    simulatedMs: monitor.clock.now() - began,
    rss,
    heapUsed,
    sent,
    stored: (await count([])) - (await count(['gap'])),
    timers: monitor.clock.timers,
    sockets: monitor.sockets.held,
    socketsAtOnce,
  };
}

function answer(asked: Asked): Promise<unknown> {
  switch (asked.method) {
    case 'latest':
      return disk.latest(asked.argument);
    case 'directory':
      return disk.directory(asked.argument);
    case 'page':
      return disk.page(asked.argument.filter, asked.argument.fromSeq);
    case 'event':
      return disk.event(asked.argument);
  }
}

function send(message: FromMonitor): void {
  process.send?.(message);
}
