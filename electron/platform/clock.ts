/** Time as the core sees it, so that tests own it. */
export interface Clock {
  /** Unix ms of the wall clock: for what people and Doshii see. It may jump. */
  now(): number;
  /** Milliseconds that only ever grow: for measuring. Its start has no meaning. */
  monotonic(): number;
  /** Milliseconds since the computer started, sleep included, to the second or better: what `monotonic` lacks on some systems. */
  uptime(): number;
  /** Whether `monotonic` stands still while the computer sleeps, so that the two tell sleep from a program that was held up. */
  readonly stopsInSleep: boolean;
  /** Runs `run` once after `ms`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
}
