/** What can be wrong with the file of the history that no statement of the database reports. */
import { strings } from '../strings.ts';

/** Thrown for a file that is no sound history. */
export class DamageError extends Error {}

/** Thrown for a block of the index that is none. */
export class BlockSizeError extends DamageError {
  constructor() {
    super(strings.technical.blockSize);
  }
}

/** Thrown when another file lies in the place of one that is open, or none. What was written since is not in it. */
export class ReplacedError extends Error {
  constructor() {
    super(strings.technical.replaced);
  }
}
