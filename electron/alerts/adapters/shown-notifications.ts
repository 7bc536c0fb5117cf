/** Remembers on disk which notifications are on the screen, so that those of a run that was killed can be withdrawn. */
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { BusOwner } from '../../platform/adapters/bus-service.ts';

const RecordSchema = v.object({
  bus: v.string(),
  name: v.string(),
  ids: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(20)),
});
type ShownRecord = v.InferOutput<typeof RecordSchema>;

export class ShownNotifications {
  readonly #path: string;
  /** Of the run before this one, until the service is known. */
  #earlier: ShownRecord | null;
  #text = '';
  #writing: Promise<void> = Promise.resolve();

  /** @param folder userData */
  constructor(folder: string) {
    this.#path = join(folder, 'notifications.json');
    this.#earlier = read(this.#path);
  }

  /** What earlier runs left with this service; nothing of another one, whose numbers mean other programs' notifications. */
  leftBy({ bus, name }: BusOwner): readonly number[] {
    const earlier = this.#earlier;
    this.#earlier = null;
    return earlier?.bus === bus && earlier.name === name ? earlier.ids : [];
  }

  /** What the disk does not take is only left on the screen after a crash. */
  keep(owner: BusOwner | null, ids: readonly number[]): void {
    if (owner === null) return;
    const text = JSON.stringify({ ...owner, ids: [...ids] } satisfies ShownRecord);
    if (text === this.#text) return;
    this.#text = text;
    // It changes with each notification, none of which may wait for the disk.
    this.#writing = this.#writing.then(() => replace(this.#path, text)).catch(() => undefined);
  }

  /** Resolves when nothing is left to be written. */
  written(): Promise<void> {
    return this.#writing;
  }
}

/** Whenever the program is killed, the file is whole. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, text);
  await rename(draft, path);
}

/** Null when there is no file, or none that can be read. */
function read(path: string): ShownRecord | null {
  try {
    return v.parse(RecordSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
