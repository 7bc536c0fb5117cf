/** Reads WAV files as the sounds of the program are written: one channel of 16 bits, nothing between header and samples. */
const HEADER_BYTES = 44;
const RATE_AT = 24;
const FULL_SCALE = 32_768;

export interface Sound {
  /** Full scale is 1. */
  readonly samples: Float64Array;
  /** Samples a second. */
  readonly rate: number;
}

export function soundOf(wav: Buffer): Sound {
  return { samples: samplesOf(wav.subarray(HEADER_BYTES)), rate: wav.readUInt32LE(RATE_AT) };
}

/** @param bytes of samples with 16 bits, least significant byte first */
export function samplesOf(bytes: Buffer): Float64Array {
  return Float64Array.from(
    { length: Math.floor(bytes.length / 2) },
    (_, index) => bytes.readInt16LE(2 * index) / FULL_SCALE,
  );
}
