/** A million generated frames through the whole monitor: nothing thrown, nothing over its bound, memory flat. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { rounded, type Bench } from '../bench-figures.ts';
import { fuzz } from './frame-fuzz.ts';

const SEED = 1;
const FRAMES = 1_000_000;
/** What is kept for late windows is full by then. */
const WARM_FRAMES = 100_000;

export const fuzzBench: Bench = {
  summary: '1,000,000 valid, mutated and random frames through the whole monitor (C48)',
  run: async (say) => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const heapMegabytes = (): number => {
      collectGarbage();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    let warm = 0;
    const began = performance.now();
    const result = await fuzz(SEED, FRAMES, (frames) => {
      if (frames === WARM_FRAMES) warm = heapMegabytes();
      if (frames % 250_000 === 0) say(`${frames} frames`);
    });
    return {
      ...result,
      framesPerSecond: rounded((FRAMES / (performance.now() - began)) * 1_000),
      heapGrowthMegabytes: rounded(heapMegabytes() - warm),
    };
  },
};
