/** Integrated loudness of one channel by ITU-R BS.1770-5: K-weighting, blocks of 400 ms, gated. */

/** Of a block and between the starts of two, s. */
const [BLOCK_S, STEP_S] = [0.4, 0.1];
/** LKFS below which a block is silence. */
const ABSOLUTE_GATE = -70;
/** A block that is so much below the mean is a pause, LU. */
const RELATIVE_GATE = 10;
const OFFSET = -0.691;

/** `b0 b1 b2 a1 a2` of a filter whose a0 is 1. */
export type Biquad = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** The two filters of the standard, which lists them for 48 kHz, for any rate. */
export function kWeighting(rate: number): readonly [shelf: Biquad, highPass: Biquad] {
  return [shelfFilter(rate), highPassFilter(rate)];
}

function shelfFilter(rate: number): Biquad {
  const [k, q] = [Math.tan((Math.PI * 1_681.974450955533) / rate), 0.7071752369554196];
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return [
    (high + (band * k) / q + k * k) / a0,
    (2 * (k * k - high)) / a0,
    (high - (band * k) / q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / q + k * k) / a0,
  ];
}

function highPassFilter(rate: number): Biquad {
  const [k, q] = [Math.tan((Math.PI * 38.13547087602444) / rate), 0.5003270373238773];
  const a0 = 1 + k / q + k * k;
  return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0];
}

function filtered(samples: Float64Array, [b0, b1, b2, a1, a2]: Biquad): Float64Array {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return y;
  });
}

/**
 * @param samples of one channel, full scale is 1
 * @param rate samples a second
 * @returns LKFS; -Infinity for what is shorter than a block, or silent
 */
export function integratedLoudness(samples: Float64Array, rate: number): number {
  const weighted = kWeighting(rate).reduce(filtered, samples);
  const [length, step] = [Math.round(rate * BLOCK_S), Math.round(rate * STEP_S)];
  const blocks: number[] = [];
  for (let from = 0; from + length <= weighted.length; from += step)
    blocks.push(meanSquare(weighted.subarray(from, from + length)));
  const audible = blocks.filter((power) => lkfs(power) > ABSOLUTE_GATE);
  const gate = lkfs(mean(audible)) - RELATIVE_GATE;
  return lkfs(mean(audible.filter((power) => lkfs(power) > gate)));
}

/** As it is heard in a quiet room: with silence before and after. */
export function loudnessInSilence(samples: Float64Array, rate: number): number {
  const silence = Math.round(rate * BLOCK_S);
  const all = new Float64Array(samples.length + 2 * silence);
  all.set(samples, silence);
  return integratedLoudness(all, rate);
}

function lkfs(power: number): number {
  return OFFSET + 10 * Math.log10(power);
}

function meanSquare(block: Float64Array): number {
  return block.reduce((sum, sample) => sum + sample * sample, 0) / block.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
