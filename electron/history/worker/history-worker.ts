/** The thread of the history: takes the part that it was started for, so that no check, export or question delays a durable write. */
import { parentPort, workerData } from 'node:worker_threads';
import { registerKinds } from '../../shared/events/kind-registry.ts';
import type { Question, Reply, Role, WorkerData } from './protocol.ts';
import { failureOf, failureOfExport } from './database.ts';
import { EventRows } from './read-event-row.ts';
import { checkRole, exportRole, readerRole, writerRole } from './services.ts';

const { role, kinds, ...place } = workerData as WorkerData;
registerKinds(kinds);
const reply = (message: Reply): void => parentPort?.postMessage(message);

const rows = new EventRows();
const roles = {
  writer: () => writerRole(place, rows),
  reader: () => readerRole(place, rows),
  check: () => checkRole(place.folder),
  export: () => exportRole(place, rows, (step) => reply({ step })),
} satisfies Record<Role, () => object>;

// Question and argument belong together by `CallsByRole`, which the asking side holds to.
const calls = roles[role]() as unknown as Record<string, (argument: unknown) => unknown>;

parentPort?.on('message', ({ id, call, argument }: Question) => void answer(id, call, argument));

async function answer(id: number, call: string, argument: unknown): Promise<void> {
  try {
    const result = calls[call]?.(argument);
    // What is answered at once is answered in the order of the questions.
    const value = result instanceof Promise ? ((await result) as unknown) : result;
    const unreadable = rows.takeUnreadable();
    if (unreadable.length > 0) reply({ unreadable });
    reply({ id, value });
  } catch (error) {
    const failure = role === 'export' ? failureOfExport(error) : failureOf(error);
    reply({ id, failure, text: error instanceof Error ? error.message : String(error) });
  }
}
