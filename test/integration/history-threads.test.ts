/** The threads of the history, and the files that they hold. */
import { describe, expect, it } from 'vitest';
import { WorkerLink } from '../../electron/shell/history/worker-link.ts';
import { batch, newFolder, newStore, stored, WORKER } from './history-setup.ts';

describe('a thread that is stopped', () => {
  it('fails what it was asked, and not what is asked after it', async () => {
    const folder = newFolder();
    const { store } = newStore(folder);
    await store.open();
    await store.append(batch([stored(1)]));
    const link = new WorkerLink(WORKER, folder, 'reader');
    const before = link.ask('event', 1).catch((error: unknown) => error);
    const stopping = link.stop();
    const after = link.ask('event', 1);
    expect(await before).toBeInstanceOf(Error);
    expect((await after).value?.seq).toBe(1);
    await stopping;
    await link.stop();
  });
});
