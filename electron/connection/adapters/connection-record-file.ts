/** Keeps the record of the connection over restarts; a damaged file is set aside, and the record begins again. */
import { renameSync } from 'node:fs';
import * as v from 'valibot';
import type { ConnectionRecord } from '../connection-history.ts';
import { SPAN_KINDS } from '../connection-spans.ts';
import type { AccountId } from '../../shared/account.ts';
import { REASON_CODES, type ReasonCode } from '../../shared/connection/reasons.ts';
import { accountFile } from '../../platform/adapters/account-file.ts';
import { jsonPath, readJson, writeJson } from '../../platform/adapters/json-file.ts';
import { isHeld, retryWhileLocked } from '../../platform/adapters/retry-while-locked.ts';

/** No date is farther from 1970, ms (ECMA-262, “Time Values and Time Range”). */
const FARTHEST_MS = 8.64e15;
const Time = v.pipe(v.number(), v.minValue(-FARTHEST_MS), v.maxValue(FARTHEST_MS));
const ReasonSchema = v.object({
  code: v.picklist(REASON_CODES as readonly [ReasonCode, ...ReasonCode[]]),
  sentence: v.string(),
  nextStep: v.string(),
  technical: v.string(),
});
const RecordSchema = v.object({
  spans: v.array(v.object({ from: Time, to: Time, kind: v.picklist(SPAN_KINDS) })),
  outages: v.array(v.object({ from: Time, to: v.nullable(Time), cause: ReasonSchema })),
});

const EMPTY: ConnectionRecord = { spans: [], outages: [] };

export class ConnectionRecordFile {
  readonly #path: string;
  readonly restored: ConnectionRecord;

  private constructor(path: string, restored: ConnectionRecord) {
    this.#path = path;
    this.restored = restored;
  }

  /** Never rejects. @param folder userData; @param now Unix ms, to name a damaged file that is set aside */
  static async open(folder: string, account: AccountId, now: number): Promise<ConnectionRecordFile> {
    const path = jsonPath(folder, accountFile(folder, account, 'connection-history', '.json'));
    try {
      const stored = await retryWhileLocked(() => readJson(path, RecordSchema), isHeld);
      return new ConnectionRecordFile(path, stored ?? EMPTY);
    } catch (error) {
      if (!isHeld(error)) setAside(path, now);
      return new ConnectionRecordFile(path, EMPTY);
    }
  }

  /** Never throws: a full disk is reported by the history, and the next record holds this one. */
  save(record: ConnectionRecord): void {
    try {
      writeJson(this.#path, record);
    } catch {
      // The connection's state must be shown all the same.
    }
  }
}

function setAside(path: string, now: number): void {
  try {
    renameSync(path, path.replace(/json$/, `damaged-${now}.json`));
  } catch {
    // It is then overwritten by the next record, which is worth more than a damaged one.
  }
}
