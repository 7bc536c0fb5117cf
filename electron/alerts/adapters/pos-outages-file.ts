/** Keeps over restarts when the POS of each location took nothing. */
import * as v from 'valibot';
import { MAX_OUTAGES, type PosOutage } from '../pending/pos-outages.ts';
import type { AccountId } from '../../shared/account.ts';
import { accountFile } from '../../platform/adapters/account-file.ts';
import { JsonFile } from '../../platform/adapters/json-file.ts';

/** No date is farther from 1970, ms (ECMA-262, “Time Values and Time Range”). */
const FARTHEST_MS = 8.64e15;
const Time = v.pipe(v.number(), v.minValue(-FARTHEST_MS), v.maxValue(FARTHEST_MS));
const OutageSchema = v.object({ locationId: v.string(), from: Time, to: v.nullable(Time) });
const FileSchema = v.object({ outages: v.pipe(v.array(OutageSchema), v.maxLength(MAX_OUTAGES)) });

export class PosOutagesFile {
  readonly #file: JsonFile<v.InferOutput<typeof FileSchema>>;

  /** @param folder userData */
  constructor(folder: string, account: AccountId) {
    this.#file = new JsonFile(folder, accountFile(folder, account, 'pos-outages', '.json'), FileSchema);
  }

  /** None when there is no file, or none that can be read. */
  get restored(): readonly PosOutage[] {
    return this.#file.restored?.outages ?? [];
  }

  /** Never throws. */
  save(outages: readonly PosOutage[]): void {
    this.#file.save({ outages: [...outages] });
  }
}
