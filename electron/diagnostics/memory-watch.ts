/** Reports a problem when the program uses far too much memory, before the computer grows slow. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { Clock } from '../platform/clock.ts';
import { HIGH_MEMORY_BYTES } from './checks.ts';
import { strings } from './strings.ts';

/** The system is asked at most this often, ms. */
export const LOOK_EVERY_MS = 10 * 60_000;

export interface MemoryWatchOptions {
  readonly clock: Clock;
  /** What the main process has in memory. */
  readonly residentBytes: () => number;
  /** What there is to say now; only when that has changed. */
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class MemoryWatch {
  readonly #options: MemoryWatchOptions;
  /** Monotonic ms. */
  #lookedAt = Number.NEGATIVE_INFINITY;
  #isHigh = false;

  constructor(options: MemoryWatchOptions) {
    this.#options = options;
  }

  /** Call whenever something happens: it has no timer, which would wake a computer that does nothing. */
  look(): void {
    const { clock, residentBytes, onProblems } = this.#options;
    const now = clock.monotonic();
    if (now - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = now;
    const bytes = residentBytes();
    const isHigh = bytes > HIGH_MEMORY_BYTES;
    if (isHigh === this.#isHigh) return;
    this.#isHigh = isHigh;
    onProblems(isHigh ? [memoryHigh(bytes)] : []);
  }
}

function memoryHigh(bytes: number): Problem {
  return {
    code: 'memory-high',
    sentence: strings.highMemory.sentence(Math.round(bytes / 1024 / 1024)),
    nextStep: strings.highMemory.nextStep,
  };
}
