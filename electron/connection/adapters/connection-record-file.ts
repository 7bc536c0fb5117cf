/** Keeps the record of the connection over restarts; a damaged file is set aside, and the record begins anew. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import * as v from 'valibot';
import type { ConnectionRecord } from '../connection-history.ts';
import { REASON_CODES, type ReasonCode } from '../../shared/reasons.ts';
import { isHeld, retryWhileLocked } from '../../platform/adapters/retry-while-locked.ts';

const NAME = 'connection-history';
const Time = v.pipe(v.number(), v.finite());
const ReasonSchema = v.object({
  code: v.picklist(REASON_CODES as readonly [ReasonCode, ...ReasonCode[]]),
  sentence: v.string(),
  nextStep: v.string(),
  technical: v.string(),
});
const RecordSchema = v.object({
  spans: v.array(v.object({ from: Time, to: Time, kind: v.picklist(['live', 'down', 'off']) })),
  outages: v.array(v.object({ from: Time, to: v.nullable(Time), cause: ReasonSchema })),
});

const EMPTY: ConnectionRecord = { spans: [], outages: [] };

export class ConnectionRecordFile {
  readonly #folder: string;
  #store: ElectronStore<ConnectionRecord> | null = null;
  readonly restored: ConnectionRecord;

  private constructor(folder: string, restored: ConnectionRecord) {
    this.#folder = folder;
    this.restored = restored;
  }

  /** Never rejects. @param folder userData; @param now Unix ms, to name a damaged file that is set aside */
  static async open(folder: string, now: number): Promise<ConnectionRecordFile> {
    const path = join(folder, `${NAME}.json`);
    try {
      return new ConnectionRecordFile(folder, await retryWhileLocked(() => read(path), isHeld));
    } catch (error) {
      if (!isHeld(error)) setAside(path, now);
      return new ConnectionRecordFile(folder, EMPTY);
    }
  }

  /** What a full disk does not take comes with the next one; that it is full, the history tells. */
  save(record: ConnectionRecord): void {
    try {
      // Without defaults, which it would write at once: a full disk must not keep the program from starting.
      this.#store ??= new ElectronStore({ cwd: this.#folder, name: NAME, clearInvalidConfig: true });
      this.#store.store = record;
    } catch {
      // The state of the connection must be told all the same.
    }
  }
}

function read(path: string): ConnectionRecord {
  return existsSync(path) ? v.parse(RecordSchema, JSON.parse(readFileSync(path, 'utf8'))) : EMPTY;
}

function setAside(path: string, now: number): void {
  try {
    renameSync(path, path.replace(/json$/, `damaged-${now}.json`));
  } catch {
    // It is then overwritten by the next record, which is worth more than a damaged one.
  }
}
