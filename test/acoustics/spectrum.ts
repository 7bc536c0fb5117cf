/** What can be read off the samples of a sound: its pulses, and the components of each. */

/** Share of the largest envelope at which a pulse begins and ends. */
const PULSE_SHARE = 0.5;
/** Over which the envelope is taken, s: about two periods of the lowest tone. */
const ENVELOPE_S = 0.004;

export interface Pulse {
  readonly samples: Float64Array;
  /** s */
  readonly from: number;
  readonly length: number;
}

export function pulsesOf(samples: Float64Array, rate: number): readonly Pulse[] {
  const window = Math.round(rate * ENVELOPE_S);
  const count = Math.floor(samples.length / window);
  const envelope = Array.from({ length: count }, (_, index) =>
    samples
      .subarray(index * window, (index + 1) * window)
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
  const limit = PULSE_SHARE * Math.max(...envelope);
  const pulses: Pulse[] = [];
  let begin: number | null = null;
  for (const [index, level] of [...envelope, 0].entries()) {
    if (level >= limit) begin ??= index;
    else if (begin !== null) {
      const [from, to] = [begin * window, index * window];
      pulses.push({ samples: samples.slice(from, to), from: from / rate, length: (to - from) / rate });
      begin = null;
    }
  }
  return pulses;
}

export interface Component {
  readonly hertz: number;
  /** Of full scale. */
  readonly decibels: number;
}

/**
 * Lines of the spectrum within a range, by the Goertzel algorithm in a Hann window.
 * @param range Hz, both included
 * @returns local maxima, the lowest first
 */
export function componentsOf(
  samples: Float64Array,
  rate: number,
  [min, max]: readonly [number, number],
): readonly Component[] {
  // Half of what the length of the sound resolves.
  const step = rate / samples.length / 2;
  const windowed = samples.map(
    (sample, index) => sample * (1 - Math.cos((2 * Math.PI * index) / (samples.length - 1))),
  );
  const lines = Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index): Component => {
    const hertz = min + index * step;
    return { hertz, decibels: levelAt(windowed, rate, hertz) };
  });
  return lines.filter(
    ({ decibels }, index) =>
      decibels > (lines[index - 1]?.decibels ?? Number.NEGATIVE_INFINITY) &&
      decibels >= (lines[index + 1]?.decibels ?? Number.NEGATIVE_INFINITY),
  );
}

function levelAt(samples: Float64Array, rate: number, hertz: number): number {
  const cosine = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let [last, before] = [0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const next = (samples[index] ?? 0) + cosine * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - cosine * last * before;
  return 10 * Math.log10((4 * power) / samples.length ** 2);
}

/** Those that are at most so much below the strongest, dB. */
export function strong(components: readonly Component[], below: number): readonly Component[] {
  const most = Math.max(...components.map(({ decibels }) => decibels));
  return components.filter(({ decibels }) => decibels >= most - below);
}
