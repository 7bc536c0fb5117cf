/** A process that appends to a history and reports what is stored, until its parent kills it. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import '../../register-kinds.ts';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import type { StoredEvent } from '../../../electron/history/history-port.ts';
import { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { sampleEvent } from '../sample-event.ts';

const MAX_BATCH = 50;
const BATCHES_UNDER_WAY = 4;

const store = new HistoryStore({
  folder: process.argv[2] ?? '',
  account: FIRST_ACCOUNT,
  // Built beside this program.
  worker: join(import.meta.dirname, 'history-worker.js'),
  now: () => Date.now(),
  // Few enough that pruning runs between the writes.
  retention: () => ({ days: 180, events: 5_000 }),
  onProblems: (problems) => say({ problems: problems.map(({ code }) => code) }),
  onReset: () => undefined,
  onStored: () => undefined,
});

const restored = await store.open();
let seq = restored.lastSeq;
say({ opened: seq, liveUntil: restored.liveUntil });
setInterval(() => void store.prune(), 100);
await Promise.all(Array.from({ length: BATCHES_UNDER_WAY }, fill));

async function fill(): Promise<void> {
  for (;;) {
    const events = Array.from({ length: 1 + Math.floor(Math.random() * MAX_BATCH) }, () =>
      stored((seq += 1)),
    );
    const liveUntil = Date.now();
    const isStored = await store.append({ events, repeats: [], amended: [], facts: [], liveUntil });
    if (!isStored) throw new Error('an event was not stored');
    say({ stored: events.at(-1)?.event.seq ?? 0, liveUntil });
  }
}

function stored(number: number): StoredEvent {
  const event = sampleEvent({ seq: number, receivedAt: Date.now(), entityId: String(number) });
  return { event, raw: JSON.stringify({ event: 'order_created', data: { id: number } }), identity: number };
}

/** Writes synchronously: the text must have left the process before a kill. Blocks until it is read. */
function say(message: object): void {
  for (let rest = Buffer.from(`${JSON.stringify(message)}\n`); rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
