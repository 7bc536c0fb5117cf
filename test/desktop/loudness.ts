/** How loud something is: a sound file, or what a private desktop plays into one of its devices. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { PrivateDesktop } from './private-desktop.ts';

const RATE = 44_100;
/** Of one sample: 16 bits, one channel. */
const SAMPLE_BYTES = 2;
const FULL_SCALE = 32_768;
/** What is measured at a time, s … */
const BLOCK_S = 0.1;
/** … and how many in a row ears take as one. */
const WINDOW = 4;
/** Bytes of a WAV file before its samples, and where among them its rate is, as the sounds of the program are written. */
const [HEADER, RATE_AT] = [44, 24];

class Meter {
  readonly #blockBytes: number;
  /** Mean squares of the last blocks. */
  #blocks: readonly number[] = [];
  #rest: Buffer = Buffer.alloc(0);
  #loudest = 0;

  constructor(rate: number) {
    this.#blockBytes = Math.round(rate * BLOCK_S) * SAMPLE_BYTES;
  }

  /** dBFS of the loudest 0.4 s so far; -Infinity for silence. */
  get loudness(): number {
    return 10 * Math.log10(this.#loudest);
  }

  add(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length >= this.#blockBytes) {
      this.#blocks = [...this.#blocks, meanSquare(this.#rest.subarray(0, this.#blockBytes))].slice(-WINDOW);
      this.#rest = this.#rest.subarray(this.#blockBytes);
      const sum = this.#blocks.reduce((all, one) => all + one, 0);
      this.#loudest = Math.max(this.#loudest, sum / WINDOW);
    }
  }
}

function meanSquare(block: Buffer): number {
  let sum = 0;
  for (let at = 0; at < block.length; at += SAMPLE_BYTES) sum += (block.readInt16LE(at) / FULL_SCALE) ** 2;
  return (sum * SAMPLE_BYTES) / block.length;
}

/** @param path of a WAV file with one channel of 16 bits */
export function loudnessOfFile(path: string): number {
  const bytes = readFileSync(path);
  const meter = new Meter(bytes.readUInt32LE(RATE_AT));
  meter.add(bytes.subarray(HEADER));
  return meter.loudness;
}

export interface Recording {
  /** Of what was heard so far, dBFS. */
  loudness(): number;
  stop(): Promise<void>;
}

/** Records what is played into a device, from when it resolves. */
export async function record(desktop: PrivateDesktop, device: string): Promise<Recording> {
  const { env, ...context } = desktop.context;
  const format = ['--raw', '--format=s16le', `--rate=${RATE}`, '--channels=1'];
  const child = spawn('parec', [`--device=${device}.monitor`, ...format, '--latency-msec=50'], {
    ...context,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const meter = new Meter(RATE);
  child.stdout.on('data', (chunk: Buffer) => meter.add(chunk));
  const ended = once(child, 'exit').then(() => null);
  if ((await Promise.race([once(child.stdout, 'data'), ended])) === null)
    throw new Error(`nothing can be recorded from ${device}`);
  return {
    loudness: () => meter.loudness,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
