/**
 * The last heartbeat while nothing else is to be stored, in a file of its own: a transaction, which waits for the disk, would
 * wake a computer that does nothing twice a minute. A kill loses no more of it; a power cut loses what the system had still
 * to write, which is then missing at the beginning of the gap.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountFile } from '../../platform/adapters/account-file.ts';
import { readSmallFile } from '../../platform/adapters/read-small-file.ts';
import type { AccountId } from '../../shared/account.ts';

const FILE = 'live-until';
/** What the database knew, and what is known beyond it, Unix ms. */
const FORM = /^(\d+) (\d+)$/;

export class SignOfLife {
  readonly #path: string;

  /** @param folder userData */
  constructor(folder: string, account: AccountId) {
    this.#path = join(folder, accountFile(folder, account, FILE));
  }

  /** @param stored what the database knows @returns the last sign of life; of another state of the database it says nothing */
  after(stored: number | null): number | null {
    try {
      const [, known, until] = FORM.exec(readSmallFile(this.#path)) ?? [];
      return Number(known) === stored ? Number(until) : stored;
    } catch {
      return stored;
    }
  }

  /** @param stored what the database knows @returns whether the file has it */
  keep(stored: number, until: number): boolean {
    try {
      // In place: emptied first, it would say nothing at all while the disk is full.
      const flag = existsSync(this.#path) ? 'r+' : 'w';
      writeFileSync(this.#path, `${stored} ${until}`, { flag, mode: 0o600 });
      return true;
    } catch {
      return false;
    }
  }
}
