/** A process that brings facts to an old history and says when each slice begins, until its parent kills it. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import '../../register-kinds.ts';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { factsOfSample } from './old-history.ts';

let frames = 0;
const store = new HistoryStore({
  folder: process.argv[2] ?? '',
  account: FIRST_ACCOUNT,
  // Built beside this program.
  worker: join(import.meta.dirname, 'history-worker.js'),
  factsOf: (raw) => {
    frames += 1;
    if (frames % 100 === 1) writeSync(1, 'slice\n');
    return factsOfSample(raw);
  },
  now: () => Date.now(),
  retention: () => ({ days: 180, events: 1_000_000 }),
  onProblems: () => undefined,
  onReset: () => undefined,
  onStored: () => undefined,
});

await store.open();
await store.fillFacts();
writeSync(1, 'done\n');
await store.close();
