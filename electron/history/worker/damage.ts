/** Damage that no statement of the database reports. */
import { strings } from '../strings.ts';

/** Thrown for a file that is no sound history. */
export class DamageError extends Error {}

/** Thrown for a block of the index that is none. */
export class BlockSizeError extends DamageError {
  constructor() {
    super(strings.technical.blockSize);
  }
}
