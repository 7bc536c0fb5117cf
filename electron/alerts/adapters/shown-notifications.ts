/** Remembers on disk which notifications are on the screen, so that those of a run that was killed can be withdrawn. */
import * as v from 'valibot';
import { JsonFile, jsonPath, writeJsonAsync } from '../../platform/adapters/json-file.ts';
import type { BusOwner } from '../../platform/adapters/bus-service.ts';

const NAME = 'notifications';
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
    this.#path = jsonPath(folder, NAME);
    this.#earlier = new JsonFile<ShownRecord>(folder, NAME, RecordSchema).restored;
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
    const record: ShownRecord = { ...owner, ids: [...ids] };
    const text = JSON.stringify(record);
    if (text === this.#text) return;
    this.#text = text;
    // It changes with each notification, none of which may wait for the disk.
    this.#writing = this.#writing.then(() => writeJsonAsync(this.#path, record)).catch(() => undefined);
  }

  /** Resolves when nothing is left to be written. */
  written(): Promise<void> {
    return this.#writing;
  }
}
